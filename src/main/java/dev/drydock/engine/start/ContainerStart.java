package dev.drydock.engine.start;

import dev.drydock.engine.Delaying;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.container.Containers;

/** The containers of a task are created and started, those that wait for others in their order. */
final class ContainerStart implements StartStage {
    private final Tasks tasks;
    private final Delaying[] delays;
    private final Containers containers;
    private final Failing failing;

    /** Told of a task that gives up. */
    @FunctionalInterface
    interface Failing {
        void fail(int task, long atMicros, StopReason reason);
    }

    ContainerStart(World world, Containers containers, Failing failing) {
        this.tasks = world.tasks();
        this.delays = Delaying.ofWorkloads(world, world.scenario().delays().containerStart(), "container start");
        this.containers = containers;
        this.failing = failing;
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return true;
    }

    @Override
    public long enter(int task, long atMicros) {
        long usual = delays[tasks.workload(task)].of(tasks.launch(task));
        if (!containers.follows(tasks.workload(task))) {
            return atMicros + usual;
        }
        Containers.Start start = containers.start(task, atMicros, usual);
        if (start.failsAt() != Long.MAX_VALUE) {
            failing.fail(task, start.failsAt(), start.reason());
            return FAILS;
        }
        return start.runningAt() == Long.MAX_VALUE ? WAITS : start.runningAt();
    }

    @Override
    public void settle(int task) {
        if (containers.follows(tasks.workload(task))) {
            containers.settle(task);
        }
    }
}
