package dev.drydock.policy.allocation;

import java.util.Comparator;
import java.util.List;

/**
 * Which instance a group terminates when it scales in.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Work with Amazon EC2 Auto Scaling termination policies": the zone with the most instances that has at least
 * one without scale-in protection; in a mixed group the purchase option that is in excess of its share; then the group's policies in their order. What is
 * equal to the last goes by age, oldest first, where the guide draws lots. Instances that weigh more than others count by their weight: an assumption.
 */
public final class Termination {
    private static final long HOUR_MICROS = 3_600_000_000L;

    private Termination() {}

    /**
     * One instance of the group.
     *
     * @param zone its zone
     * @param spot whether it is a Spot instance
     * @param isProtected whether it is protected from scale-in
     * @param launchedAt when it was launched, in microseconds
     * @param version the launch template version that it was launched from
     * @param rank its pool's place in the order of the allocation strategy, 0 for the first
     * @param weight units of the group's size that it counts
     */
    public record Instance(
            int zone, boolean spot, boolean isProtected, long launchedAt, int version, int rank, int weight) {}

    /**
     * Index of the instance to terminate, or -1 when all are protected. {@link TerminationOrder} answers the same for many in a row, faster.
     *
     * @param policies the group's policies; none is the default policy
     * @param onDemandWanted how many On-Demand instances the group should have after the termination
     * @param now the time in microseconds
     */
    public static int choose(List<TerminationPolicy> policies, List<Instance> instances, int onDemandWanted, long now) {
        int onDemand = 0;
        int zones = 0;
        for (Instance instance : instances) {
            onDemand += instance.spot() ? 0 : instance.weight();
            zones = Math.max(zones, instance.zone() + 1);
        }
        int[] inZone = new int[zones];
        instances.forEach(instance -> inZone[instance.zone()] += instance.weight());
        boolean preferSpot = onDemand <= onDemandWanted;
        Comparator<Instance> within = within(policies, now);
        int best = -1;
        for (int i = 0; i < instances.size(); i++) {
            if (!instances.get(i).isProtected()
                    && (best < 0 || before(inZone, instances.get(i), instances.get(best), preferSpot, within))) {
                best = i;
            }
        }
        return best;
    }

    private static boolean before(
            int[] inZone, Instance a, Instance b, boolean preferSpot, Comparator<Instance> within) {
        int zones = Integer.compare(inZone[b.zone()], inZone[a.zone()]);
        if (zones != 0) {
            return zones < 0;
        }
        if (a.zone() != b.zone()) {
            return a.zone() < b.zone();
        }
        if (a.spot() != b.spot()) {
            return a.spot() == preferSpot;
        }
        return within.compare(a, b) < 0;
    }

    /** The order among instances of one zone and purchase option: the policies one after the other, at last the oldest. */
    static Comparator<Instance> within(List<TerminationPolicy> policies, long now) {
        Comparator<Instance> order = null;
        for (TerminationPolicy policy : policies.isEmpty() ? List.of(TerminationPolicy.DEFAULT) : policies) {
            Comparator<Instance> next = by(policy, now);
            order = order == null ? next : order.thenComparing(next);
        }
        Comparator<Instance> oldest = Comparator.comparingLong(Instance::launchedAt);
        return order == null ? oldest : order.thenComparing(oldest);
    }

    private static Comparator<Instance> by(TerminationPolicy policy, long now) {
        Comparator<Instance> rank = Comparator.comparingInt(Instance::rank).reversed();
        Comparator<Instance> version = Comparator.comparingInt(Instance::version);
        Comparator<Instance> hour =
                Comparator.comparingLong(instance -> HOUR_MICROS - (now - instance.launchedAt()) % HOUR_MICROS);
        return switch (policy) {
            case DEFAULT -> rank.thenComparing(version).thenComparing(hour);
            case ALLOCATION_STRATEGY -> rank;
            case OLDEST_LAUNCH_TEMPLATE -> version;
            case CLOSEST_TO_NEXT_INSTANCE_HOUR -> hour;
            case NEWEST_INSTANCE ->
                Comparator.comparingLong(Instance::launchedAt).reversed();
            case OLDEST_INSTANCE -> Comparator.comparingLong(Instance::launchedAt);
        };
    }
}
