package dev.drydock.engine.quota;

import dev.drydock.engine.Limits;
import dev.drydock.engine.Provider;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.start.StartStage;
import dev.drydock.policy.provisioning.LaunchQuota;
import java.util.Arrays;

/** The account's bucket of Fargate launches lets a task start; On-Demand and Spot have one each. */
public final class FargateLaunchRate implements StartStage {
    private final World world;
    private final Tasks tasks;
    private final Limits limits;
    private final LaunchQuota quota;
    private final int limit;
    private final long[] fullAt = new long[Provider.Kind.values().length];

    /** Full buckets. */
    public FargateLaunchRate(World world) {
        this.world = world;
        this.tasks = world.tasks();
        this.limits = world.limits();
        quota = new LaunchQuota(
                world.scenario().quotas().fargateLaunchBurst(),
                world.scenario().quotas().fargateLaunchesPerSecond());
        limit = limits.register(LimitEpisode.Kind.FARGATE_LAUNCH_RATE, "quotas.fargateLaunchesPerSecond");
        Arrays.fill(fullAt, LaunchQuota.FULL);
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return fargate;
    }

    /* Tasks take from the bucket in the order in which they come to it, and none for one that is yet to come. */
    @Override
    public boolean entersOnTime(int task) {
        return true;
    }

    @Override
    public long enter(int task, long atMicros) {
        int kind = world.providers().get(tasks.provider(task)).kind().ordinal();
        fullAt[kind] = quota.take(fullAt[kind], atMicros);
        long at = quota.at(fullAt[kind], atMicros);
        if (at > atMicros) {
            limits.binds(limit, atMicros, at, quota.taken(fullAt[kind], atMicros), quota.burst());
        }
        return at;
    }
}
