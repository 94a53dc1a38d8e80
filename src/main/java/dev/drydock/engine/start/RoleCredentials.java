package dev.drydock.engine.start;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.Fault;
import dev.drydock.scenario.RoleRevoked;
import dev.drydock.scenario.RoleThrottled;
import dev.drydock.unit.TimeSpan;

/**
 * ECS assumes the roles of a task; only tasks pass here whose roles a fault may take away.
 *
 * <p>A call that is denied is not repeated; one that is throttled is, after 1 s, 2 s and 4 s (an assumption: the pauses of the AWS SDKs without their chance).
 */
final class RoleCredentials implements StartStage {
    private static final int ATTEMPTS = 4;
    private static final int ATTEMPTS_FROM = 40;

    private final World world;
    private final Tasks tasks;
    private final Startup startup;
    private final RandomStream[] lots;

    RoleCredentials(World world, Startup startup) {
        this.world = world;
        this.tasks = world.tasks();
        this.startup = startup;
        lots = world.workloads().stream()
                .map(workload -> world.streams().stream(workload.path(), "role throttling"))
                .toArray(RandomStream[]::new);
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return world.scenario().faults().values().stream().anyMatch(fault -> takes(fault, workload));
    }

    private static boolean takes(Fault fault, Workload workload) {
        boolean ofRoles = fault instanceof RoleRevoked || fault instanceof RoleThrottled;
        return ofRoles && workload.definition().needs(fault.target());
    }

    @Override
    public boolean entersOnTime(int task) {
        return true;
    }

    @Override
    public long enter(int task, long atMicros) {
        int workload = tasks.workload(task);
        if (world.roles().denied(workload)) {
            return deny(task, atMicros + TimeSpan.SECOND);
        }
        double refused = world.roles().refused(workload);
        long at = atMicros;
        long pause = TimeSpan.SECOND;
        for (long attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (refused == 0 || lots[workload].uniform(tasks.launch(task) + (attempt << ATTEMPTS_FROM)) >= refused) {
                return at;
            }
            at += pause;
            pause *= 2;
        }
        return deny(task, at);
    }

    private long deny(int task, long at) {
        startup.fail(task, at, StopReason.ROLE_DENIED);
        return FAILS;
    }
}
