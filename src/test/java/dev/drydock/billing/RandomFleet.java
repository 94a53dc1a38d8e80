package dev.drydock.billing;

import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Usage and commitments made from a seed: instances of a few types, zones and accounts, Fargate tasks, and plans, reservations and capacity that fit them more or less. */
public final class RandomFleet {
    private static final long PICO = 1_000_000_000_000L;
    private static final List<String> TYPES =
            List.of("m6i.large", "m6i.2xlarge", "m5.xlarge", "c7g.medium", "g5.xlarge");
    private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b");

    private final long seed;
    private final List<String> accounts;
    private final long length;
    private final long start;
    private final List<Commitment> commitments = new ArrayList<>();

    /** The fleet of a seed, in two linked accounts. */
    public RandomFleet(long seed) {
        this(seed, List.of("a", "b"));
    }

    /** The fleet of a seed, in the accounts given. */
    public RandomFleet(long seed, List<String> accounts) {
        Random random = new Random(seed);
        this.seed = seed;
        this.accounts = accounts;
        this.length = TimeSpan.HOUR / 2 + (long) (random.nextDouble() * 30 * TimeSpan.HOUR);
        this.start = random.nextInt(100_000) * 977L;
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            commitments.add(commitment(random, "c" + i));
        }
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private PriceKey instance(Random random, String zone) {
        return PriceKey.instance(
                new Place(one(random, accounts), "us-east-1", zone),
                one(random, TYPES),
                OperatingSystem.LINUX,
                PurchaseOption.ON_DEMAND);
    }

    private Commitment commitment(Random random, String name) {
        Offer.Term term = one(random, List.of(Offer.Term.values()));
        Offer.Payment payment = one(random, List.of(Offer.Payment.values()));
        long from = (long) ((random.nextDouble() - 0.3) * length);
        long to = from + (random.nextBoolean() ? term.hours() * TimeSpan.HOUR : 1 + length / 3);
        int count = 1 + random.nextInt(5);
        long hourly = (long) (random.nextDouble() * 2 * PICO) + 1;
        String account = one(random, accounts);
        return switch (random.nextInt(5)) {
            case 0 ->
                new ReservedInstances(
                        name, instance(random, ""), count, new Offer(Offer.Kind.STANDARD, term, payment), from, to);
            case 1 ->
                new ReservedInstances(
                        name,
                        instance(random, one(random, ZONES)),
                        count,
                        new Offer(Offer.Kind.CONVERTIBLE, term, payment),
                        from,
                        to);
            case 2 ->
                new SavingsPlan(
                        name,
                        account,
                        "m6i",
                        "us-east-1",
                        hourly,
                        new Offer(Offer.Kind.EC2_INSTANCE_PLAN, term, payment),
                        from,
                        to);
            case 3 ->
                new SavingsPlan(
                        name,
                        account,
                        "",
                        "us-east-1",
                        hourly,
                        new Offer(Offer.Kind.COMPUTE_PLAN, term, payment),
                        from,
                        to);
            default -> new CapacityReservation(name, instance(random, one(random, ZONES)), count, from, to);
        };
    }

    /** What it commits to. */
    public List<Commitment> commitments() {
        return commitments;
    }

    /* Instances of a few sorts, with tasks that take up to all of some of them. */
    private void seatedNodes(Meter meter) {
        Random random = new Random(seed + 3);
        for (int sort = random.nextInt(4); sort > 0; sort--) {
            int nodes = meter.nodes(
                    Owner.nodes("shop", one(random, List.of("od", "spot"))),
                    List.of(new Held(instance(random, one(random, ZONES)), 1)),
                    2_000,
                    7_985);
            for (int node = random.nextInt(4); node > 0; node--) {
                long from = (long) (random.nextDouble() * length);
                long to = from + (long) (random.nextDouble() * (length - from));
                meter.held(nodes, from, to, one(random, List.of(Ending.values())));
                for (int seat = random.nextInt(5); seat > 0; seat--) {
                    Owner who = random.nextInt(3) == 0
                            ? Owner.tasks("shop", "batch")
                            : Owner.service("shop", one(random, List.of("web", "api")));
                    long begin = from + (long) (random.nextDouble() * (to - from));
                    meter.seated(meter.seat(nodes, who, random.nextInt(501), random.nextInt(1_600)), begin, to);
                }
            }
        }
    }

    /** Its usage by the hour, reported in order or shuffled. */
    public UsageLog usage(boolean shuffled) {
        return usage(shuffled, false);
    }

    /** Its usage, of which each single holding is kept. */
    public UsageLog witnessed() {
        return usage(false, true);
    }

    private UsageLog usage(boolean shuffled, boolean witnessed) {
        Random random = new Random(seed + 1);
        Meter meter = new Rater(PriceBook.builtIn()).meter(new Slicing(start, 0, length, Granularity.HOURLY));
        if (witnessed) {
            meter.witness();
        }
        List<Integer> holdings = new ArrayList<>();
        for (String name : List.of("web", "api", "worker")) {
            for (String zone : ZONES) {
                holdings.add(meter.holding(Owner.service("shop", name), List.of(new Held(instance(random, zone), 1))));
                Place place = new Place(one(random, accounts), "us-east-1", zone);
                holdings.add(meter.holding(
                        Owner.service("shop", name),
                        Held.fargateTask(
                                place,
                                Architecture.X86_64,
                                OperatingSystem.LINUX,
                                one(random, List.of(PurchaseOption.values())),
                                500,
                                1024,
                                25,
                                1)));
            }
        }
        seatedNodes(meter);
        List<long[]> events = new ArrayList<>();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            long from = (long) (random.nextDouble() * length);
            events.add(new long[] {one(random, holdings), from, from + (long) (random.nextDouble() * (length - from))});
        }
        if (shuffled) {
            Collections.shuffle(events, new Random(seed + 2));
        }
        Random random2 = new Random(seed + 4);
        for (long at = 0; at < length; at += TimeSpan.HOUR) {
            meter.use(Owner.service("shop", "web"))
                    .add(at, random2.nextInt(3_000), 1_000, random2.nextInt(2_000), 1_500);
        }
        for (long[] event : events) {
            meter.held((int) event[0], event[1], event[2], Ending.RELEASED);
        }
        return meter.close();
    }
}
