package dev.drydock.engine.control.ecs;

import dev.drydock.engine.DaemonRoom;
import dev.drydock.engine.Group;
import dev.drydock.engine.NodeOffer;
import dev.drydock.engine.NodeState;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.Pool;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Waiting;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.market.Reservations;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.policy.provisioning.FleetChoice;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.ManagedInstances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * ECS Managed Instances of one capacity provider: tasks that wait get the instances that hold them most cheaply, in all zones; instances that are idle or whose tasks fit
 * on others are removed.
 *
 * <p>Source: Amazon ECS developer guide, "Managed instances auto scaling" and "Infrastructure optimization". AWS does not publish how it chooses; see
 * {@link FleetChoice} for the rule that stands in.
 */
public final class ManagedFleet {
    private static final long NEVER = -1;

    private final World world;
    private final Group group;
    private final TaskLife life;
    private final Nodes nodes;
    private final ManagedInstances rule;
    private final int[] zones;
    /* What an instance of each type offers beside its daemons. */
    private final List<NodeOffer> offers;
    /* By node number: since when it has been idle, or could have been spared. */
    private long[] idleSince = new long[0];
    private long underusedSince = NEVER;

    /** The fleet of a provider whose instances ECS chooses. */
    public ManagedFleet(World world, Group group, TaskLife life, ManagedInstances rule) {
        this.world = world;
        this.group = group;
        this.life = life;
        this.nodes = world.nodes();
        this.rule = rule;
        this.offers = DaemonRoom.left(world, group.provider());
        this.zones = rule.subnets().stream().mapToInt(world::zoneOf).distinct().toArray();
        group.steeredBy(this::grow);
    }

    /** Instances that take so many tasks of a size from the first instant. @param distinct whether each task needs an instance of its own */
    public void begin(TaskSize size, int count, boolean distinct) {
        buy(size, count, distinct, true);
    }

    /* Buys what the waiting tasks need beyond the instances that are on their way, or have just arrived. */
    private void grow() {
        Waiting waiting = life.places().waiting(group.provider().id());
        if (waiting.isEmpty()) {
            return;
        }
        List<long[]> coming = new ArrayList<>();
        for (int i = 0; i < group.alive(); i++) {
            int node = group.member(i);
            boolean fresh = nodes.state(node) == NodeState.LAUNCHING || nodes.activeAt(node) == world.now();
            if (fresh && !nodes.doomed(node)) {
                coming.add(nodes.state(node) == NodeState.LAUNCHING ? offered(node) : free(node));
            }
        }
        for (int w = waiting.firstWorkload(); w >= 0; w = waiting.nextWorkload(w)) {
            TaskSize size = world.tasks().size(waiting.first(w));
            boolean distinct = world.workloads().get(w).rule().distinct();
            int missing = waiting.size(w);
            for (long[] room : coming) {
                missing -= fill(room, size, distinct ? Math.min(1, missing) : missing);
            }
            buy(size, missing, distinct, false);
        }
    }

    private long[] free(int node) {
        return new long[] {nodes.cpuFree(node), nodes.memoryFree(node), nodes.enisFree(node), nodes.gpusFree(node)};
    }

    /* An instance on its way has no daemons yet. */
    private long[] offered(int node) {
        NodeOffer offer = offers.get(group.definition()
                .instanceTypes()
                .indexOf(world.pools().get(nodes.pool(node)).typeName()));
        return new long[] {offer.cpuParts(), offer.memoryMib(), offer.taskEnis(), offer.gpus()};
    }

    /* Takes the room of up to so many tasks. @return for how many there was room */
    private static int fill(long[] room, TaskSize size, int most) {
        int taken = 0;
        int limit = size.hostPorts().isEmpty() ? most : Math.min(most, 1);
        while (taken < limit && holds(room, size)) {
            room[0] -= size.cpuParts();
            room[1] -= size.memoryMib();
            room[2] -= size.interfaces();
            room[3] -= size.gpus();
            taken++;
        }
        return taken;
    }

    private static boolean holds(long[] room, TaskSize size) {
        return size.cpuParts() <= room[0]
                && size.memoryMib() <= room[1]
                && size.interfaces() <= room[2]
                && size.gpus() <= room[3];
    }

    /* The tasks are shared out over the zones, the emptiest first, and each zone's share is bought by itself. */
    private void buy(TaskSize size, int count, boolean distinct, boolean ready) {
        List<Integer> order = new ArrayList<>(zones.length);
        for (int zone : zones) {
            order.add(zone);
        }
        order.sort(Comparator.comparingInt(group::keptIn));
        for (int i = 0; i < order.size(); i++) {
            int share = count / order.size() + (i < count % order.size() ? 1 : 0);
            buyIn(order.get(i), size, share, distinct, ready);
        }
    }

    private void buyIn(int zone, TaskSize size, int count, boolean distinct, boolean ready) {
        List<Pool> pools = new ArrayList<>();
        List<FleetChoice.Offer> choices = new ArrayList<>();
        boolean spot = rule.capacityOptionType() == ManagedInstances.CapacityOption.SPOT;
        for (int i = 0; i < group.definition().instanceTypes().size(); i++) {
            String type = group.definition().instanceTypes().get(i);
            NodeOffer offer = offers.get(i);
            for (Pool pool : world.pools()) {
                if (pool.zone() == zone
                        && pool.spot() == spot
                        && pool.typeName().equals(type)) {
                    pools.add(pool);
                    int room = distinct ? Math.min(1, offer.room(size)) : offer.room(size);
                    choices.add(new FleetChoice.Offer(room, priceNanos(pool)));
                }
            }
        }
        int left = count;
        boolean[] dry = new boolean[choices.size()];
        while (left > 0) {
            int best = choose(choices, pools, dry, left);
            if (best < 0) {
                group.lacks(1);
                return;
            }
            if (group.buy(pools.get(best), ready)) {
                left -= choices.get(best).room();
            } else {
                dry[best] = true;
            }
        }
    }

    /* Where reserved capacity is sought, what has a free place comes before anything else. */
    private int choose(List<FleetChoice.Offer> choices, List<Pool> pools, boolean[] dry, int left) {
        int provider = group.provider().id();
        Reservations reservations = world.capacity().reservations();
        if (reservations.soughtBy(provider)) {
            boolean[] closed = dry.clone();
            for (int i = 0; i < closed.length; i++) {
                closed[i] |= !reservations.hasPlace(provider, pools.get(i));
            }
            int reserved = FleetChoice.choose(choices, closed, left);
            if (reserved >= 0) {
                return reserved;
            }
        }
        return FleetChoice.choose(choices, dry, left);
    }

    private long priceNanos(Pool pool) {
        Place place = new Place(world.scenario().account(), world.scenario().region(), pool.zoneName());
        PurchaseOption option = pool.spot() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
        return world.prices()
                .find(PriceKey.instance(place, pool.typeName(), OperatingSystem.LINUX, option), world.now())
                .map(price -> price.rate().movePointRight(9).longValue())
                .orElse(Long.MAX_VALUE / 2);
    }

    /** A minute ended: what has been idle for long enough goes, and at most one instance whose tasks fit on the others. */
    public void minute(long now) {
        if (idleSince.length < nodes.bound()) {
            int had = idleSince.length;
            idleSince = Arrays.copyOf(idleSince, nodes.bound());
            Arrays.fill(idleSince, had, idleSince.length, NEVER);
        }
        boolean settled = life.places().waiting(group.provider().id()).isEmpty();
        for (int i = group.alive() - 1; i >= 0; i--) {
            int node = group.member(i);
            boolean idle = nodes.state(node) == NodeState.ACTIVE && nodes.ownTasks(node) == 0 && !nodes.doomed(node);
            settled &= nodes.state(node) == NodeState.ACTIVE && !idle;
            if (!idle) {
                idleSince[node] = NEVER;
            } else if (idleSince[node] == NEVER || idleSince[node] < nodes.activeAt(node)) {
                idleSince[node] = now;
            } else if (now - idleSince[node] >= rule.scaleInAfter().micros()) {
                idleSince[node] = NEVER;
                group.release(node);
            }
        }
        consolidate(now, settled);
    }

    private void consolidate(long now, boolean settled) {
        int node = settled ? sparable() : Nodes.NONE;
        if (node == Nodes.NONE) {
            underusedSince = NEVER;
        } else if (underusedSince == NEVER) {
            underusedSince = now;
        } else if (now - underusedSince >= rule.scaleInAfter().micros()) {
            underusedSince = NEVER;
            group.release(node);
        }
    }

    /* The instance with the least reserved, if its tasks fit on the others. */
    private int sparable() {
        int least = Nodes.NONE;
        for (int i = 0; i < group.alive(); i++) {
            int node = group.member(i);
            least = least == Nodes.NONE || reserved(node) < reserved(least) ? node : least;
        }
        if (least == Nodes.NONE) {
            return least;
        }
        List<long[]> rooms = new ArrayList<>();
        for (int i = 0; i < group.alive(); i++) {
            int node = group.member(i);
            if (node != least) {
                rooms.add(free(node));
            }
        }
        Tasks tasks = world.tasks();
        for (int task = nodes.firstTask(least); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            TaskSize size = tasks.size(task);
            Workload workload = world.workloads().get(tasks.workload(task));
            if (workload.service() && world.service(workload).daemon()) {
                continue;
            }
            /* Where tasks must not share, the others have one of their own. */
            if (workload.rule().distinct()
                    || !size.hostPorts().isEmpty()
                    || rooms.stream().noneMatch(room -> fill(room, size, 1) == 1)) {
                return Nodes.NONE;
            }
        }
        return least;
    }

    private long reserved(int node) {
        return nodes.cpuOffered(node) - (long) nodes.cpuFree(node);
    }
}
