package dev.drydock.engine.start;

import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import java.util.Arrays;

/** A task on Fargate pulls all its images, as nothing is cached there; its bill begins with the pull. */
final class FargatePull implements StartStage {
    private final Tasks tasks;
    private final long[] micros;

    FargatePull(World world) {
        this.tasks = world.tasks();
        long perSecond = world.scenario().delays().fargatePullPerSecond().count();
        micros = world.workloads().stream()
                .mapToLong(workload -> Pulls.micros(bytes(world, workload), perSecond))
                .toArray();
    }

    private static long bytes(World world, Workload workload) {
        return Arrays.stream(workload.images())
                .mapToLong(image -> world.images()[image])
                .sum();
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return fargate;
    }

    @Override
    public long enter(int task, long atMicros) {
        tasks.pulledFrom(task, atMicros);
        return atMicros + micros[tasks.workload(task)];
    }

    @Override
    public void settle(int task) {
        tasks.pulledFrom(task, 0);
    }
}
