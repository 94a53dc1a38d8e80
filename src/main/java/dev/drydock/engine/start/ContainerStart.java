package dev.drydock.engine.start;

import dev.drydock.engine.Delaying;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;

/** The containers of a task are created and started. */
final class ContainerStart implements StartStage {
    private final Tasks tasks;
    private final Delaying[] delays;

    ContainerStart(World world) {
        this.tasks = world.tasks();
        this.delays = Delaying.ofWorkloads(world, world.scenario().delays().containerStart(), "container start");
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return true;
    }

    @Override
    public long enter(int task, long atMicros) {
        return atMicros + delays[tasks.workload(task)].of(tasks.launch(task));
    }
}
