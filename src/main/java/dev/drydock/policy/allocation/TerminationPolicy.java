package dev.drydock.policy.allocation;

import java.util.List;

/**
 * Which instance a group terminates when it scales in.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Default termination policy": the zone with the most instances that has at least one without
 * scale-in protection; in a mixed group the purchase option that is in excess of its share; then, all instances being of one launch template, the
 * one closest to its next billing hour. What is equal to the last goes by age, oldest first, where the guide draws lots.
 */
public final class TerminationPolicy {
    private static final long HOUR_MICROS = 3_600_000_000L;

    private TerminationPolicy() {}

    /**
     * One instance of the group.
     *
     * @param zone its zone
     * @param spot whether it is a Spot instance
     * @param isProtected whether it is protected from scale-in
     * @param launchedAt when it was launched, in microseconds
     */
    public record Instance(int zone, boolean spot, boolean isProtected, long launchedAt) {}

    /**
     * Index of the instance to terminate, or -1 when all are protected.
     *
     * @param onDemandWanted how many On-Demand instances the group should have after the termination
     */
    public static int choose(List<Instance> instances, int onDemandWanted, long now) {
        int onDemand = 0;
        int zones = 0;
        for (Instance instance : instances) {
            onDemand += instance.spot() ? 0 : 1;
            zones = Math.max(zones, instance.zone() + 1);
        }
        int[] inZone = new int[zones];
        instances.forEach(instance -> inZone[instance.zone()]++);
        boolean preferSpot = onDemand <= onDemandWanted;
        int best = -1;
        for (int i = 0; i < instances.size(); i++) {
            if (!instances.get(i).isProtected()
                    && (best < 0 || before(inZone, instances.get(i), instances.get(best), preferSpot, now))) {
                best = i;
            }
        }
        return best;
    }

    private static boolean before(int[] inZone, Instance a, Instance b, boolean preferSpot, long now) {
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
        long toHourA = HOUR_MICROS - (now - a.launchedAt()) % HOUR_MICROS;
        long toHourB = HOUR_MICROS - (now - b.launchedAt()) % HOUR_MICROS;
        return toHourA < toHourB || (toHourA == toHourB && a.launchedAt() < b.launchedAt());
    }
}
