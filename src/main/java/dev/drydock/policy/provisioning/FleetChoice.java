package dev.drydock.policy.provisioning;

import java.util.List;

/**
 * Which instance ECS buys next for tasks that wait on Managed Instances.
 *
 * <p>Amazon ECS developer guide, "Managed instances auto scaling", says that cost-optimised types are chosen and that small tasks share larger instances. Here the type is the
 * one on which all the tasks would cost least, instances being whole; of equals the one that needs the fewest instances, then the first listed.
 */
public final class FleetChoice {
    private FleetChoice() {}

    /**
     * A type.
     *
     * @param room how many of the tasks an instance of it holds; 0 for none
     * @param priceNanos its price in billionths of a US dollar an hour
     */
    public record Offer(int room, long priceNanos) {}

    /**
     * Index of the type to buy one instance of, or -1 when none holds a task.
     *
     * @param dry the types that have no instance to give
     * @param tasks how many tasks wait
     */
    public static int choose(List<Offer> offers, boolean[] dry, int tasks) {
        int best = -1;
        long leastCost = Long.MAX_VALUE;
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < offers.size(); i++) {
            Offer offer = offers.get(i);
            if (dry[i] || offer.room() <= 0) {
                continue;
            }
            long instances = (tasks + (long) offer.room() - 1) / offer.room();
            long cost = Math.multiplyExact(instances, offer.priceNanos());
            if (cost < leastCost || (cost == leastCost && instances < fewest)) {
                best = i;
                leastCost = cost;
                fewest = instances;
            }
        }
        return best;
    }
}
