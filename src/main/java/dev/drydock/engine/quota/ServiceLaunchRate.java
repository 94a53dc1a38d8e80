package dev.drydock.engine.quota;

import dev.drydock.engine.Limits;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.start.StartStage;
import dev.drydock.unit.TimeSpan;
import java.util.Arrays;

/**
 * The service scheduler starts at most so many tasks of one service in any minute.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS service quotas", the rate of tasks launched by a service on Fargate and on EC2.
 */
public final class ServiceLaunchRate implements StartStage {
    private final World world;
    private final Tasks tasks;
    private final Limits limits;
    private final int most;
    private final long[][] starts;
    private final int[] next;
    private final int[] limit;

    /** Services that started nothing yet. */
    public ServiceLaunchRate(World world) {
        this.world = world;
        this.tasks = world.tasks();
        this.limits = world.limits();
        most = world.scenario().quotas().serviceLaunchesPerMinute();
        starts = new long[world.workloads().size()][0];
        next = new int[starts.length];
        limit = world.workloads().stream()
                .mapToInt(workload -> limits.register(LimitEpisode.Kind.SERVICE_LAUNCH_RATE, workload.path()))
                .toArray();
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return workload.service();
    }

    /* The last starts of a service in a ring: the task that is so many behind another starts a minute after it at the earliest. */
    @Override
    public long enter(int task, long atMicros) {
        int service = world.workloads().get(tasks.workload(task)).base();
        if (starts[service].length == 0) {
            starts[service] = new long[most];
            Arrays.fill(starts[service], Long.MIN_VALUE / 2);
        }
        long[] ring = starts[service];
        int slot = next[service];
        long at = Math.max(atMicros, ring[slot] + TimeSpan.MINUTE);
        ring[slot] = at;
        next[service] = (slot + 1) % most;
        if (at > atMicros) {
            limits.binds(limit[service], atMicros, at, most + waiting(ring, slot, atMicros), most);
        }
        return at;
    }

    /* Those that start at the time in a slot or within the minute before, and a whole quota for each minute that is still before that. */
    private static long waiting(long[] ring, int slot, long now) {
        long minutes = (ring[slot] - now - 1) / TimeSpan.MINUTE;
        int count = 0;
        for (int at = slot;
                count < ring.length && ring[at] > ring[slot] - TimeSpan.MINUTE;
                at = at == 0 ? ring.length - 1 : at - 1) {
            count++;
        }
        return minutes * ring.length + count;
    }
}
