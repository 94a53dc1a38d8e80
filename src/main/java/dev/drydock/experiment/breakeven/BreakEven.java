package dev.drydock.experiment.breakeven;

import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PurchaseOption;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One task on Fargate against the same task on instances of one type, every way to pay for them.
 *
 * <p>Every amount is rated by the product. An instance costs the same however full it is, a task on Fargate whatever stands beside it; so instances cost less from as many
 * tasks on each as one instance costs tasks on Fargate.
 *
 * @param task the task
 * @param host the instance
 * @param places how many of the tasks an instance holds
 * @param share the share of the instance's nominal CPU or memory that a task reserves
 * @param fargate dollars of a task's hour on Fargate, by way; that of the task's own architecture first
 * @param plans what a task of its own architecture costs on Fargate under Compute Savings Plans of its size, for each term that has rates
 * @param ways what instances cost, for each way that has prices
 */
public record BreakEven(
        PricedTask task,
        PricedHost host,
        int places,
        BigDecimal share,
        Map<FargateWay, BigDecimal> fargate,
        List<Plan> plans,
        List<Way> ways) {
    private static final BigDecimal HOURS = BigDecimal.valueOf(Tariff.HOURS);

    public BreakEven {
        fargate = Collections.unmodifiableMap(new LinkedHashMap<>(fargate));
        plans = List.copyOf(plans);
        ways = List.copyOf(ways);
    }

    /**
     * A task on Fargate under a commitment of its size.
     *
     * @param title what tables and charts call it
     * @param costs dollars for {@value Tariff#HOURS} hours, by how many of them the task runs, from 0
     */
    public record Plan(String title, List<BigDecimal> costs) {
        public Plan {
            costs = List.copyOf(costs);
        }

        /** Dollars of an hour in which the task runs, when so many percent of the hours committed to are used. */
        public BigDecimal usedHour(int percent) {
            return costs.get(percent).divide(BigDecimal.valueOf(percent), MathContext.DECIMAL64);
        }
    }

    /**
     * A way to pay for instances.
     *
     * @param way the way
     * @param costs dollars for {@value Tariff#HOURS} hours, by how many of them the instance is used, from 0
     */
    public record Way(HostWay way, List<BigDecimal> costs) {
        public Way {
            costs = List.copyOf(costs);
        }

        /** Dollars of an hour when every hour is used. */
        public BigDecimal hourly() {
            return costs.get(Tariff.HOURS).divide(HOURS);
        }

        /** Dollars of a used hour, when so many percent of hours are used. */
        public BigDecimal usedHour(int percent) {
            return costs.get(percent).divide(BigDecimal.valueOf(percent), MathContext.DECIMAL64);
        }
    }

    /**
     * Compares.
     *
     * @param place the account, region and zone
     * @param startEpochSecond the instant whose prices hold
     * @param payment how commitments are paid
     */
    public static BreakEven of(
            PriceBook book,
            Place place,
            long startEpochSecond,
            PricedTask task,
            PricedHost host,
            Offer.Payment payment) {
        Tariff tariff = new Tariff(book, place, startEpochSecond);
        Map<FargateWay, BigDecimal> fargate = new LinkedHashMap<>();
        for (FargateWay way : FargateWay.all(task)) {
            tariff.fargate(task, way).ifPresent(cost -> fargate.put(way, cost.divide(HOURS)));
        }
        List<Way> ways = new ArrayList<>();
        for (HostWay way : HostWay.all(payment)) {
            List<BigDecimal> costs = new ArrayList<>();
            for (int used = 0; used <= Tariff.HOURS; used++) {
                tariff.host(host, way, task.os(), used).ifPresent(costs::add);
            }
            if (costs.size() > Tariff.HOURS) {
                ways.add(new Way(way, costs));
            }
        }
        List<Plan> plans = fargate.keySet().stream()
                .findFirst()
                .map(own -> plans(tariff, task, own, payment))
                .orElse(List.of());
        return new BreakEven(task, host, host.places(task), host.share(task), fargate, plans, ways);
    }

    private static List<Plan> plans(Tariff tariff, PricedTask task, FargateWay own, Offer.Payment payment) {
        List<Plan> plans = new ArrayList<>();
        for (Offer.Term term : Offer.Term.values()) {
            Offer offer = new Offer(Offer.Kind.COMPUTE_PLAN, term, payment);
            List<BigDecimal> costs = new ArrayList<>();
            for (int used = 0; used <= Tariff.HOURS; used++) {
                tariff.fargate(task, own, offer, used).ifPresent(costs::add);
            }
            if (costs.size() > Tariff.HOURS) {
                plans.add(new Plan("Fargate Compute SP " + term.word(), costs));
            }
        }
        return plans;
    }

    /**
     * The way that costs least.
     *
     * @param title what tables call it
     * @param hour dollars of an hour in which a task runs
     */
    public record Cheapest(String title, BigDecimal hour) {}

    /**
     * The way that costs least for a task's hour, of Fargate in its own architecture and of instances.
     *
     * @param filled percent of the places on each instance that are taken
     * @param used percent of the hours in which tasks run; commitments are paid for in all hours
     * @param spot whether ways that EC2 may interrupt are among them
     */
    public Cheapest cheapest(int filled, int used, boolean spot) {
        List<Cheapest> all = new ArrayList<>();
        fargate.forEach((way, hour) -> {
            boolean interrupted = way.option() == PurchaseOption.SPOT;
            if (way.architecture() == task.architecture() && (spot || !interrupted)) {
                all.add(new Cheapest(way.title(), hour));
            }
        });
        plans.forEach(plan -> all.add(new Cheapest(plan.title, plan.usedHour(used))));
        BigDecimal taken =
                BigDecimal.valueOf((long) places * filled).divide(BigDecimal.valueOf(100), MathContext.DECIMAL64);
        for (Way way : ways) {
            if (spot || way.way.option() != PurchaseOption.SPOT) {
                all.add(new Cheapest(way.way.title(), way.usedHour(used).divide(taken, MathContext.DECIMAL64)));
            }
        }
        return Collections.min(all, Comparator.comparing(Cheapest::hour));
    }

    /** The way of the task's own architecture, when Fargate has a price for it. */
    public Optional<FargateWay> own() {
        return fargate.keySet().stream().findFirst();
    }

    /**
     * From how many tasks on each instance on instances cost less than Fargate: dollars of an instance's used hour ÷ dollars of a task's hour.
     *
     * @param percent percent of the hours in which instances are used
     */
    public BigDecimal tasks(Way way, FargateWay against, int percent) {
        return way.usedHour(percent).divide(taskHour(against), MathContext.DECIMAL64);
    }

    /** Dollars of a task's hour on Fargate. */
    public BigDecimal taskHour(FargateWay way) {
        BigDecimal hour = fargate.get(way);
        if (hour == null) {
            throw new IllegalArgumentException("no price for " + way.title());
        }
        return hour;
    }

    /** The same as a share of the instance's nominal CPU or memory that tasks reserve; above 1 Fargate costs less however full instances are. */
    public BigDecimal reserved(Way way, FargateWay against, int percent) {
        return tasks(way, against, percent).multiply(share, MathContext.DECIMAL64);
    }

    /** The same as a share of the places that an instance has for whole tasks. */
    public Optional<BigDecimal> filled(Way way, FargateWay against, int percent) {
        return places == 0
                ? Optional.empty()
                : Optional.of(tasks(way, against, percent).divide(BigDecimal.valueOf(places), MathContext.DECIMAL64));
    }

    /** Percent of hours, whole, from which on full instances cost less than Fargate; empty when they never do. */
    public Optional<Integer> useFrom(Way way, FargateWay against) {
        for (int percent = 1; percent <= Tariff.HOURS && places > 0; percent++) {
            if (tasks(way, against, percent).compareTo(BigDecimal.valueOf(places)) <= 0) {
                return Optional.of(percent);
            }
        }
        return Optional.empty();
    }
}
