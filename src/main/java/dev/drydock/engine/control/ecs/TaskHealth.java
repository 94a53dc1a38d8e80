package dev.drydock.engine.control.ecs;

import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.World;
import dev.drydock.unit.TimeSpan;
import java.util.List;

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
    private final List<Revision> revisions;
    private final boolean balanced;

    TaskHealth(World world, EcsService service, List<Revision> revisions, boolean balanced) {
        this.world = world;
        this.tasks = world.tasks();
        this.service = service;
        this.revisions = revisions;
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

    /** When the next task comes to count by time alone, or {@link Long#MAX_VALUE}. */
    long next() {
        long next = Long.MAX_VALUE;
        for (int r = 0; r < revisions.size() && !balanced; r++) {
            Revision revision = revisions.get(r);
            for (int i = 0; i < revision.live() && !revision.checked(); i++) {
                int task = revision.members()[i];
                boolean settles = tasks.state(task) == TaskState.RUNNING && settledAt(task) > world.now();
                next = settles ? Math.min(next, settledAt(task)) : next;
            }
        }
        return next;
    }
}
