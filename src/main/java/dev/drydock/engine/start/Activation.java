package dev.drydock.engine.start;

import dev.drydock.engine.Delaying;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.random.Constant;

/** A task whose containers run is registered with its load balancer: the state ACTIVATING. */
final class Activation implements StartStage {
    private final World world;
    private final Tasks tasks;
    private final Delaying[] delays;
    private final boolean none;

    Activation(World world) {
        this.world = world;
        this.tasks = world.tasks();
        this.delays = Delaying.ofWorkloads(world, world.scenario().delays().activation(), "activation");
        this.none = world.scenario().delays().activation() instanceof Constant constant && constant.mean() == 0;
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return !none
                && workload.service()
                && world.service(workload).loadBalancer().isPresent();
    }

    @Override
    public boolean entersOnTime(int task) {
        return true;
    }

    @Override
    public long enter(int task, long atMicros) {
        tasks.state(task, TaskState.ACTIVATING);
        return atMicros + delays[tasks.workload(task)].of(tasks.launch(task));
    }
}
