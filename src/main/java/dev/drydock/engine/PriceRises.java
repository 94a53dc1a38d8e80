package dev.drydock.engine;

import java.util.ArrayList;
import java.util.List;

/** Spot prices that rise above what a group pays: EC2 takes the group's instances of that pool back, with the usual notice. */
final class PriceRises {
    private final World world;
    private final NodeLife nodeLife;
    private final List<Group> groups;
    private final Marks marks;
    private final List<Watch> watches = new ArrayList<>();

    private record Watch(Group group, Pool pool) {}

    PriceRises(World world, NodeLife nodeLife, List<Group> groups, Marks marks) {
        this.world = world;
        this.nodeLife = nodeLife;
        this.groups = groups;
        this.marks = marks;
    }

    /** Schedules the first rise of each price. */
    void start() {
        for (Group group : groups) {
            if (group.definition().instancesDistribution().isPresent()) {
                world.pools().stream()
                        .filter(Pool::spot)
                        .filter(pool -> group.definition().instanceTypes().contains(pool.typeName()))
                        .forEach(pool -> watches.add(new Watch(group, pool)));
            }
        }
        for (int i = 0; i < watches.size(); i++) {
            scheduleNext(i);
        }
    }

    private void scheduleNext(int number) {
        long next = watches.get(number)
                .group()
                .ceiling()
                .nextRise(watches.get(number).pool());
        if (next <= world.horizonMicros()) {
            world.schedule(next, EventKind.SPOT_PRICE, number);
        }
    }

    /** The {@code SPOT_PRICE} event. */
    void rise(int number) {
        Watch watch = watches.get(number);
        Nodes nodes = world.nodes();
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < watch.group().alive(); i++) {
            int node = watch.group().member(i);
            if (nodes.pool(node) == watch.pool().id() && !nodes.reclaimed(node)) {
                taken.add(node);
            }
        }
        boolean drain = world.scenario().spotMarket().drainOnNotice();
        taken.forEach(nodeLife::recommendRebalance);
        taken.forEach(node -> nodeLife.reclaim(node, drain));
        if (!taken.isEmpty()) {
            marks.add(world.now(), "spot-interruption", watch.pool().path(), taken.size());
        }
        scheduleNext(number);
    }
}
