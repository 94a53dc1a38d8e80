package dev.drydock.engine.start;

import dev.drydock.engine.Delaying;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.scenario.Delays;

/** Fargate finds a place for a task and attaches its network interface. */
final class FargateProvisioning implements StartStage {
    private final Tasks tasks;
    private final Delaying[] delays;

    FargateProvisioning(World world) {
        this.tasks = world.tasks();
        Delays laws = world.scenario().delays();
        this.delays = Delaying.ofWorkloads(
                world,
                workload -> laws.fargateProvisioning(workload.definition().operatingSystemFamily()),
                "fargate provisioning");
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
