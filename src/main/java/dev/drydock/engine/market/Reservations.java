package dev.drydock.engine.market;

import dev.drydock.engine.Pool;
import dev.drydock.engine.Provider;
import dev.drydock.kernel.EventQueue;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.CapacityPurchase;
import dev.drydock.scenario.CapacityReservationSpecification;
import dev.drydock.scenario.ReservationMatch;
import dev.drydock.scenario.Scenario;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * On-Demand Capacity Reservations at work: places for instances of a type in a zone, which nobody else gets.
 *
 * <p>Instances that target a reservation hold a place of it for their life. All others that may run in open reservations fill those of their pool together, so that a
 * place that becomes free is taken by one that runs outside. An instance in a reservation that ends runs on. Source: EC2 user guide, "Capacity Reservations", "Use Capacity Reservations"; EC2 Auto Scaling user guide, "Target Capacity
 * Reservations from your Auto Scaling group".
 */
public final class Reservations {
    private static final int NOWHERE = -1;
    private static final int OPEN = -2;

    private final EventQueue queue;
    private final List<Reservation> all = new ArrayList<>();
    /* By On-Demand pool the reservations of its type and zone; empty where there are none. */
    private final int[][] ofPool;
    /* By provider what its group asks for. */
    private final Specification[] ofProvider;
    /* By pool the instances that fill open reservations. */
    private final int[] open;
    /* By node: the reservation that it targets and has a place in, OPEN, or NOWHERE. */
    private int[] placeOf = {};

    private static final class Reservation {
        final int count;
        final long from;
        final long to;
        final boolean isOpen;
        int taken;

        Reservation(int count, long from, long to, boolean isOpen) {
            this.count = count;
            this.from = from;
            this.to = to;
            this.isOpen = isOpen;
        }

        int left(long now) {
            return from <= now && now < to ? Math.max(0, count - taken) : 0;
        }
    }

    /* Targets are numbers of reservations; without any the open ones are meant. */
    private record Specification(boolean takesPart, boolean seeks, boolean only, int[] targets) {}

    /** The reservations of a scenario. */
    public Reservations(Scenario scenario, EventQueue queue, List<Pool> pools, List<Provider> providers) {
        this.queue = queue;
        this.ofPool = new int[pools.size()][];
        this.open = new int[pools.size()];
        this.ofProvider = new Specification[providers.size()];
        List<String> names = new ArrayList<>();
        List<CapacityPurchase> purchases = new ArrayList<>();
        scenario.commitments().forEach((name, commitment) -> {
            if (commitment instanceof CapacityPurchase purchase
                    && purchase.account().orElse(scenario.account()).equals(scenario.account())) {
                names.add(name);
                purchases.add(purchase);
                all.add(new Reservation(
                        purchase.count(),
                        micros(scenario, purchase.start()).orElse(0L),
                        micros(scenario, purchase.end()).orElse(Long.MAX_VALUE),
                        purchase.instanceMatchCriteria() == ReservationMatch.OPEN));
            }
        });
        for (Pool pool : pools) {
            int[] own = new int[all.size()];
            int count = 0;
            for (int i = 0; i < own.length && !pool.spot(); i++) {
                boolean matches = purchases.get(i).capacityReservation().equals(pool.typeName())
                        && purchases.get(i).zone().equals(pool.zoneName());
                own[count] = i;
                count += matches ? 1 : 0;
            }
            ofPool[pool.id()] = Arrays.copyOf(own, count);
        }
        for (Provider provider : providers) {
            if (provider.isGroup()) {
                AutoScalingGroup group = provider.definition().orElseThrow().autoScalingGroup();
                CapacityReservationSpecification of = CapacityReservationSpecification.of(group);
                /* They are of the platform Linux/UNIX. */
                boolean linux = !group.system().windows();
                int[] targets = of.capacityReservationIds().stream()
                        .mapToInt(names::indexOf)
                        .filter(target -> target >= 0)
                        .toArray();
                ofProvider[provider.id()] =
                        new Specification(linux && of.takesPart(), linux && of.seeks(), of.only(), targets);
            }
        }
    }

    private static Optional<Long> micros(Scenario scenario, Optional<Instant> instant) {
        return instant.map(at -> ChronoUnit.MICROS.between(scenario.start(), at));
    }

    /** Whether a group asks for reserved capacity before other. */
    public boolean soughtBy(int provider) {
        return ofProvider[provider].seeks && !all.isEmpty();
    }

    /** Whether a group takes nothing but reserved On-Demand capacity. */
    public boolean only(int provider) {
        return ofProvider[provider].only;
    }

    /** Whether a reservation has a free place for another instance of a group from a pool. */
    public boolean hasPlace(int provider, Pool pool) {
        return ofPool[pool.id()].length > 0
                && ofProvider[provider].takesPart
                && (ofProvider[provider].targets.length == 0
                        ? leftOpen(pool.id()) > open[pool.id()]
                        : target(provider, pool) >= 0);
    }

    private int leftOpen(int pool) {
        int left = 0;
        for (int one : ofPool[pool]) {
            left += all.get(one).isOpen ? all.get(one).left(queue.now()) : 0;
        }
        return left;
    }

    /* The first reservation of a group's that has a place which no other instance has. */
    private int target(int provider, Pool pool) {
        int others = open[pool.id()];
        for (int one : ofPool[pool.id()]) {
            Reservation reservation = all.get(one);
            int left = reservation.left(queue.now());
            int filled = reservation.isOpen ? Math.min(left, others) : 0;
            others -= filled;
            int own = one;
            if (left > filled && Arrays.stream(ofProvider[provider].targets).anyMatch(target -> target == own)) {
                return one;
            }
        }
        return NOWHERE;
    }

    /** An instance of a pool was launched. */
    void taken(int node, int provider, Pool pool) {
        if (ofPool[pool.id()].length == 0) {
            return;
        }
        if (node >= placeOf.length) {
            int had = placeOf.length;
            placeOf = Arrays.copyOf(placeOf, Math.max(64, 2 * node));
            Arrays.fill(placeOf, had, placeOf.length, NOWHERE);
        }
        Specification of = ofProvider[provider];
        int place = of.takesPart ? OPEN : NOWHERE;
        if (of.takesPart && of.targets.length > 0) {
            place = target(provider, pool);
        }
        placeOf[node] = place;
        count(place, pool, 1);
    }

    /** An instance of a pool is gone. */
    void released(int node, Pool pool) {
        if (ofPool[pool.id()].length > 0) {
            count(placeOf[node], pool, -1);
            placeOf[node] = NOWHERE;
        }
    }

    private void count(int place, Pool pool, int change) {
        if (place == OPEN) {
            open[pool.id()] += change;
        } else if (place != NOWHERE) {
            all.get(place).taken += change;
        }
    }

    /** Whether an instance runs in no reservation. */
    public boolean outside(int node, Pool pool) {
        return place(node, pool) == NOWHERE;
    }

    /** Whether an instance is one of those that fill the open reservations of its pool. */
    public boolean open(int node, Pool pool) {
        return place(node, pool) == OPEN;
    }

    private int place(int node, Pool pool) {
        int[] own = ofPool[pool.id()];
        int place = own.length == 0 ? NOWHERE : placeOf[node];
        return place >= 0 && all.get(place).to <= queue.now() ? NOWHERE : place;
    }

    /** Instances that the open reservations of a pool have no place for. */
    public int overflow(int pool) {
        return Math.max(0, open[pool] - leftOpen(pool));
    }

    /** Places of a pool's reservations that are kept free now. */
    int idle(int pool) {
        int idle = 0;
        for (int one : ofPool[pool]) {
            idle += all.get(one).left(queue.now());
        }
        return idle == 0 ? 0 : idle - Math.min(leftOpen(pool), open[pool]);
    }

    /** The instants at which reservations of a pool begin or end. */
    long[] changes(int pool) {
        return Arrays.stream(ofPool[pool])
                .mapToObj(all::get)
                .flatMapToLong(one -> Arrays.stream(new long[] {one.from, one.to}))
                .filter(at -> at > 0 && at < Long.MAX_VALUE)
                .toArray();
    }
}
