package dev.drydock.engine.quota;

import dev.drydock.engine.Limits;
import dev.drydock.engine.Provider;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.start.StartStage;
import dev.drydock.engine.start.Startup;
import dev.drydock.scenario.QueueKind;
import dev.drydock.unit.Cpu;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The account's quota of vCPUs on Fargate, On-Demand and Spot each: a service's task waits for others to end, RunTask is refused.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS service quotas" and its message "You've reached the limit on the number of vCPUs you can run concurrently". Those that wait are
 * let in by the order of their coming.
 */
public final class FargateVcpus implements StartStage {
    private final World world;
    private final Tasks tasks;
    private final Startup startup;
    private final Limits limits;
    private final Bucket onDemand;
    private final Bucket spot;

    /* One quota and what is used of it, in parts of a CPU. */
    private static final class Bucket {
        final long quota;
        final int limit;
        final Set<Integer> waiting = new LinkedHashSet<>();
        long used;
        long wanted;

        Bucket(int vcpus, int limit) {
            this.quota = (long) vcpus * Cpu.VCPU;
            this.limit = limit;
        }

        boolean holds(long parts) {
            return used + parts <= quota;
        }
    }

    /** Quotas of which nothing is used yet. @param startup leads the tasks through their stages */
    public FargateVcpus(World world, Startup startup) {
        this.world = world;
        this.tasks = world.tasks();
        this.startup = startup;
        this.limits = world.limits();
        onDemand = bucket(world.scenario().quotas().fargateOnDemandVcpus(), "quotas.fargateOnDemandVcpus");
        spot = bucket(world.scenario().quotas().fargateSpotVcpus(), "quotas.fargateSpotVcpus");
    }

    private Bucket bucket(int vcpus, String path) {
        return new Bucket(vcpus, limits.register(LimitEpisode.Kind.FARGATE_VCPUS, path));
    }

    private Bucket bucket(int task) {
        boolean onSpot = world.providers().get(tasks.provider(task)).kind() == Provider.Kind.FARGATE_SPOT;
        return onSpot ? spot : onDemand;
    }

    private long parts(int task) {
        return tasks.size(task).cpuParts();
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return fargate;
    }

    @Override
    public boolean entersOnTime(int task) {
        return true;
    }

    @Override
    public boolean provisions() {
        return true;
    }

    @Override
    public long enter(int task, long atMicros) {
        Bucket bucket = bucket(task);
        if (bucket.waiting.isEmpty() && bucket.holds(parts(task))) {
            bucket.used += parts(task);
            return atMicros;
        }
        bucket.waiting.add(task);
        bucket.wanted += parts(task);
        tell(bucket);
        if (refused(task)) {
            startup.fail(task, atMicros, StopReason.REFUSED);
            return FAILS;
        }
        return WAITS;
    }

    /* Only what has a scheduler of its own asks again. */
    private boolean refused(int task) {
        Workload workload = world.workloads().get(tasks.workload(task));
        return !workload.service() && world.job(workload).queue() != QueueKind.FIFO;
    }

    private void tell(Bucket bucket) {
        long wanted = (bucket.used + bucket.wanted + Cpu.VCPU - 1) / Cpu.VCPU;
        limits.set(bucket.limit, world.now(), !bucket.waiting.isEmpty(), wanted, bucket.quota / Cpu.VCPU);
    }

    @Override
    public boolean settles(int task) {
        return bucket(task).holds(parts(task));
    }

    @Override
    public void settle(int task) {
        bucket(task).used += parts(task);
    }

    @Override
    public void leave(int task) {
        Bucket bucket = bucket(task);
        if (bucket.waiting.remove(task)) {
            bucket.wanted -= parts(task);
        } else {
            bucket.used -= parts(task);
        }
        admit(bucket);
    }

    private void admit(Bucket bucket) {
        Iterator<Integer> queue = bucket.waiting.iterator();
        while (queue.hasNext()) {
            int first = queue.next();
            if (!bucket.holds(parts(first))) {
                break;
            }
            queue.remove();
            bucket.wanted -= parts(first);
            bucket.used += parts(first);
            world.step(first, world.now());
        }
        tell(bucket);
    }
}
