package dev.drydock.engine;

import dev.drydock.random.RandomStream;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * Interruptions of Spot capacity: each pool has its own sequence of instants at which EC2 takes part of its instances back, so that instances of one pool
 * go together while the hazard of one instance stays that of its pool. Fargate Spot has a pool for each zone.
 *
 * <p>An event comes to a pool at the rate hazard ÷ share, and takes each of its instances with the probability share.
 */
final class Reclaims {
    private final World world;
    private final NodeLife nodeLife;
    private final TaskLife taskLife;
    private final List<Group> groups;
    private final Marks marks;
    private final double share;
    private final boolean drain;
    /* Spot pools by their own numbers, then one Fargate Spot pool for each zone. */
    private final double[] eventsPerMicro;
    private final RandomStream[] intervals;
    private final RandomStream[] victims;
    private final long[] events;

    Reclaims(World world, NodeLife nodeLife, TaskLife taskLife, List<Group> groups, Marks marks) {
        this.world = world;
        this.nodeLife = nodeLife;
        this.taskLife = taskLife;
        this.groups = groups;
        this.marks = marks;
        share = world.scenario().spotMarket().reclaimedShare().fraction();
        drain = world.scenario().spotMarket().drainOnNotice();
        int pools = world.pools().size();
        int all = pools + world.zones().size();
        eventsPerMicro = new double[all];
        intervals = new RandomStream[all];
        victims = new RandomStream[all];
        events = new long[all];
        double fargate = WorldBuilder.hazard(world.scenario()
                        .spotMarket()
                        .fargateSpotInterruptedPerMonth()
                        .fraction())
                * world.scenario().spotMarket().interruptionFactor().doubleValue();
        for (int i = 0; i < all; i++) {
            String name = i < pools
                    ? "spot/" + world.pools().get(i).path()
                    : "fargate-spot/" + world.zones().get(i - pools);
            double perHour = i < pools ? world.pools().get(i).reclaimsPerHour() : fargate;
            eventsPerMicro[i] = perHour / share / TimeSpan.HOUR;
            intervals[i] = world.streams().stream(name, "time between reclaims");
            victims[i] = world.streams().stream(name, "reclaimed");
        }
    }

    /** Schedules the first event of each pool that anybody may have capacity of. */
    void start() {
        boolean fargateSpot = world.workloads().stream()
                .flatMapToInt(w -> java.util.Arrays.stream(w.providers()))
                .anyMatch(p -> world.providers().get(p).kind() == Provider.Kind.FARGATE_SPOT);
        boolean spot = groups.stream().anyMatch(g -> g.definition()
                .instancesDistribution()
                .filter(d -> d.onDemandPercentageAboveBaseCapacity() < 100)
                .isPresent());
        int pools = world.pools().size();
        for (int i = 0; i < eventsPerMicro.length; i++) {
            if (i < pools ? spot : fargateSpot) {
                scheduleNext(i);
            }
        }
    }

    private void scheduleNext(int pool) {
        if (eventsPerMicro[pool] > 0) {
            double wait = -StrictMath.log(1 - intervals[pool].uniform(events[pool])) / eventsPerMicro[pool];
            if (wait <= world.horizonMicros() - world.now()) {
                world.schedule(world.now() + Math.max(1, (long) wait), EventKind.SPOT_RECLAIM, pool);
            }
        }
    }

    /** The {@code SPOT_RECLAIM} event. */
    void reclaim(int pool) {
        long event = events[pool]++;
        int pools = world.pools().size();
        int taken = pool < pools ? reclaimNodes(pool, event) : reclaimFargate(pool, pool - pools, event);
        if (taken > 0) {
            marks.add(
                    world.now(),
                    "spot-interruption",
                    pool < pools
                            ? world.pools().get(pool).path()
                            : "FARGATE_SPOT/" + world.zones().get(pool - pools),
                    taken);
        }
        scheduleNext(pool);
    }

    private int reclaimNodes(int pool, long event) {
        Nodes nodes = world.nodes();
        List<Integer> found = new ArrayList<>();
        for (Group group : groups) {
            for (int i = 0; i < group.alive(); i++) {
                int node = group.member(i);
                if (nodes.pool(node) == pool
                        && !nodes.reclaimed(node)
                        && isTaken(pool, event, group.provider().id(), nodes.launch(node))) {
                    found.add(node);
                }
            }
        }
        found.forEach(node -> nodeLife.reclaim(node, drain));
        return found.size();
    }

    private int reclaimFargate(int pool, int zone, long event) {
        Tasks tasks = world.tasks();
        List<Integer> found = new ArrayList<>();
        for (int task = 0; task < tasks.bound(); task++) {
            TaskState state = tasks.state(task);
            if ((state == TaskState.PENDING || state == TaskState.RUNNING)
                    && tasks.zone(task) == zone
                    && world.providers().get(tasks.provider(task)).kind() == Provider.Kind.FARGATE_SPOT
                    && isTaken(pool, event, tasks.workload(task), tasks.launch(task))) {
                found.add(task);
            }
        }
        found.forEach(taskLife::interrupt);
        return found.size();
    }

    private boolean isTaken(int pool, long event, int owner, long launch) {
        return victims[pool].uniform((event << 40) ^ ((long) owner << 32) ^ launch) < share;
    }
}
