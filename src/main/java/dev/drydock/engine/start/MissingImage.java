package dev.drydock.engine.start;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.random.RandomStream;

/**
 * Tasks of a bad revision stop as their pull begins: the registry does not have the image.
 *
 * <p>Source: Amazon ECS developer guide, "CannotPullContainer task errors". That the answer takes no time is an approximation.
 */
final class MissingImage implements StartStage {
    private final World world;
    private final Tasks tasks;
    private final Startup startup;
    private final RandomStream[] failures;

    MissingImage(World world, Startup startup) {
        this.world = world;
        this.tasks = world.tasks();
        this.startup = startup;
        failures = world.workloads().stream()
                .map(workload -> world.streams().stream(workload.path(), "fails to start"))
                .toArray(RandomStream[]::new);
    }

    private static double share(Workload workload) {
        return workload.deployment()
                .map(deployment -> deployment.change().failsToStart().fraction())
                .orElse(0.0);
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return share(workload) > 0;
    }

    @Override
    public long enter(int task, long atMicros) {
        Workload workload = world.workloads().get(tasks.workload(task));
        if (failures[workload.id()].uniform(tasks.launch(task)) >= share(workload)) {
            return atMicros;
        }
        tasks.pulledFrom(task, atMicros);
        startup.fail(task, atMicros, StopReason.CANNOT_PULL);
        return FAILS;
    }
}
