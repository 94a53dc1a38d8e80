package dev.drydock.engine.container;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskOwner;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The containers of all tasks whose containers do more than start together and run on.
 *
 * <p>A task costs one event for each thing that happens to it: a check that finds it healthy, a container that exits, hangs or is restarted.
 */
public final class Containers {
    private final World world;
    private final Tasks tasks;
    private final TaskOwner[] owners;
    private final Ends ends;
    private final @Nullable TaskPlan[] plans;
    private @Nullable ContainerRun[] runs = new ContainerRun[0];

    /** Told of tasks that end with one of their essential containers. */
    public interface Ends {
        /** An essential container exited by itself. @param alone whether the task has no other container */
        void exited(int task, int code, boolean alone);

        /** An essential container was killed for the memory that it used. @param alone whether the task has no other container */
        void outOfMemory(int task, boolean alone);
    }

    /** The containers of a run's tasks. */
    public Containers(World world, TaskOwner[] owners, Ends ends) {
        this.world = world;
        this.tasks = world.tasks();
        this.owners = owners;
        this.ends = ends;
        plans = new TaskPlan[world.workloads().size()];
        for (Workload workload : world.workloads()) {
            plans[workload.id()] = TaskPlan.of(world, workload).orElse(null);
        }
    }

    /** Whether the containers of a workload's tasks are followed one by one. */
    public boolean follows(int workload) {
        return plans[workload] != null;
    }

    private TaskPlan plan(int task) {
        TaskPlan plan = plans[tasks.workload(task)];
        if (plan == null) {
            throw new IllegalStateException("the containers of task " + task + " are not followed");
        }
        return plan;
    }

    private @Nullable ContainerRun run(int task) {
        return task < runs.length ? runs[task] : null;
    }

    private void keep(int task, ContainerRun run) {
        if (task >= runs.length) {
            runs = Arrays.copyOf(runs, Math.max(64, Math.max(task + 1, runs.length * 2)));
        }
        runs[task] = run;
    }

    /** What a start came to. @param runningAt when all containers run; {@link Long#MAX_VALUE} for never @param failsAt when the task gives up before that, or {@link Long#MAX_VALUE} @param reason why */
    public record Start(long runningAt, long failsAt, StopReason reason) {}

    /** Starts the containers of a task, in their order. @param usualDelay how long those take that start together */
    public Start start(int task, long atMicros, long usualDelay) {
        TaskPlan.Started started = plan(task).start(tasks.launch(task), atMicros, usualDelay);
        keep(task, started.run());
        return new Start(
                started.runningAt(),
                started.failsAt() <= started.runningAt() ? started.failsAt() : Probe.NEVER,
                started.reason());
    }

    /** A task runs from the first instant, with all its containers. */
    public void settle(int task) {
        keep(task, plan(task).settled(tasks.launch(task)));
    }

    /** All containers of a task run: from now on it is told what becomes of them. */
    public void running(int task) {
        ContainerRun run = run(task);
        if (run != null) {
            tasks.healthy(task, run.unhealthy == 0);
            arm(task, run);
        }
    }

    /** A task is being stopped: nothing happens to its containers by itself any more. */
    public void forget(int task) {
        ContainerRun run = run(task);
        if (run != null) {
            if (run.timer >= 0) {
                world.queue().freeTimer(run.timer);
            }
            runs[task] = null;
        }
    }

    /** A running task hangs from now on. */
    public void hang(int task) {
        owners[tasks.workload(task)].taskSilent(task);
        ContainerRun run = run(task);
        if (run != null) {
            TaskPlan plan = plan(task);
            for (int i = 0; i < plan.laws.length; i++) {
                run.hang(plan.laws[i], i, world.now());
            }
            arm(task, run);
        }
    }

    /** A running task that hung goes on; its checks pass again. */
    public void recover(int task) {
        owners[tasks.workload(task)].taskAnswers(task, world.now(), false);
        ContainerRun run = run(task);
        if (run != null) {
            TaskPlan plan = plan(task);
            for (int i = 0; i < plan.laws.length; i++) {
                run.pass(plan.laws[i], i, world.now());
            }
            arm(task, run);
        }
    }

    /** The health checks of a workload's tasks fail from now on. @return how many running tasks have one */
    public int failChecks(int workload) {
        TaskPlan plan = plans[workload];
        int checked = 0;
        if (plan != null) {
            plan.failing = true;
            for (int task = 0; task < runs.length; task++) {
                ContainerRun run = runs[task];
                if (run != null && tasks.workload(task) == workload) {
                    for (int i = 0; i < plan.laws.length; i++) {
                        run.fail(plan.laws[i], i, world.now());
                    }
                    checked += rearm(task, run) ? 1 : 0;
                }
            }
        }
        return checked;
    }

    /** The health checks of a workload's tasks tell the truth again. */
    public void passChecks(int workload) {
        TaskPlan plan = plans[workload];
        if (plan != null) {
            plan.failing = false;
            for (int task = 0; task < runs.length; task++) {
                ContainerRun run = runs[task];
                if (run != null && tasks.workload(task) == workload) {
                    for (int i = 0; i < plan.laws.length; i++) {
                        run.pass(plan.laws[i], i, world.now());
                    }
                    rearm(task, run);
                }
            }
        }
    }

    /* A task that does not run yet is followed when it does. */
    private boolean rearm(int task, ContainerRun run) {
        boolean runs = tasks.state(task) == TaskState.RUNNING;
        if (runs) {
            arm(task, run);
        }
        return runs;
    }

    private void arm(int task, ContainerRun run) {
        long next = run.next();
        if (next > world.horizonMicros()) {
            if (run.timer >= 0) {
                world.queue().disarm(run.timer);
            }
            return;
        }
        if (run.timer < 0) {
            run.timer = world.newTimer(EventKind.CONTAINER_STEP, task);
        }
        world.queue().arm(run.timer, Math.max(next, world.now()));
    }

    /** The {@code CONTAINER_STEP} event: something happens to containers of a task. */
    public void step(int task) {
        ContainerRun run = run(task);
        if (run == null) {
            throw new IllegalStateException("task " + task + " has no containers at work");
        }
        TaskPlan plan = plan(task);
        long now = world.now();
        for (int i = 0; i < plan.laws.length && run(task) == run; i++) {
            happen(task, run, plan.laws[i], i, now);
        }
        if (run(task) == run) {
            arm(task, run);
        }
    }

    private void happen(int task, ContainerRun run, ContainerLaw law, int container, long now) {
        boolean essential = law.container.essential();
        if (run.healthyAt[container] <= now) {
            run.healthyAt[container] = Probe.NEVER;
            if (run.spared[container]) {
                run.spared[container] = false;
                run.unhealthyAt[container] = run.hangsAt[container] == Probe.NEVER
                        ? Probe.NEVER
                        : run.startedAt[container]
                                + law.probe.orElseThrow().unanswered(run.hangsAt[container] - run.startedAt[container]);
            }
            boolean first = !run.well[container];
            run.well[container] = true;
            if (essential && first && --run.unhealthy == 0) {
                tasks.healthy(task, true);
                owners[tasks.workload(task)].taskHealthy(task);
            }
        }
        if (run.hangsAt[container] <= now) {
            run.hangsAt[container] = Probe.NEVER;
            if (essential) {
                owners[tasks.workload(task)].taskSilent(task);
            }
        }
        if (run.unhealthyAt[container] <= now) {
            long counts = owners[tasks.workload(task)].healthCountsFrom(task);
            run.unhealthyAt[container] = counts > now ? counts : Probe.NEVER;
            run.spared[container] = counts > now;
            if (essential && counts <= now) {
                tasks.healthy(task, false);
                owners[tasks.workload(task)].taskUnhealthy(task);
            }
        }
        if (run(task) == run && run.endsAt[container] <= now) {
            ended(task, run, law, container, now);
        }
    }

    private void ended(int task, ContainerRun run, ContainerLaw law, int container, long now) {
        int code = run.code[container];
        boolean alone = run.code.length == 1;
        if (law.restarts(now - run.startedAt[container], code)) {
            run.restarts[container]++;
            run.begin(law, container, now + law.startDelay(run.launch, run.restarts[container]), plan(task).failing);
            if (law.container.essential()) {
                TaskOwner owner = owners[tasks.workload(task)];
                owner.taskSilent(task);
                owner.taskAnswers(task, run.startedAt[container], true);
            }
        } else if (!law.container.essential()) {
            run.finish(container);
        } else if (run.outOfMemory[container]) {
            ends.outOfMemory(task, alone);
        } else {
            ends.exited(task, code, alone);
        }
    }
}
