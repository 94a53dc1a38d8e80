package dev.drydock.engine;

import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.WarmPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instances in a group's warm pool: kept at their number, given to the group when it grows.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Warm pools for Amazon EC2 Auto Scaling". Only prepared instances are given; of those one of the zone in
 * which the group has the fewest, the longest prepared.
 */
final class WarmInstances {
    private final World world;
    private final Group group;
    private final NodeLife life;
    private final Nodes nodes;
    private final WarmPool rule;
    private final GroupPools balance;
    private final List<Integer> preparing = new ArrayList<>();
    private final List<Integer> prepared = new ArrayList<>();
    private int expected;

    WarmInstances(World world, Group group, NodeLife life, AutoScalingGroup definition, WarmPool rule) {
        this.world = world;
        this.group = group;
        this.life = life;
        this.nodes = world.nodes();
        this.rule = rule;
        this.balance = new GroupPools(world, group.provider(), definition);
    }

    /** Whether instances return to the pool when the group scales in. */
    boolean reuses() {
        return rule.instanceReusePolicy().reuseOnScaleIn();
    }

    /** So many more instances, or fewer, are on their way back from the group. */
    void expects(int more) {
        expected += more;
    }

    /** An instance came back from the group. */
    void returned(int node) {
        expected--;
        prepared.add(node);
        balance.keep(group.poolOf(node), 1);
        group.record().warmed(world.now(), 1);
    }

    /** Instances in the pool or on their way there. */
    int size() {
        return preparing.size() + prepared.size();
    }

    /** Brings the pool to its size beside a group that wants so many. @param ready whether new instances are prepared from the first instant */
    void follow(int desired, boolean ready) {
        int wanted = rule.size(desired, group.maxSize());
        boolean buys = true;
        while (size() + expected < wanted && buys) {
            Optional<Pool> pool = balance.next(wanted, group::gives);
            buys = pool.isPresent();
            if (buys) {
                Pool from = pool.orElseThrow();
                balance.keep(from, 1);
                int node = life.prepare(group, from, group.nextLaunch(), ready);
                /* Without any delay it is prepared already. */
                if (!prepared.contains(node)) {
                    (ready ? prepared : preparing).add(node);
                }
                group.record().warmed(world.now(), 1);
            }
        }
        while (size() > wanted) {
            List<Integer> from = preparing.isEmpty() ? prepared : preparing;
            int node = from.remove(from.size() - 1);
            left(node);
            life.discard(node);
        }
    }

    /** An instance is prepared. */
    void ready(int node) {
        preparing.remove((Integer) node);
        prepared.add(node);
    }

    /** Takes a prepared instance out, if there is one. @param pools what the group keeps, by zone @param balanced whether it must be of the emptiest zone */
    Optional<Integer> take(GroupPools pools, boolean balanced) {
        int best = -1;
        for (int i = 0; i < prepared.size(); i++) {
            int zone = nodes.zone(prepared.get(i));
            int kept = pools.keptIn(zone);
            boolean open = world.capacity().open(zone);
            if (open && (best < 0 || kept < pools.keptIn(nodes.zone(prepared.get(best))))) {
                best = i;
            }
        }
        if (best < 0 || (balanced && pools.keptIn(nodes.zone(prepared.get(best))) > pools.keptIn(pools.emptiest()))) {
            return Optional.empty();
        }
        int node = prepared.remove(best);
        left(node);
        return Optional.of(node);
    }

    private void left(int node) {
        balance.keep(group.poolOf(node), -1);
        group.record().warmed(world.now(), -1);
    }
}
