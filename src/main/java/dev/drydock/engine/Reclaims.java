package dev.drydock.engine;

import dev.drydock.random.RandomStream;
import dev.drydock.scenario.SpotMarket;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Interruptions of Spot capacity: at random instants EC2 takes back part of a pool's instances, so that instances of one pool go together, and with a part of
 * the hazard so do the pools of one family in one zone; the hazard of one instance stays that of its pool. Fargate Spot has a pool for each zone.
 *
 * <p>A pool's own events come at the rate (1 − c) × hazard ÷ share, its family's at c × the family's greatest hazard ÷ share, of which the pool takes part in
 * hazard ÷ greatest; each takes each of its instances with the probability share. A pool that lost instances has none to give for a while.
 */
public final class Reclaims {
    private final World world;
    private final NodeLife nodeLife;
    private final TaskLife taskLife;
    private final List<Group> groups;
    private final Marks marks;
    private final double share;
    private final boolean drain;
    private final Delaying[] shortage;
    private final Delaying[] lead;
    private final long[] reclaims;
    private final RandomStream[] victims;
    private final int[] ofWorkload;
    private final int[] ofProvider;
    /* Spot pools by their own numbers, then Fargate Spot of each zone, then families of a zone. */
    private final List<Source> sources = new ArrayList<>();
    /* Looked up only. */
    private final Map<Integer, Warned> warned = new HashMap<>();
    private int warnings;

    /** Where events come from: the pools that it may strike, each with the share of the events in which it does. */
    private static final class Source {
        final int[] pools;
        final double[] takesPart;
        final double eventsPerMicro;
        final RandomStream intervals;
        final RandomStream choices;
        long events;

        Source(World world, String name, int[] pools, double[] takesPart, double eventsPerHour) {
            this.pools = pools;
            this.takesPart = takesPart;
            this.eventsPerMicro = eventsPerHour / TimeSpan.HOUR;
            this.intervals = world.streams().stream(name, "time between reclaims");
            this.choices = world.streams().stream(name, "pools that take part");
        }
    }

    /** Instances that were recommended to be replaced, and have notice next; a node's number may be another's by then. */
    private record Warned(int[] nodes, long[] launches) {}

    Reclaims(World world, NodeLife nodeLife, TaskLife taskLife, List<Group> groups, Marks marks) {
        this.world = world;
        this.nodeLife = nodeLife;
        this.taskLife = taskLife;
        this.groups = groups;
        this.marks = marks;
        SpotMarket market = world.scenario().spotMarket();
        share = market.reclaimedShare().fraction();
        drain = market.drainOnNotice();
        int pools = world.pools().size();
        int all = pools + world.zones().size();
        shortage = new Delaying[all];
        lead = new Delaying[all];
        reclaims = new long[all];
        victims = new RandomStream[all];
        ofWorkload = world.workloads().stream()
                .mapToInt(workload -> workload.path().hashCode())
                .toArray();
        ofProvider = world.providers().stream()
                .mapToInt(provider -> provider.path().hashCode())
                .toArray();
        double together = market.familyCorrelation().fraction();
        double fargate =
                WorldBuilder.hazard(market.fargateSpotInterruptedPerMonth().fraction())
                        * market.interruptionFactor().doubleValue();
        Map<String, List<Pool>> families = new LinkedHashMap<>();
        world.pools().stream().filter(Pool::spot).forEach(pool -> families.computeIfAbsent(
                        family(pool), key -> new ArrayList<>())
                .add(pool));
        for (int i = 0; i < all; i++) {
            String name = i < pools
                    ? "spot/" + world.pools().get(i).path()
                    : "fargate-spot/" + world.zones().get(i - pools);
            shortage[i] = new Delaying(market.shortage(), world.streams().stream(name, "shortage"));
            lead[i] = new Delaying(market.rebalanceRecommendation(), world.streams().stream(name, "recommendation"));
            victims[i] = world.streams().stream(name, "reclaimed");
            double perHour = i < pools ? world.pools().get(i).reclaimsPerHour() : fargate;
            boolean alone = i >= pools
                    || families.getOrDefault(family(world.pools().get(i)), List.of())
                                    .size()
                            < 2;
            sources.add(new Source(
                    world, name, new int[] {i}, new double[] {1}, perHour * (alone ? 1 : 1 - together) / share));
        }
        families.forEach((family, members) -> {
            double most =
                    members.stream().mapToDouble(Pool::reclaimsPerHour).max().orElse(0);
            if (members.size() > 1 && most * together > 0) {
                sources.add(new Source(
                        world,
                        "spot/" + family,
                        members.stream().mapToInt(Pool::id).toArray(),
                        members.stream()
                                .mapToDouble(pool -> pool.reclaimsPerHour() / most)
                                .toArray(),
                        most * together / share));
            }
        });
    }

    private static String family(Pool pool) {
        return pool.zoneName() + "/"
                + pool.typeName().substring(0, pool.typeName().indexOf('.'));
    }

    /** Schedules the first event of each source that anybody may have capacity of. */
    void start() {
        boolean fargateSpot = world.workloads().stream()
                .flatMapToInt(w -> Arrays.stream(w.providers()))
                .anyMatch(p -> world.providers().get(p).kind() == Provider.Kind.FARGATE_SPOT);
        boolean spot = groups.stream().anyMatch(g -> g.definition()
                .instancesDistribution()
                .filter(d -> d.onDemandPercentageAboveBaseCapacity() < 100)
                .isPresent());
        for (int i = 0; i < sources.size(); i++) {
            if (isFargate(sources.get(i).pools[0]) ? fargateSpot : spot) {
                scheduleNext(i);
            }
        }
    }

    private boolean isFargate(int pool) {
        return pool >= world.pools().size();
    }

    private void scheduleNext(int number) {
        Source source = sources.get(number);
        if (source.eventsPerMicro > 0) {
            double wait = -StrictMath.log(1 - source.intervals.uniform(source.events)) / source.eventsPerMicro;
            if (wait <= world.horizonMicros() - world.now()) {
                world.schedule(world.now() + Math.max(1, (long) wait), EventKind.SPOT_RECLAIM, number);
            }
        }
    }

    /** The {@code SPOT_RECLAIM} event. */
    void reclaim(int number) {
        Source source = sources.get(number);
        long event = source.events++;
        for (int i = 0; i < source.pools.length; i++) {
            if (source.takesPart[i] >= 1
                    || source.choices.uniform(event * source.pools.length + i) < source.takesPart[i]) {
                strike(source.pools[i], share);
            }
        }
        scheduleNext(number);
    }

    /**
     * EC2 takes a share of a pool's instances, and has none of it to give for a while.
     *
     * @param pool a Spot pool's number, or that of Fargate Spot in a zone: the zone's after all pools'
     * @return instances or tasks taken
     */
    public int strike(int pool, double part) {
        long event = reclaims[pool]++;
        long dry = shortage[pool].of(event);
        if (isFargate(pool)) {
            int zone = pool - world.pools().size();
            world.capacity().fargateSpotRunsDry(zone, dry);
            return told(pool, reclaimFargate(pool, zone, event, part));
        }
        world.capacity().runsDry(world.pools().get(pool), dry);
        return told(pool, reclaimNodes(pool, event, part));
    }

    private int told(int pool, int taken) {
        if (taken > 0) {
            marks.add(
                    world.now(),
                    "spot-interruption",
                    isFargate(pool)
                            ? "FARGATE_SPOT/"
                                    + world.zones().get(pool - world.pools().size())
                            : world.pools().get(pool).path(),
                    taken);
        }
        return taken;
    }

    /** The {@code STOCK} event: Spot instances that their pool's stock no longer has room for are taken back. */
    void takeBack(int stock) {
        int count = world.capacity().change(stock);
        if (count == 0) {
            return;
        }
        int pool = world.capacity().spotPool(stock);
        List<Integer> found = membersOf(pool);
        long event = world.now();
        found.sort(Comparator.comparingDouble((Integer node) -> chance(pool, event, node))
                .thenComparingInt(node -> node));
        List<Integer> taken = found.subList(0, Math.min(count, found.size()));
        taken.forEach(node -> nodeLife.reclaim(node, drain));
        told(pool, taken.size());
    }

    /** Instances of a Spot pool without notice. */
    private List<Integer> membersOf(int pool) {
        Nodes nodes = world.nodes();
        List<Integer> found = new ArrayList<>();
        for (Group group : groups) {
            for (int i = 0; i < group.alive(); i++) {
                int node = group.member(i);
                if (nodes.pool(node) == pool && !nodes.reclaimed(node)) {
                    found.add(node);
                }
            }
        }
        return found;
    }

    private int reclaimNodes(int pool, long event, double part) {
        List<Integer> found = membersOf(pool).stream()
                .filter(node -> chance(pool, event, node) < part)
                .toList();
        long ahead = lead[pool].of(event);
        if (found.isEmpty() || ahead == 0) {
            found.forEach(nodeLife::recommendRebalance);
            found.forEach(node -> nodeLife.reclaim(node, drain));
            return found.size();
        }
        found.forEach(nodeLife::recommendRebalance);
        warned.put(
                warnings,
                new Warned(
                        found.stream().mapToInt(node -> node).toArray(),
                        found.stream()
                                .mapToLong(node -> world.nodes().launch(node))
                                .toArray()));
        world.schedule(world.now() + ahead, EventKind.SPOT_NOTICE, warnings++);
        return found.size();
    }

    /** The {@code SPOT_NOTICE} event: instances that were recommended to be replaced have notice, as far as they are still there. */
    void notice(int number) {
        Warned batch = warned.remove(number);
        if (batch == null) {
            throw new IllegalStateException("no instances were warned under the number " + number);
        }
        Nodes nodes = world.nodes();
        for (int i = 0; i < batch.nodes().length; i++) {
            int node = batch.nodes()[i];
            if (nodes.state(node) != NodeState.NONE
                    && nodes.launch(node) == batch.launches()[i]
                    && nodes.spot(node)
                    && !nodes.reclaimed(node)) {
                nodeLife.reclaim(node, drain);
            }
        }
    }

    private int reclaimFargate(int pool, int zone, long event, double part) {
        Tasks tasks = world.tasks();
        List<Integer> found = new ArrayList<>();
        for (int task = 0; task < tasks.bound(); task++) {
            TaskState state = tasks.state(task);
            if ((state == TaskState.PENDING || state == TaskState.RUNNING)
                    && tasks.zone(task) == zone
                    && world.providers().get(tasks.provider(task)).kind() == Provider.Kind.FARGATE_SPOT
                    && victims[pool].uniform(mixed(event, ofWorkload[tasks.workload(task)], tasks.launch(task)))
                            < part) {
                found.add(task);
            }
        }
        found.forEach(taskLife::interrupt);
        return found.size();
    }

    private double chance(int pool, long event, int node) {
        return victims[pool].uniform(mixed(
                event, ofProvider[world.nodes().provider(node)], world.nodes().launch(node)));
    }

    /* Owners count by their paths, so that one more or less draws no others' lots anew. */
    private static long mixed(long event, int owner, long launch) {
        return (event << 40) ^ ((long) owner << 32) ^ launch;
    }
}
