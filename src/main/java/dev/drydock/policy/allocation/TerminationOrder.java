package dev.drydock.policy.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The instances that a group terminates one after the other in one instant, each as {@link Termination#choose} would choose it among those that are left.
 *
 * <p>Only the zones' counts and the option in excess change from one to the next, so the instances of each zone and option are sorted once.
 */
public final class TerminationOrder {
    private static final int OPTIONS = 2;

    private final List<List<Integer>> queues = new ArrayList<>();
    private final int[] next;
    private final int[] inZone;
    private int onDemand;

    /** The order among instances, as the group lists them. */
    public TerminationOrder(List<TerminationPolicy> policies, List<Termination.Instance> instances, long now) {
        int zones = instances.stream().mapToInt(i -> i.zone() + 1).max().orElse(0);
        inZone = new int[zones];
        next = new int[zones * OPTIONS];
        for (int i = 0; i < next.length; i++) {
            queues.add(new ArrayList<>());
        }
        for (int i = 0; i < instances.size(); i++) {
            Termination.Instance instance = instances.get(i);
            inZone[instance.zone()]++;
            onDemand += instance.spot() ? 0 : 1;
            if (!instance.isProtected()) {
                queues.get(queue(instance.zone(), instance.spot())).add(i);
            }
        }
        Comparator<Termination.Instance> within = Termination.within(policies, now);
        queues.forEach(queue -> queue.sort((a, b) -> within.compare(instances.get(a), instances.get(b))));
    }

    private static int queue(int zone, boolean spot) {
        return zone * OPTIONS + (spot ? 1 : 0);
    }

    /**
     * Takes the next instance out.
     *
     * @param onDemandWanted how many On-Demand instances the group should have after the termination
     * @return its index in the list that was given, or -1 when all that are left are protected
     */
    public int next(int onDemandWanted) {
        int fullest = -1;
        for (int zone = 0; zone < inZone.length; zone++) {
            if ((left(zone, true) || left(zone, false)) && (fullest < 0 || inZone[zone] > inZone[fullest])) {
                fullest = zone;
            }
        }
        if (fullest < 0) {
            return -1;
        }
        boolean preferSpot = onDemand <= onDemandWanted;
        boolean spot = left(fullest, preferSpot) == preferSpot;
        int queue = queue(fullest, spot);
        inZone[fullest]--;
        onDemand -= spot ? 0 : 1;
        return queues.get(queue).get(next[queue]++);
    }

    private boolean left(int zone, boolean spot) {
        int queue = queue(zone, spot);
        return next[queue] < queues.get(queue).size();
    }
}
