package dev.drydock.engine.container;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.ContainerBehaviour;
import dev.drydock.scenario.ContainerDependency;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;

/**
 * The containers of a workload's tasks and the order in which they start.
 *
 * <p>Source: Amazon ECS API reference, ContainerDependency, and ContainerDefinition on startTimeout: the time from the start of the container that others
 * wait for, after which they give up and the task stops. Without one they wait on.
 */
final class TaskPlan {
    final ContainerLaw[] laws;
    boolean failing;
    private final boolean service;
    private final boolean together;

    private TaskPlan(World world, Workload workload) {
        List<Container> containers = workload.definition().containerDefinitions();
        service = workload.service();
        together =
                containers.stream().allMatch(container -> container.dependsOn().isEmpty());
        laws = new ContainerLaw[containers.size()];
        for (int i = 0; i < laws.length; i++) {
            int number = i;
            boolean prepares = containers.stream()
                    .flatMap(container -> container.dependsOn().stream())
                    .anyMatch(wait ->
                            wait.container() == number && wait.condition().needsExit());
            laws[i] = new ContainerLaw(world, workload, containers.get(i), together, prepares);
        }
    }

    /** The plan of a workload, or nothing when its containers start together and run on without more ado. */
    static Optional<TaskPlan> of(World world, Workload workload) {
        List<Container> containers = workload.definition().containerDefinitions();
        boolean ordered =
                containers.stream().anyMatch(container -> !container.dependsOn().isEmpty());
        boolean watched = workload.service()
                && containers.stream()
                        .anyMatch(container ->
                                container.essential() && container.healthCheck().isPresent());
        return ordered || watched || workload.behaviours().values().stream().anyMatch(ContainerBehaviour::alive)
                ? Optional.of(new TaskPlan(world, workload))
                : Optional.empty();
    }

    /** Whether a task is healthy only once its containers are. */
    boolean checked() {
        return essentialChecks() > 0;
    }

    private int essentialChecks() {
        int checks = 0;
        for (ContainerLaw law : laws) {
            checks += law.container.essential() && law.probe.isPresent() ? 1 : 0;
        }
        return checks;
    }

    /** What became of a start: when all containers run, or when and why the task gives up. */
    record Started(ContainerRun run, long runningAt, long failsAt, StopReason reason) {}

    /**
     * Starts the containers of a task in order.
     *
     * @param at when the first ones may start
     * @param usualDelay how long containers take that start together
     */
    Started start(long launch, long at, long usualDelay) {
        ContainerRun run = new ContainerRun(laws.length, launch);
        run.unhealthy = essentialChecks();
        Resolving resolving = new Resolving(run, at, together ? usualDelay : 0);
        long running = at;
        for (int i = 0; i < laws.length; i++) {
            resolving.resolve(i);
            running = Math.max(running, run.startedAt[i]);
        }
        for (int i = 0; i < laws.length; i++) {
            resolving.failure(i);
        }
        return new Started(run, running, resolving.failsAt, resolving.reason);
    }

    /** The containers of a task that runs from the first instant: those that prepare it are done, all are healthy. */
    ContainerRun settled(long launch) {
        ContainerRun run = new ContainerRun(laws.length, launch);
        for (int i = 0; i < laws.length; i++) {
            run.begin(laws[i], i, 0, false);
            if (laws[i].prepares) {
                run.finish(i);
            }
            run.healthyAt[i] = Probe.NEVER;
            run.well[i] = true;
        }
        return run;
    }

    private final class Resolving {
        private final ContainerRun run;
        private final long at;
        private final long usualDelay;
        private final boolean[] known = new boolean[laws.length];
        private long failsAt = Probe.NEVER;
        private StopReason reason = StopReason.DEPENDENCY_FAILED;

        Resolving(ContainerRun run, long at, long usualDelay) {
            this.run = run;
            this.at = at;
            this.usualDelay = usualDelay;
        }

        void resolve(int container) {
            if (known[container]) {
                return;
            }
            known[container] = true;
            long ready = at;
            for (ContainerDependency wait : laws[container].container.dependsOn()) {
                resolve(wait.container());
                ready = Math.max(ready, met(wait));
            }
            if (ready != Probe.NEVER) {
                ContainerLaw law = laws[container];
                long delay = law.start.isPresent() ? law.startDelay(run.launch, 0) : usualDelay;
                run.begin(law, container, ready + delay, failing);
            }
        }

        private long met(ContainerDependency wait) {
            int other = wait.container();
            long started = run.startedAt[other];
            if (started == Probe.NEVER) {
                return Probe.NEVER;
            }
            long met =
                    switch (wait.condition()) {
                        case START -> started;
                        case HEALTHY -> run.healthyAt[other];
                        case COMPLETE -> run.endsAt[other];
                        case SUCCESS -> {
                            if (run.code[other] != 0) {
                                fails(run.endsAt[other], StopReason.DEPENDENCY_FAILED);
                                yield Probe.NEVER;
                            }
                            yield run.endsAt[other];
                        }
                    };
            Optional<Integer> timeout = laws[other].container.startTimeout();
            if (timeout.isPresent() && met > started + timeout.get() * TimeSpan.SECOND && met != started) {
                fails(started + timeout.get() * TimeSpan.SECOND, StopReason.DEPENDENCY_FAILED);
                return Probe.NEVER;
            }
            return met;
        }

        /** An essential container that ends, or is found unhealthy, before all run. */
        void failure(int container) {
            ContainerLaw law = laws[container];
            if (!law.container.essential() || run.startedAt[container] == Probe.NEVER) {
                return;
            }
            long end = run.endsAt[container];
            if (end != Probe.NEVER && !law.restarts(end - run.startedAt[container], run.code[container])) {
                fails(end, run.outOfMemory[container] ? StopReason.OUT_OF_MEMORY : StopReason.CRASHED);
            }
            if (service) {
                fails(run.unhealthyAt[container], StopReason.UNHEALTHY);
            }
        }

        private void fails(long time, StopReason why) {
            if (time < failsAt) {
                failsAt = time;
                reason = why;
            }
        }
    }
}
