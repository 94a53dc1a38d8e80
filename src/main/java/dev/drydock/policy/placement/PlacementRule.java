package dev.drydock.policy.placement;

import dev.drydock.random.Draws;
import java.util.List;

/**
 * A placement strategy as a whole: which node a task goes to, and which one it is taken from.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS task placement": the instances that meet the CPU, GPU, memory and port needs of the
 * task, then those that meet the constraints, then those that best meet the strategies, in the order listed. What is equal to the
 * last is decided by order of registration, an assumption.
 *
 * @param items the strategy's items, in order
 * @param stopsAtRandom whether scale-in decides at random among hosts that the items leave equal
 */
public record PlacementRule(List<Placement> items, boolean stopsAtRandom) {
    /** Returned when no node has room. */
    public static final int NO_NODE = -1;

    private static final PlacementRule SERVICE_DEFAULT =
            new PlacementRule(List.of(new Spread(SpreadField.ZONE), new Spread(SpreadField.INSTANCE)), false);
    private static final PlacementRule TASK_DEFAULT = new PlacementRule(List.of(new AtRandom()), false);

    public PlacementRule {
        items = List.copyOf(items);
    }

    /**
     * The rule of a service.
     *
     * <p>Without a strategy it is the zone with the fewest tasks of the service, then the instance with the fewest; on scale-in the zone
     * with the most, then the instance with the most (developer guide, "Amazon ECS services"). With a spread, scale-in is random within
     * a zone ("Use strategies to define Amazon ECS task placement").
     */
    public static PlacementRule forService(List<Placement> strategy) {
        return strategy.isEmpty()
                ? SERVICE_DEFAULT
                : new PlacementRule(strategy, strategy.stream().anyMatch(Spread.class::isInstance));
    }

    /** The rule of tasks outside a service; without a strategy, at random among the nodes with room (an assumption). */
    public static PlacementRule forTask(List<Placement> strategy) {
        return strategy.isEmpty() ? TASK_DEFAULT : new PlacementRule(strategy, false);
    }

    /**
     * The node that a task is placed on.
     *
     * @param nodes the ACTIVE nodes, in order of registration
     * @return a node's number, or {@link #NO_NODE} when none has room
     */
    public int choose(TaskSize size, List<NodeView> nodes, Draws draws) {
        List<NodeView> left = nodes.stream().filter(size::fits).toList();
        if (left.isEmpty()) {
            return NO_NODE;
        }
        for (Placement item : items) {
            left = item.prefer(left, nodes, draws);
        }
        return left.get(0).node();
    }

    /**
     * The node that scale-in takes a task from.
     *
     * @param hosts the nodes that hold a task of the service, in order of registration; at least one
     * @return a node's number
     */
    public int chooseToStop(List<NodeView> hosts, Draws draws) {
        List<NodeView> left = hosts;
        for (Placement item : items) {
            left = item.preferToStop(left, draws);
        }
        return left.get(stopsAtRandom && left.size() > 1 ? draws.below(left.size()) : 0)
                .node();
    }
}
