package dev.drydock.engine.placement;

import dev.drydock.policy.placement.AtRandom;
import dev.drydock.policy.placement.Binpack;
import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.Spread;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.random.Draws;

/** Which node scale-in takes a task from: what {@link PlacementRule#chooseToStop} says, without a view of every node. */
public final class StopChoice {
    private final Hosts hosts;

    /** What is asked of the nodes that hold a task of the service. */
    public interface Hosts {
        /** CPU not reserved by tasks. */
        long cpuFree(int node);

        /** Memory not reserved by tasks. */
        long memoryFree(int node);

        /** Tasks of the service on a node. */
        int onNode(int node);

        /** Tasks of the service on nodes with the same value of an attribute that a spread's field names. */
        int with(String field, int node);

        /** A node's number in the order of registration. */
        long registration(int node);
    }

    /** A choice among hosts. */
    public StopChoice(Hosts hosts) {
        this.hosts = hosts;
    }

    /**
     * The node that a task is taken from.
     *
     * @param candidates the node of each task of the service that may go, in any order; left in another
     * @param count how many there are, at least one
     */
    public int choose(PlacementRule rule, int[] candidates, int count, Draws draws) {
        int left = count;
        for (int i = 0; i < rule.items().size() && left > 1; i++) {
            left = prefer(rule.items().get(i), candidates, left, draws);
        }
        return ranked(candidates, left, rule.stopsAtRandom() && left > 1 ? draws.below(left) : 0);
    }

    private int prefer(Placement item, int[] candidates, int count, Draws draws) {
        if (item instanceof AtRandom) {
            candidates[0] = ranked(candidates, count, draws.below(count));
            return 1;
        }
        int kept = 0;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            long here = measure(item, candidates[i]);
            if (here > most) {
                most = here;
                kept = 0;
            }
            if (here == most) {
                candidates[kept++] = candidates[i];
            }
        }
        return kept;
    }

    private long measure(Placement item, int node) {
        if (item instanceof Spread spread) {
            return SpreadField.ofInstance(spread.field()) ? hosts.onNode(node) : hosts.with(spread.field(), node);
        }
        return ((Binpack) item).field() == PackedResource.CPU ? hosts.cpuFree(node) : hosts.memoryFree(node);
    }

    /* The candidate at a rank in order of registration: the least of those beyond the ones before it. */
    private int ranked(int[] candidates, int count, int rank) {
        int from = 0;
        int to = count - 1;
        while (from < to) {
            int pivot = candidates[(from + to) >>> 1];
            int low = from;
            int high = to;
            while (low <= high) {
                while (isBefore(candidates[low], pivot)) {
                    low++;
                }
                while (isBefore(pivot, candidates[high])) {
                    high--;
                }
                if (low <= high) {
                    int swapped = candidates[low];
                    candidates[low++] = candidates[high];
                    candidates[high--] = swapped;
                }
            }
            if (rank <= high) {
                to = high;
            } else if (rank >= low) {
                from = low;
            } else {
                break;
            }
        }
        return candidates[rank];
    }

    private boolean isBefore(int a, int b) {
        return hosts.registration(a) < hosts.registration(b);
    }
}
