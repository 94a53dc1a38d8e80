package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Charge;
import dev.drydock.billing.CommitmentUse;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservationChange;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OfferPrice;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reserved Instances, Savings Plans and Capacity Reservations: each case is metered, committed and rated by the product. */
final class CommitmentBilling implements AwsArea {
    private static final String REGION = "us-east-1";
    private static final BigDecimal SECONDS = BigDecimal.valueOf(3_600);
    private static final BigDecimal PICO = BigDecimal.valueOf(1_000_000_000_000L);
    private static final Offer STANDARD = new Offer(Offer.Kind.STANDARD, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);
    private static final long EVER = 30 * TimeSpan.DAY;

    @Override
    public List<String> topics() {
        return List.of(
                "reserved-instances",
                "ri-size-flexibility",
                "ri-seconds",
                "ri-modify",
                "ri-rate",
                "capacity-reservation",
                "savings-plan",
                "savings-plan-metric");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        return switch (topic) {
            case "reserved-instances" -> accounts(inputs);
            case "ri-size-flexibility" -> flexibility(inputs);
            case "ri-seconds" -> seconds(inputs);
            case "ri-modify" ->
                Map.of("allowed", ReservationChange.allowed(sizes(inputs.get("from")), sizes(inputs.get("to"))));
            case "ri-rate" -> rate(inputs);
            case "capacity-reservation" -> reservation(inputs);
            case "savings-plan" -> inputs.has("usage") ? plan(inputs) : ratio(inputs);
            default -> utilization(inputs);
        };
    }

    /** A window of hours with prices and commitments of its own. */
    private static final class Desk {
        private final List<PriceOverride> prices = new ArrayList<>();
        private final List<OfferPrice> offers = new ArrayList<>();
        private final List<Commitment> commitments = new ArrayList<>();
        private final Slicing window;

        Desk(long hours) {
            window = new Slicing(0, 0, hours * TimeSpan.HOUR, Granularity.HOURLY);
        }

        void price(PriceKey key, BigDecimal rate) {
            prices.removeIf(row -> row.key().equals(key));
            prices.add(new PriceOverride(key, rate, 0, LocalDate.EPOCH, "case"));
        }

        void offer(PriceKey key, Offer offer, BigDecimal rate) {
            offers.add(new OfferPrice(key, offer, rate, LocalDate.EPOCH, "case"));
        }

        Bill rate(java.util.function.Consumer<Meter> use) {
            Rater rater = new Rater(PriceBook.builtIn().with(prices).withOffers(offers), commitments);
            Meter meter = rater.meter(window);
            use.accept(meter);
            return rater.rate(meter.close());
        }
    }

    private static PriceKey instance(String account, String zone, String type) {
        return PriceKey.instance(
                new Place(account, REGION, zone), type, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
    }

    private static void hold(Meter meter, PriceKey key, long count, long from, long to) {
        int holding = meter.holding(Owner.service("case", key.place().account()), List.of(new Held(key, count)));
        meter.held(holding, from, to, Ending.STILL_HELD);
    }

    private static BigDecimal sum(Bill bill, Predicate<Charge> which) {
        return bill.charges().stream()
                .filter(which)
                .map(Charge::meteredQuantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean covered(Charge charge) {
        return charge.line() == LineKind.COVERED;
    }

    private static boolean onDemand(Charge charge) {
        return charge.line() == LineKind.USAGE;
    }

    /* Types that AWS no longer sells have no built-in price; which price they have plays no part here. */
    private static void anyPrice(Desk desk, String type) {
        desk.price(instance("", "", type), BigDecimal.ONE);
        desk.offer(instance("", "", type), STANDARD, new BigDecimal("0.5"));
    }

    private static void reserve(Desk desk, String account, String zone, String type, int count) {
        anyPrice(desk, type);
        desk.commitments.add(new ReservedInstances(
                "ri" + desk.commitments.size(), instance(account, zone, type), count, STANDARD, 0, EVER));
    }

    private static Map<String, Object> accounts(JsonNode inputs) {
        long hours = inputs.get("hours").asLong();
        Desk desk = new Desk(hours);
        boolean several = false;
        for (JsonNode one : inputs.get("reservations")) {
            String scope = one.get("scope").asString();
            reserve(
                    desk,
                    one.get("account").asString(),
                    scope.equals("region") ? "" : scope,
                    one.get("type").asString(),
                    one.get("count").asInt());
        }
        for (JsonNode one : inputs.get("usage")) {
            several |= !one.get("account").asString().equals("A");
            anyPrice(desk, one.get("type").asString());
        }
        boolean named = several;
        Bill bill = desk.rate(meter -> {
            for (JsonNode one : inputs.get("usage")) {
                PriceKey key = instance(
                        one.get("account").asString(),
                        one.get("az").asString(),
                        one.get("type").asString());
                hold(meter, key, one.get("count").asLong(), 0, hours * TimeSpan.HOUR);
            }
        });
        Map<String, BigDecimal> ridden = new TreeMap<>();
        Map<String, BigDecimal> open = new TreeMap<>();
        Map<String, BigDecimal> all = new TreeMap<>();
        for (Charge charge : bill.charges()) {
            PriceKey key = charge.usage().key();
            String name = (named ? key.place().account() + "/" : "") + key.type();
            BigDecimal quantity = charge.meteredQuantity().divide(SECONDS);
            if (covered(charge)) {
                ridden.merge(name, quantity, BigDecimal::add);
                all.merge(name, quantity, BigDecimal::add);
            } else if (onDemand(charge)) {
                open.merge(name, quantity, BigDecimal::add);
                all.merge(name, quantity, BigDecimal::add);
            }
        }
        Map<String, BigDecimal> fraction = new TreeMap<>();
        all.forEach((name, quantity) ->
                fraction.put(name, ridden.getOrDefault(name, BigDecimal.ZERO).divide(quantity)));
        return Map.of("covered_fraction", fraction, "covered_instance_hours", ridden, "on_demand_instance_hours", open);
    }

    private static Map<String, Object> flexibility(JsonNode inputs) {
        JsonNode reservation = inputs.get("reservation");
        JsonNode running = inputs.get("running");
        long hours = inputs.get("hours").asLong();
        Desk desk = new Desk(hours);
        anyPrice(desk, running.get("type").asString());
        reserve(
                desk,
                "A",
                "",
                reservation.get("type").asString(),
                reservation.get("count").asInt());
        Bill bill = desk.rate(meter -> hold(
                meter,
                instance("A", "us-east-1a", running.get("type").asString()),
                running.get("count").asLong(),
                0,
                hours * TimeSpan.HOUR));
        BigDecimal all = sum(bill, charge -> covered(charge) || onDemand(charge));
        return Map.of("covered_fraction", sum(bill, CommitmentBilling::covered).divide(all));
    }

    private static Map<String, Object> seconds(JsonNode inputs) {
        JsonNode reservation = inputs.get("reservation");
        Desk desk = new Desk(24);
        reserve(
                desk,
                "A",
                "",
                reservation.get("type").asString(),
                reservation.get("count").asInt());
        Bill bill = desk.rate(meter -> {
            for (JsonNode one : inputs.get("instances")) {
                hold(
                        meter,
                        instance("A", "us-east-1a", one.get("type").asString()),
                        1,
                        one.get("start_s").asLong() * TimeSpan.SECOND,
                        one.get("end_s").asLong() * TimeSpan.SECOND);
            }
        });
        return Map.of(
                "ri_seconds", sum(bill, CommitmentBilling::covered),
                "on_demand_seconds", sum(bill, CommitmentBilling::onDemand));
    }

    private static Map<String, Integer> sizes(JsonNode list) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (JsonNode one : list) {
            sizes.merge(one.get("type").asString(), one.get("count").asInt(), Integer::sum);
        }
        return sizes;
    }

    private static Map<String, Object> rate(JsonNode inputs) {
        String[] words = inputs.get("offering").asString().split("-", -1);
        Offer offer = new Offer(
                words[0].equals("std") ? Offer.Kind.STANDARD : Offer.Kind.CONVERTIBLE,
                words[1].equals("1y") ? Offer.Term.ONE_YEAR : Offer.Term.THREE_YEARS,
                words[2].equals("nu")
                        ? Offer.Payment.NO_UPFRONT
                        : words[2].equals("pu") ? Offer.Payment.PARTIAL_UPFRONT : Offer.Payment.ALL_UPFRONT);
        long hours = inputs.get("hours").asLong();
        Desk desk = new Desk(hours);
        PriceKey key = instance("A", "", inputs.get("type").asString());
        if (inputs.has("effective_hourly")
                && PriceBook.builtIn().committed(key, offer).isEmpty()) {
            desk.offer(key, offer, inputs.get("effective_hourly").decimalValue());
        }
        desk.commitments.add(new ReservedInstances("ri", key, 1, offer, 0, EVER + hours * TimeSpan.HOUR));
        Bill bill =
                desk.rate(meter -> hold(meter, instance("A", "us-east-1a", key.type()), 1, 0, hours * TimeSpan.HOUR));
        return Map.of("monthly", bill.total().amount());
    }

    private static Map<String, Object> reservation(JsonNode inputs) {
        String type = inputs.get("type").asString();
        long hours = inputs.get("hours").asLong();
        int reserved = inputs.get("reserved").asInt();
        Desk desk = new Desk(hours);
        PriceKey key = instance("A", "us-east-1a", type);
        desk.price(instance("", "", type), inputs.has("od") ? inputs.get("od").decimalValue() : BigDecimal.ONE);
        desk.commitments.add(new CapacityReservation("odcr", key, reserved, 0, EVER));
        long running =
                inputs.has("running_matching") ? inputs.get("running_matching").asLong() : reserved;
        long used = hours - inputs.path("unused_hours").asLong(0);
        Bill bill = desk.rate(meter -> hold(meter, key, running, 0, used * TimeSpan.HOUR));
        Predicate<Charge> idle = charge -> charge.commitment().isPresent();
        return Map.of(
                "instance_hours", sum(bill, idle.negate()).divide(SECONDS),
                "unused_reservation_hours", sum(bill, idle).divide(SECONDS),
                "unused_cost", cost(bill, idle),
                "instance_cost", cost(bill, idle.negate()),
                "total", bill.total().amount());
    }

    private static BigDecimal cost(Bill bill, Predicate<Charge> which) {
        return bill.charges().stream()
                .filter(which)
                .map(charge -> charge.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Offer planOffer(String word) {
        return new Offer(
                word.equals("compute") ? Offer.Kind.COMPUTE_PLAN : Offer.Kind.EC2_INSTANCE_PLAN,
                Offer.Term.ONE_YEAR,
                Offer.Payment.NO_UPFRONT);
    }

    /** Each item of usage becomes instances of a type of its own, at the case's rates; what is no instance is one in money's eyes. */
    private static Map<String, Object> plan(JsonNode inputs) {
        if (!inputs.get("ri").isEmpty()) {
            throw new NotCovered("Reserved Instances beside a plan of made-up rates");
        }
        Desk desk = new Desk(1);
        Map<String, PriceKey> keys = new LinkedHashMap<>();
        for (JsonNode one : inputs.get("usage")) {
            String family = one.path("family").asString("x" + keys.size());
            PriceKey key = instance("A", "us-east-1a", family + ".case" + keys.size());
            keys.put(one.get("item").asString(), key);
            desk.price(key.in(new Place("", REGION, "")), one.get("od").decimalValue());
            desk.offer(
                    key.in(new Place("", REGION, "")),
                    planOffer("compute"),
                    one.get("csp").decimalValue());
            if (one.has("ec2sp")) {
                desk.offer(
                        key.in(new Place("", REGION, "")),
                        planOffer("ec2"),
                        one.get("ec2sp").decimalValue());
            }
        }
        for (JsonNode one : inputs.get("plans")) {
            Offer offer = planOffer(one.get("type").asString());
            long pico = one.get("commitment").decimalValue().multiply(PICO).longValueExact();
            String family = offer.kind() == Offer.Kind.COMPUTE_PLAN
                    ? ""
                    : one.get("family").asString();
            desk.commitments.add(
                    new SavingsPlan("plan" + desk.commitments.size(), "A", family, REGION, pico, offer, 0, EVER));
        }
        Bill bill = desk.rate(meter -> {
            for (JsonNode one : inputs.get("usage")) {
                PriceKey key = keys.get(one.get("item").asString());
                hold(meter, key, one.get("quantity").asLong(), 0, TimeSpan.HOUR);
            }
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        keys.forEach((item, key) -> units.put(
                item,
                sum(bill, charge -> covered(charge) && charge.usage().key().equals(key))
                        .divide(SECONDS, 12, java.math.RoundingMode.HALF_UP)));
        answer.put("covered", units);
        answer.put("sp_used", cost(bill, CommitmentBilling::covered));
        answer.put("on_demand", cost(bill, CommitmentBilling::onDemand));
        answer.put("without_plan", bill.list().amount());
        answer.put("hour_cost", bill.total().amount());
        PriceKey first = keys.values().iterator().next();
        answer.put("r5_units_covered", units.values().iterator().next());
        answer.put(
                "r5_on_demand",
                cost(bill, charge -> onDemand(charge) && charge.usage().key().equals(first)));
        return answer;
    }

    private static Bill spend(BigDecimal commitment, BigDecimal ratio, List<BigDecimal> atPlanRate) {
        Desk desk = new Desk(atPlanRate.size());
        PriceKey key = instance("A", "us-east-1a", "m5.large");
        desk.price(key.in(new Place("", REGION, "")), ratio);
        desk.offer(key.in(new Place("", REGION, "")), planOffer("compute"), BigDecimal.ONE);
        desk.commitments.add(new SavingsPlan(
                "plan", "A", "", REGION, commitment.multiply(PICO).longValueExact(), planOffer("compute"), 0, EVER));
        return desk.rate(meter -> {
            for (int hour = 0; hour < atPlanRate.size(); hour++) {
                long seconds = atPlanRate.get(hour).multiply(SECONDS).longValueExact();
                if (seconds > 0) {
                    /* So many instances for a second each are worth as much as one for that long. */
                    long from = hour * TimeSpan.HOUR;
                    int holding = meter.holding(Owner.service("case", "A"), List.of(new Held(key, seconds)));
                    meter.held(holding, from, from + TimeSpan.SECOND, Ending.STILL_HELD);
                }
            }
        });
    }

    private static Map<String, Object> ratio(JsonNode inputs) {
        List<BigDecimal> hours = new ArrayList<>();
        inputs.get("usage_per_hour_at_sp").forEach(one -> hours.add(one.decimalValue()));
        Bill bill = spend(
                inputs.get("commitment").decimalValue(),
                inputs.get("od_to_sp_ratio").decimalValue(),
                hours);
        return Map.of("total_cost", bill.total().amount());
    }

    private static Map<String, Object> utilization(JsonNode inputs) {
        Bill bill = spend(
                inputs.get("commitment").decimalValue(),
                BigDecimal.valueOf(2),
                List.of(inputs.get("usage_at_sp_rate").decimalValue()));
        CommitmentUse use = bill.use(0);
        return Map.of("utilization_pct", use.utilization().movePointRight(2));
    }
}
