package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Bills of random usage under random commitments against a plain reading of AWS's rules, hour by hour and in fractions: EC2 user guide, "How Reserved Instance discounts are
 * applied" and "Capacity Reservation pricing and billing"; Savings Plans user guide, "How Savings Plans apply to your usage". It shares prices and rates with the product, and no arithmetic.
 */
class CommitmentPlainReadingTest {
    private static final PriceBook BOOK = PriceBook.builtIn();
    private static final MathContext EXACT = new MathContext(24);
    private static final BigDecimal HOUR = BigDecimal.valueOf(TimeSpan.HOUR);
    private static final List<String> ACCOUNTS = List.of("a", "b", "c");
    private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b");
    private static final List<String> TYPES = List.of(
            "t3.nano",
            "t3.small",
            "t3.2xlarge",
            "m5.large",
            "m5.metal",
            "c6i.xlarge",
            "c6i.metal",
            "g5.xlarge",
            "g5.2xlarge");
    /* Of AWS's table, what those types have. */
    private static final Map<String, BigDecimal> FACTORS = Map.of(
            "t3.nano", new BigDecimal("0.25"),
            "t3.small", new BigDecimal("1"),
            "t3.2xlarge", new BigDecimal("16"),
            "m5.large", new BigDecimal("4"),
            "m5.metal", new BigDecimal("192"),
            "c6i.xlarge", new BigDecimal("8"),
            "c6i.metal", new BigDecimal("256"));

    private Random random = new Random(0);
    private long length;

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private long seconds(double most) {
        return (long) (random.nextDouble() * most / TimeSpan.SECOND) * TimeSpan.SECOND;
    }

    private PriceKey instance(String zone, PurchaseOption option) {
        OperatingSystem os = random.nextInt(4) == 0 ? OperatingSystem.WINDOWS : OperatingSystem.LINUX;
        return PriceKey.instance(new Place(one(ACCOUNTS), "us-east-1", zone), one(TYPES), os, option);
    }

    private PriceKey linux(String zone) {
        return PriceKey.instance(
                new Place(one(ACCOUNTS), "us-east-1", zone),
                one(TYPES),
                OperatingSystem.LINUX,
                PurchaseOption.ON_DEMAND);
    }

    private Commitment commitment(String name) {
        Offer.Term term = one(List.of(Offer.Term.values()));
        Offer.Payment payment = one(List.of(Offer.Payment.values()));
        long from = seconds(length) - seconds(length / 2.0);
        /* A term that began before the run, so that it may end in it. */
        long began = random.nextInt(3) == 0 ? from - term.hours() * TimeSpan.HOUR : from;
        long to = began + term.hours() * TimeSpan.HOUR;
        int count = 1 + random.nextInt(4);
        long hourly = 1 + (long) (random.nextDouble() * 6e12);
        String account = one(ACCOUNTS);
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                new ReservedInstances(name, linux(""), count, new Offer(Offer.Kind.STANDARD, term, payment), began, to);
            case 2 -> {
                PriceKey key = instance(random.nextBoolean() ? one(ZONES) : "", PurchaseOption.ON_DEMAND);
                /* Rates of Windows are known for a year without upfront. */
                Offer offer = key.os() == OperatingSystem.WINDOWS
                        ? new Offer(Offer.Kind.STANDARD, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT)
                        : new Offer(Offer.Kind.CONVERTIBLE, term, payment);
                yield new ReservedInstances(
                        name, key, count, offer, began, began + offer.term().hours() * TimeSpan.HOUR);
            }
            case 3 ->
                new SavingsPlan(
                        name,
                        account,
                        one(List.of("m5", "c6i", "t3")),
                        "us-east-1",
                        hourly,
                        new Offer(Offer.Kind.EC2_INSTANCE_PLAN, term, payment),
                        began,
                        to);
            case 4 ->
                new SavingsPlan(
                        name,
                        account,
                        "",
                        "us-east-1",
                        hourly,
                        new Offer(Offer.Kind.COMPUTE_PLAN, term, payment),
                        began,
                        to);
            default ->
                new CapacityReservation(name, linux(one(ZONES)), count, from, from + TimeSpan.SECOND + seconds(length));
        };
    }

    private UsageLog usage(Slicing slicing) {
        Meter meter = new Rater(BOOK).meter(slicing);
        int count = 1 + random.nextInt(25);
        for (int i = 0; i < count; i++) {
            PurchaseOption option = random.nextInt(5) == 0 ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
            Place place = new Place(one(ACCOUNTS), "us-east-1", one(ZONES));
            List<Held> what = random.nextInt(4) == 0
                    ? Held.fargateTask(
                            place,
                            one(List.of(Architecture.values())),
                            OperatingSystem.LINUX,
                            option,
                            250L << random.nextInt(6),
                            2_048,
                            20 + random.nextInt(2) * 30L,
                            0)
                    : List.of(new Held(
                            instance(one(ZONES), PurchaseOption.ON_DEMAND).in(place), 1 + random.nextInt(3)));
            long from = seconds(length);
            long to = random.nextInt(3) == 0 ? length : from + seconds(length - from);
            meter.held(meter.holding(Owner.service("c", "s" + i % 4), what), from, to, one(List.of(Ending.values())));
        }
        return meter.close();
    }

    /** Usage of one sort in one hour: what nothing covers yet, in priced units. */
    private static final class Piece {
        private final PriceKey key;
        private final boolean idle;
        private BigDecimal rest = BigDecimal.ZERO;

        private Piece(PriceKey key, boolean idle) {
            this.key = key;
            this.idle = idle;
        }
    }

    /** The plain reading. */
    private static final class Reading {
        private final List<Commitment> commitments;
        private final BigDecimal[] unused;
        private final Map<List<Object>, BigDecimal> rates = new HashMap<>();
        private BigDecimal cost = BigDecimal.ZERO;
        private BigDecimal cash = BigDecimal.ZERO;

        private Reading(List<Commitment> commitments) {
            this.commitments = commitments;
            unused = commitments.stream().map(of -> BigDecimal.ZERO).toArray(BigDecimal[]::new);
        }

        private static BigDecimal hours(Commitment of, long from, long to) {
            return BigDecimal.valueOf(of.overlap(from, to)).divide(HOUR, EXACT);
        }

        private void hour(List<Piece> pieces, long from, long to) {
            apply(pieces, from, to, of -> of instanceof ReservedInstances reserved && reserved.zonal());
            apply(pieces, from, to, of -> of instanceof ReservedInstances reserved && !reserved.zonal());
            apply(
                    pieces,
                    from,
                    to,
                    of -> of instanceof SavingsPlan plan && !plan.family().isEmpty());
            apply(
                    pieces,
                    from,
                    to,
                    of -> of instanceof SavingsPlan plan && plan.family().isEmpty());
            for (Piece piece : pieces) {
                pay(piece.rest.multiply(list(piece.key)), 1, 1);
            }
        }

        private void pay(BigDecimal amount, int ofCost, int ofCash) {
            cost = cost.add(amount.multiply(BigDecimal.valueOf(ofCost)));
            cash = cash.add(amount.multiply(BigDecimal.valueOf(ofCash)));
        }

        /* Commitments of one rank: each for the account that bought it, then each for the others. */
        private void apply(List<Piece> pieces, long from, long to, Predicate<Commitment> rank) {
            BigDecimal[] left =
                    commitments.stream().map(of -> worth(of, from, to)).toArray(BigDecimal[]::new);
            for (boolean own : new boolean[] {true, false}) {
                for (int i = 0; i < left.length; i++) {
                    Commitment of = commitments.get(i);
                    if (rank.test(of)) {
                        List<Piece> mine = pieces.stream()
                                .filter(piece -> piece.key.place().account().equals(of.account()) == own)
                                .toList();
                        left[i] = of instanceof SavingsPlan plan
                                ? cover(plan, mine, left[i])
                                : cover((ReservedInstances) of, mine, left[i]);
                    }
                }
            }
            for (int i = 0; i < left.length; i++) {
                if (rank.test(commitments.get(i))) {
                    settle(i, left[i], from, to);
                }
            }
        }

        /* Normalized hours of Reserved Instances, dollars of a plan. */
        private static BigDecimal worth(Commitment of, long from, long to) {
            BigDecimal hours = hours(of, from, to);
            if (of instanceof SavingsPlan plan) {
                return hours.multiply(BigDecimal.valueOf(plan.hourlyPico(), 12));
            }
            return of instanceof ReservedInstances reserved
                    ? hours.multiply(BigDecimal.valueOf(reserved.count())).multiply(factor(reserved, reserved.key()))
                    : BigDecimal.ZERO;
        }

        private void settle(int number, BigDecimal rest, long from, long to) {
            Commitment of = commitments.get(number);
            BigDecimal hours = hours(of, from, to);
            if (hours.signum() == 0) {
                return;
            }
            BigDecimal fee;
            Offer offer;
            BigDecimal hourly;
            if (of instanceof SavingsPlan plan) {
                offer = plan.offer();
                hourly = BigDecimal.valueOf(plan.hourlyPico(), 12);
                unused[number] = unused[number].add(rest);
            } else {
                ReservedInstances reserved = (ReservedInstances) of;
                offer = reserved.offer();
                hourly = BOOK.committed(reserved.key(), offer)
                        .orElseThrow()
                        .rate()
                        .multiply(BigDecimal.valueOf(reserved.count()));
                unused[number] =
                        unused[number].add(rest.multiply(hourly).multiply(hours).divide(worth(of, from, to), EXACT));
            }
            fee = hourly.multiply(hours);
            pay(fee, 1, 0);
            BigDecimal half = BigDecimal.valueOf(0.5);
            BigDecimal early =
                    switch (offer.payment()) {
                        case NO_UPFRONT -> BigDecimal.ZERO;
                        case PARTIAL_UPFRONT -> half;
                        case ALL_UPFRONT -> BigDecimal.ONE;
                    };
            pay(fee.multiply(BigDecimal.ONE.subtract(early)), 0, 1);
            if (of.from() >= from && of.from() < to) {
                pay(hourly.multiply(BigDecimal.valueOf(offer.term().hours())).multiply(early), 0, 1);
            }
        }

        /* Whether sizes stand for each other, which they do for regional Linux on shared hosts, but not of g5. */
        private static boolean flexible(ReservedInstances of) {
            return !of.zonal()
                    && of.key().os() == OperatingSystem.LINUX
                    && FACTORS.containsKey(of.key().type());
        }

        private static BigDecimal factor(ReservedInstances of, PriceKey key) {
            return flexible(of) ? FACTORS.getOrDefault(key.type(), BigDecimal.ZERO) : BigDecimal.ONE;
        }

        private static String family(PriceKey key) {
            return key.type().substring(0, key.type().indexOf('.'));
        }

        private static boolean matches(ReservedInstances of, Piece piece) {
            PriceKey key = piece.key;
            if (key.product() != Product.EC2_INSTANCE
                    || key.option() != PurchaseOption.ON_DEMAND
                    || key.os() != of.key().os()) {
                return false;
            }
            if (of.zonal()) {
                return !piece.idle
                        && key.type().equals(of.key().type())
                        && key.place().zone().equals(of.key().place().zone());
            }
            return flexible(of)
                    ? family(key).equals(family(of.key()))
                    : key.type().equals(of.key().type());
        }

        private static BigDecimal cover(ReservedInstances of, List<Piece> pieces, BigDecimal worth) {
            BigDecimal left = worth;
            List<Piece> inOrder = pieces.stream()
                    .filter(piece -> matches(of, piece))
                    .sorted(Comparator.comparing((Piece piece) -> piece.idle)
                            .thenComparing(piece -> factor(of, piece.key))
                            .thenComparing(piece -> piece.key.place().account())
                            .thenComparing(piece -> piece.key.place().zone()))
                    .toList();
            for (Piece piece : inOrder) {
                BigDecimal taken = piece.rest.min(left.divide(factor(of, piece.key), EXACT));
                piece.rest = piece.rest.subtract(taken);
                left = left.subtract(taken.multiply(factor(of, piece.key)));
            }
            return left;
        }

        private static boolean eligible(SavingsPlan of, Piece piece) {
            if (piece.key.option() != PurchaseOption.ON_DEMAND) {
                return false;
            }
            return switch (piece.key.product()) {
                case EC2_INSTANCE -> of.family().isEmpty() || of.family().equals(family(piece.key));
                case FARGATE_VCPU, FARGATE_MEMORY -> of.family().isEmpty();
                default -> false;
            };
        }

        private BigDecimal rate(SavingsPlan of, Piece piece) {
            return rates.computeIfAbsent(
                    List.of(of.offer(), piece.key), unknown -> BOOK.committed(piece.key, of.offer())
                            .map(price -> price.rate())
                            .orElse(BigDecimal.TEN.pow(9)));
        }

        private BigDecimal list(PriceKey key) {
            return rates.computeIfAbsent(
                    List.of(key), unknown -> BOOK.price(key, 0).rate());
        }

        private BigDecimal share(SavingsPlan of, Piece piece) {
            return rate(of, piece).divide(list(piece.key), EXACT);
        }

        private BigDecimal cover(SavingsPlan of, List<Piece> pieces, BigDecimal worth) {
            BigDecimal left = worth;
            List<Piece> inOrder = pieces.stream()
                    .filter(piece -> eligible(of, piece) && share(of, piece).compareTo(BigDecimal.ONE) <= 0)
                    .sorted(Comparator.comparing((Piece piece) -> share(of, piece))
                            .thenComparing(piece -> rate(of, piece))
                            .thenComparing(piece -> piece.idle))
                    .toList();
            for (Piece piece : inOrder) {
                BigDecimal taken = piece.rest.min(left.divide(rate(of, piece), EXACT));
                piece.rest = piece.rest.subtract(taken);
                left = left.subtract(taken.multiply(rate(of, piece)));
            }
            return left;
        }
    }

    /* What runs fills a reservation of the same account; what is left of it stands idle at the On-Demand price. */
    private static List<Piece> pieces(UsageLog usage, List<Commitment> commitments, int slice) {
        Slicing slicing = usage.slicing();
        Map<PriceKey, Piece> running = new LinkedHashMap<>();
        for (int account = 0; account < usage.accounts(); account++) {
            PriceKey key = usage.key(account);
            Piece piece = running.computeIfAbsent(key, of -> new Piece(of, false));
            piece.rest = piece.rest.add(BigDecimal.valueOf(usage.quantity(account, slice))
                    .divide(BigDecimal.valueOf(key.product().meteredPerPriced()), EXACT));
        }
        List<Piece> all = new ArrayList<>(running.values());
        Map<PriceKey, BigDecimal> free = new LinkedHashMap<>();
        running.forEach((key, piece) -> free.put(key, piece.rest));
        for (Commitment commitment : commitments) {
            if (commitment instanceof CapacityReservation of) {
                BigDecimal reserved = Reading.hours(of, slicing.startOf(slice), slicing.startOf(slice + 1))
                        .multiply(BigDecimal.valueOf(of.count()));
                BigDecimal filled = reserved.min(free.getOrDefault(of.key(), BigDecimal.ZERO));
                free.merge(of.key(), filled.negate(), BigDecimal::add);
                Piece idle = new Piece(of.key(), true);
                idle.rest = reserved.subtract(filled);
                all.add(idle);
            }
        }
        return all;
    }

    private void check(int seed) {
        String which = "seed " + seed;
        random = new Random(seed);
        length = TimeSpan.MINUTE * 10 + seconds(20 * TimeSpan.HOUR);
        Slicing slicing = new Slicing(random.nextInt(100_000), 0, length, Granularity.HOURLY);
        List<Commitment> commitments = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            commitments.add(commitment("c" + i));
        }
        UsageLog usage = usage(slicing);
        Reading plain = new Reading(commitments);
        for (int slice = 0; slice < slicing.count(); slice++) {
            plain.hour(pieces(usage, commitments, slice), slicing.startOf(slice), slicing.startOf(slice + 1));
        }
        Bill bill = new Rater(BOOK, commitments).rate(usage);
        near(plain.cost, bill.total().amount(), which + ": cost");
        near(plain.cash, bill.cash().amount(), which + ": cash");
        for (int i = 0; i < commitments.size(); i++) {
            if (!(commitments.get(i) instanceof CapacityReservation)) {
                near(plain.unused[i], bill.use(i).unused().amount(), which + ": unused " + commitments.get(i));
            }
        }
    }

    /* Where a plan ends it covers to a millionth of a metered unit, and each amount is rounded to a picodollar: less than so much in twenty hours. */
    private static void near(BigDecimal expected, BigDecimal actual, String which) {
        assertTrue(
                expected.subtract(actual).abs().compareTo(new BigDecimal("1e-7")) < 0,
                () -> which + ": " + actual + ", by the rules " + expected.round(new MathContext(20)));
    }

    @Test
    void anyUsage_underAnyCommitments_costsWhatThePlainReadingSays() {
        for (int seed = 0; seed < 160; seed++) {
            check(seed);
        }
    }
}
