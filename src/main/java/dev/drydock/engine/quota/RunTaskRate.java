package dev.drydock.engine.quota;

import dev.drydock.engine.Limits;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.start.StartStage;
import dev.drydock.policy.provisioning.LaunchQuota;

/**
 * RunTask for Fargate may be called so many times a second, each time for up to ten tasks of one definition.
 *
 * <p>Source: Amazon ECS developer guide, "AWS Fargate throttling quotas". A call that is throttled is taken to be repeated until it gets through, in the order of the first tries.
 */
public final class RunTaskRate implements StartStage {
    private static final int TASKS_OF_A_CALL = 10;

    private final Tasks tasks;
    private final Limits limits;
    private final LaunchQuota quota;
    private final int limit;
    private long fullAt = LaunchQuota.FULL;
    private int workload = -1;
    private long asked;
    private long answered;
    private int inCall;

    /** A full bucket of calls. */
    public RunTaskRate(World world) {
        this.tasks = world.tasks();
        this.limits = world.limits();
        int calls = world.scenario().quotas().runTaskCallsPerSecond();
        quota = new LaunchQuota(calls, calls);
        limit = limits.register(LimitEpisode.Kind.RUN_TASK_RATE, "quotas.runTaskCallsPerSecond");
    }

    @Override
    public boolean concerns(Workload of, boolean fargate) {
        return fargate && !of.service();
    }

    @Override
    public long enter(int task, long atMicros) {
        if (tasks.workload(task) == workload && atMicros == asked && inCall < TASKS_OF_A_CALL) {
            inCall++;
            return answered;
        }
        fullAt = quota.take(fullAt, atMicros);
        workload = tasks.workload(task);
        asked = atMicros;
        answered = quota.at(fullAt, atMicros);
        inCall = 1;
        if (answered > atMicros) {
            limits.binds(limit, atMicros, answered, quota.taken(fullAt, atMicros), quota.burst());
        }
        return answered;
    }
}
