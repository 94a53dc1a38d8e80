package dev.drydock.policy.placement;

import dev.drydock.policy.query.ClusterQuery;
import dev.drydock.policy.query.InstanceFacts;
import dev.drydock.random.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * A placement strategy as a whole: which node a task goes to, and which one it is taken from.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS task placement": the instances that meet the CPU, GPU, memory and port needs of the
 * task, then those that meet the constraints, then those that best meet the strategies, in the order listed. What is equal to the
 * last is decided by order of registration, an assumption.
 */
public final class PlacementRule {
    /** Returned when no node has room. */
    public static final int NO_NODE = -1;

    /** Most items of a strategy (ECS API reference, CreateService). */
    public static final int MOST_ITEMS = 5;

    /** Most constraints, those of the task definition included (ECS API reference, CreateService). */
    public static final int MOST_CONSTRAINTS = 10;

    private static final List<Placement> SERVICE_DEFAULT =
            List.of(new Spread(SpreadField.ZONE), new Spread(SpreadField.INSTANCE));
    private static final List<Placement> TASK_DEFAULT = List.of(new AtRandom());

    private final List<Placement> items;
    private final boolean stopsAtRandom;
    private final boolean distinct;
    private final List<ClusterQuery> queries;

    private PlacementRule(List<Placement> items, boolean stopsAtRandom, List<Constraint> constraints) {
        this.items = List.copyOf(items);
        this.stopsAtRandom = stopsAtRandom;
        boolean apart = false;
        List<ClusterQuery> read = new ArrayList<>();
        for (Constraint constraint : constraints) {
            if (constraint instanceof MemberOf member) {
                read.add(member.query());
            } else {
                apart |= constraint instanceof DistinctInstance;
            }
        }
        distinct = apart;
        queries = List.copyOf(read);
    }

    /** The rule of a service without constraints. */
    public static PlacementRule forService(List<Placement> strategy) {
        return forService(strategy, List.of());
    }

    /**
     * The rule of a service.
     *
     * <p>Without a strategy it is the zone with the fewest tasks of the service, then the instance with the fewest; on scale-in the zone
     * with the most, then the instance with the most (developer guide, "Amazon ECS services"). With a spread, scale-in is random within
     * a zone ("Use strategies to define Amazon ECS task placement").
     */
    public static PlacementRule forService(List<Placement> strategy, List<Constraint> constraints) {
        return strategy.isEmpty()
                ? new PlacementRule(SERVICE_DEFAULT, false, constraints)
                : new PlacementRule(strategy, strategy.stream().anyMatch(Spread.class::isInstance), constraints);
    }

    /** The rule of tasks outside a service, without constraints. */
    public static PlacementRule forTask(List<Placement> strategy) {
        return forTask(strategy, List.of());
    }

    /** The rule of tasks outside a service; without a strategy, at random among the nodes with room (an assumption). */
    public static PlacementRule forTask(List<Placement> strategy, List<Constraint> constraints) {
        return new PlacementRule(strategy.isEmpty() ? TASK_DEFAULT : strategy, false, constraints);
    }

    /** The strategy's items, in order. */
    public List<Placement> items() {
        return items;
    }

    /** Whether what all items leave equal on the way in is drawn by lot; else it is the one registered first. */
    public boolean stopsAtRandom() {
        return stopsAtRandom;
    }

    /** Whether no two tasks of the service or group may share an instance. */
    public boolean distinct() {
        return distinct;
    }

    /** The queries that must all select an instance. */
    public List<ClusterQuery> queries() {
        return queries;
    }

    /** Whether instances must meet anything beside having room. */
    public boolean constrained() {
        return distinct || !queries.isEmpty();
    }

    /** The fields that it spreads over and that are attributes. */
    public List<String> spreadAttributes() {
        List<String> fields = new ArrayList<>();
        for (Placement item : items) {
            if (item instanceof Spread spread && !SpreadField.ofInstance(spread.field())) {
                fields.add(spread.field());
            }
        }
        return fields;
    }

    /** Whether every query of the rule selects an instance. */
    public boolean selects(InstanceFacts instance) {
        return selects(queries, instance);
    }

    /** Whether every one of some queries selects an instance. */
    public static boolean selects(List<ClusterQuery> queries, InstanceFacts instance) {
        for (int i = 0; i < queries.size(); i++) {
            if (!queries.get(i).selects(instance)) {
                return false;
            }
        }
        return true;
    }

    private boolean meets(NodeView node) {
        return !(distinct && node.activeOnNode() > 0) && selects(node.facts());
    }

    /**
     * The node that a task is placed on.
     *
     * @param nodes the ACTIVE nodes, in order of registration
     * @return a node's number, or {@link #NO_NODE} when none has room
     */
    public int choose(TaskSize size, List<NodeView> nodes, Draws draws) {
        List<NodeView> left =
                nodes.stream().filter(size::fits).filter(this::meets).toList();
        if (left.isEmpty()) {
            return NO_NODE;
        }
        for (Placement item : items) {
            left = item.prefer(left, nodes, draws);
        }
        return left.get(0).node();
    }

    /**
     * The node that scale-in takes a task from. What is drawn by lot is drawn among tasks, so that a node goes as often as it has tasks.
     *
     * @param hosts the node of each task of the service, in order of registration, as often as it has tasks; at least one
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

    @Override
    public String toString() {
        return items + (distinct ? " distinctInstance" : "") + (queries.isEmpty() ? "" : " memberOf " + queries);
    }
}
