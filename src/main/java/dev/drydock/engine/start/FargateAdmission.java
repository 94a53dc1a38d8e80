package dev.drydock.engine.start;

import dev.drydock.engine.Provider;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.policy.provisioning.LaunchQuota;
import java.util.Arrays;

/** The account's quota of Fargate launches lets a task start; On-Demand and Spot have one each. */
final class FargateAdmission implements StartStage {
    private final World world;
    private final Tasks tasks;
    private final long[] fullAt = new long[Provider.Kind.values().length];

    FargateAdmission(World world) {
        this.world = world;
        this.tasks = world.tasks();
        Arrays.fill(fullAt, LaunchQuota.FULL);
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return fargate;
    }

    @Override
    public long enter(int task, long atMicros) {
        int kind = world.providers().get(tasks.provider(task)).kind().ordinal();
        fullAt[kind] = LaunchQuota.FARGATE.take(fullAt[kind], atMicros);
        return LaunchQuota.FARGATE.at(fullAt[kind], atMicros);
    }
}
