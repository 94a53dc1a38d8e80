package dev.drydock.engine.control.ecs;

import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.World;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayDeque;

/**
 * Which tasks of a service count as healthy.
 *
 * <p>Behind a load balancer those whose targets are healthy; else those whose essential containers are, or, where nobody checks them, those that have run for 40 s. Source:
 * ECS API reference, DeploymentConfiguration, minimumHealthyPercent.
 */
final class TaskHealth {
    private static final long SETTLING = 40 * TimeSpan.SECOND;

    private final World world;
    private final Tasks tasks;
    private final EcsService service;
    private final boolean balanced;
    /* In the order in which they ran, which is that in which they come to count; those that stopped meanwhile are dropped when it is their turn. */
    private final ArrayDeque<Settling> settling = new ArrayDeque<>();

    /* A task that counts from a time on. */
    private record Settling(int task, long runningAt, long at) {}

    TaskHealth(World world, EcsService service, boolean balanced) {
        this.world = world;
        this.tasks = world.tasks();
        this.service = service;
        this.balanced = balanced;
    }

    /** Whether a task counts. */
    boolean healthy(int task) {
        return tasks.state(task) == TaskState.RUNNING
                && tasks.healthy(task)
                && !tasks.givenUp(task)
                && (balanced ? tasks.serving(task) : settledAt(task) <= world.now());
    }

    /* Those that ran before the run began have settled. */
    private long settledAt(int task) {
        long running = tasks.runningAt(task);
        return running == 0 || service.revision(task).checked() ? running : running + SETTLING;
    }

    /** How many of a revision's tasks count. */
    int healthyOf(Revision revision) {
        int count = 0;
        for (int i = 0; i < revision.live(); i++) {
            count += healthy(revision.members()[i]) ? 1 : 0;
        }
        return count;
    }

    /** A task runs from now on. */
    void runs(int task) {
        while (!settling.isEmpty() && settling.peek().at <= world.now()) {
            settling.remove();
        }
        if (!balanced && settledAt(task) > world.now()) {
            settling.add(new Settling(task, tasks.runningAt(task), settledAt(task)));
        }
    }

    /** When the next task comes to count by time alone, or {@link Long#MAX_VALUE}. */
    long next() {
        while (!settling.isEmpty() && (settling.peek().at <= world.now() || isGone(settling.peek()))) {
            settling.remove();
        }
        return settling.isEmpty() ? Long.MAX_VALUE : settling.peek().at;
    }

    private boolean isGone(Settling one) {
        return tasks.position(one.task) == Tasks.NONE
                || tasks.state(one.task) != TaskState.RUNNING
                || tasks.runningAt(one.task) != one.runningAt;
    }
}
