package dev.drydock.engine.start;

import dev.drydock.engine.Delaying;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;

/** Fargate finds a place for a task and attaches its network interface. */
final class FargateProvisioning implements StartStage {
    private final Tasks tasks;
    private final Delaying[] delays;

    FargateProvisioning(World world) {
        this.tasks = world.tasks();
        this.delays =
                Delaying.ofWorkloads(world, world.scenario().delays().fargateProvisioning(), "fargate provisioning");
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return fargate;
    }

    @Override
    public long enter(int task, long atMicros) {
        return atMicros + delays[tasks.workload(task)].of(tasks.launch(task));
    }
}
