package dev.drydock.engine;

import dev.drydock.policy.allocation.Termination;
import dev.drydock.policy.allocation.TerminationOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Which instances a group lets go when it has too many: by its termination policies.
 *
 * <p>A group that fills its Capacity Reservations before it balances its zones lets those go first that run outside them; that EC2 Auto Scaling does so is seen, not
 * documented. Source: Amazon EC2 Auto Scaling user guide, "Termination policies", "Availability Zone distribution".
 */
final class Surplus {
    private final World world;
    private final Group group;
    private final GroupPools pools;
    private final Nodes nodes;
    private final Stages stages;

    Surplus(World world, Group group, GroupPools pools, Stages stages) {
        this.world = world;
        this.group = group;
        this.pools = pools;
        this.nodes = world.nodes();
        this.stages = stages;
    }

    /** Terminates what is above a number of units, one by one. Which instances are protected does not change meanwhile: a protected group lets go of idle ones alone. */
    void terminate(int goal, boolean reused) {
        if (group.definition().reservationsFirst()) {
            terminate(outside(), goal, reused);
        }
        terminate(unprotectedFirst(), goal, reused);
    }

    private void terminate(List<Integer> numbers, int goal, boolean reused) {
        if (numbers.isEmpty()) {
            return;
        }
        TerminationOrder order = order(numbers);
        while (pools.kept() > goal) {
            int chosen = order.next(pools.onDemandOf(pools.kept() - 1), pools.kept() - goal);
            if (chosen < 0) {
                return;
            }
            group.letGo(numbers.get(chosen), reused);
        }
    }

    /* Those that may go, oldest launch first, and after them those that count in their zones; none when none may go. */
    private List<Integer> unprotectedFirst() {
        List<Integer> numbers = new ArrayList<>();
        List<Integer> others = new ArrayList<>(group.alive());
        for (int i = 0; i < group.alive(); i++) {
            int node = group.member(i);
            if (!nodes.doomed(node)) {
                (group.isProtected(node) ? others : numbers).add(node);
            }
        }
        if (numbers.isEmpty()) {
            return numbers;
        }
        numbers.sort(Comparator.comparingLong(nodes::launch));
        numbers.addAll(others);
        return numbers;
    }

    /* Of a pool with more instances than open places only as many as there are too many, the youngest. */
    private List<Integer> outside() {
        List<Integer> found = new ArrayList<>();
        List<Integer> youngestFirst = candidates(Nodes.NONE);
        Collections.reverse(youngestFirst);
        int[] over = new int[world.pools().size()];
        for (int pool = 0; pool < over.length; pool++) {
            over[pool] = world.capacity().reservations().overflow(pool);
        }
        for (int node : youngestFirst) {
            int pool = nodes.pool(node);
            if (world.capacity().reservations().outside(node, world.pools().get(pool))
                    || (world.capacity().reservations().open(node, world.pools().get(pool)) && over[pool]-- > 0)) {
                found.add(node);
            }
        }
        return found;
    }

    /** The order in which instances go. */
    TerminationOrder order(List<Integer> numbers) {
        int[] ranks = pools.ranks();
        List<Termination.Instance> instances = new ArrayList<>(numbers.size());
        for (int node : numbers) {
            instances.add(instance(node, ranks));
        }
        return new TerminationOrder(group.definition().terminationPolicies(), instances, world.now());
    }

    /** The members that count in the desired capacity, oldest launch first. @param zone of that zone only, unless it is NONE */
    List<Integer> candidates(int zone) {
        List<Integer> numbers = new ArrayList<>(group.alive());
        for (int i = 0; i < group.alive(); i++) {
            int node = group.member(i);
            if (!nodes.doomed(node) && (zone == Nodes.NONE || nodes.zone(node) == zone)) {
                numbers.add(node);
            }
        }
        numbers.sort(Comparator.comparingLong(nodes::launch));
        return numbers;
    }

    /* A member as the termination policies see it. */
    private Termination.Instance instance(int node, int[] ranks) {
        return new Termination.Instance(
                nodes.zone(node),
                nodes.spot(node),
                group.isProtected(node),
                nodes.launchedAt(node),
                group.versions().version(stages.version(node)),
                ranks[nodes.pool(node)],
                group.weight(node));
    }
}
