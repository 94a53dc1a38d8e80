package dev.drydock.billing.commit;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes of standard Reserved Instances to other sizes: allowed within a family that has size flexibility, when the footprint stays the same.
 *
 * <p>Source: EC2 user guide, "Modify Reserved Instances". The footprint is the sum of count × normalization factor.
 */
public final class ReservationChange {
    private ReservationChange() {}

    /**
     * Whether AWS would accept a change.
     *
     * @param from what is given up, counts by instance type
     * @param to what is wanted
     */
    public static boolean allowed(Map<String, Integer> from, Map<String, Integer> to) {
        Set<String> families = new TreeSet<>();
        from.keySet().forEach(type -> families.add(NormalizedSize.family(type)));
        to.keySet().forEach(type -> families.add(NormalizedSize.family(type)));
        if (families.size() != 1) {
            return false;
        }
        if (from.equals(to)) {
            return true;
        }
        return families.stream().allMatch(NormalizedSize::flexibleFamily)
                && footprint(from) == footprint(to)
                && footprint(from) > 0;
    }

    /* In quarters; none when a size has no factor. */
    private static long footprint(Map<String, Integer> sizes) {
        long sum = 0;
        for (Map.Entry<String, Integer> entry : sizes.entrySet()) {
            long quarters = NormalizedSize.quarters(entry.getKey()).orElse(0);
            if (quarters == 0) {
                return 0;
            }
            sum += quarters * entry.getValue();
        }
        return sum;
    }
}
