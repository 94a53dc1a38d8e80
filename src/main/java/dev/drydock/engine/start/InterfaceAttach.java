package dev.drydock.engine.start;

import dev.drydock.engine.Delaying;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;

/** A task's own network interface is attached to its instance (network mode awsvpc). */
final class InterfaceAttach implements StartStage {
    private final Tasks tasks;
    private final Delaying[] delays;

    InterfaceAttach(World world) {
        this.tasks = world.tasks();
        this.delays = Delaying.ofWorkloads(world, world.scenario().delays().eniAttach(), "eni attach");
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return !fargate && workload.size().interfaces() > 0;
    }

    @Override
    public long enter(int task, long atMicros) {
        return atMicros + delays[tasks.workload(task)].of(tasks.launch(task));
    }
}
