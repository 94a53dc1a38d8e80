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
    private final List<Termination.Instance> instances;
    private final int[] next;
    private final int[] inZone;
    private int onDemand;

    /** The order among instances, as the group lists them. */
    public TerminationOrder(List<TerminationPolicy> policies, List<Termination.Instance> instances, long now) {
        int zones = instances.stream().mapToInt(i -> i.zone() + 1).max().orElse(0);
        this.instances = List.copyOf(instances);
        inZone = new int[zones];
        next = new int[zones * OPTIONS];
        for (int i = 0; i < next.length; i++) {
            queues.add(new ArrayList<>());
        }
        for (int i = 0; i < instances.size(); i++) {
            Termination.Instance instance = instances.get(i);
            inZone[instance.zone()] += instance.weight();
            onDemand += instance.spot() ? 0 : instance.weight();
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
     * @param onDemandWanted how many On-Demand units the group should have after the termination
     * @param mostUnits units that may go; an instance that weighs more stays
     * @return its index in the list that was given, or -1 when all that are left are protected or weigh too much
     */
    public int next(int onDemandWanted, int mostUnits) {
        int fullest = -1;
        for (int zone = 0; zone < inZone.length; zone++) {
            boolean some = left(zone, true, mostUnits) >= 0 || left(zone, false, mostUnits) >= 0;
            if (some && (fullest < 0 || inZone[zone] > inZone[fullest])) {
                fullest = zone;
            }
        }
        if (fullest < 0) {
            return -1;
        }
        boolean preferSpot = onDemand <= onDemandWanted;
        boolean spot = left(fullest, preferSpot, mostUnits) >= 0 == preferSpot;
        int at = left(fullest, spot, mostUnits);
        List<Integer> queue = queues.get(queue(fullest, spot));
        int chosen = queue.get(at);
        if (at == next[queue(fullest, spot)]) {
            next[queue(fullest, spot)]++;
        } else {
            queue.remove(at);
        }
        int weight = instances.get(chosen).weight();
        inZone[fullest] -= weight;
        onDemand -= spot ? 0 : weight;
        return chosen;
    }

    /* The first that is left in a zone of an option and does not weigh too much, by its place in the queue; -1 when there is none. */
    private int left(int zone, boolean spot, int mostUnits) {
        List<Integer> queue = queues.get(queue(zone, spot));
        for (int at = next[queue(zone, spot)]; at < queue.size(); at++) {
            if (instances.get(queue.get(at)).weight() <= mostUnits) {
                return at;
            }
        }
        return -1;
    }
}
