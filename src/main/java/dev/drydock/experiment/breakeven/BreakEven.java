package dev.drydock.experiment.breakeven;

import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param ways what instances cost, for each way that has prices
 */
public record BreakEven(
        PricedTask task,
        PricedHost host,
        int places,
        BigDecimal share,
        Map<FargateWay, BigDecimal> fargate,
        List<Way> ways) {
    private static final BigDecimal HOURS = BigDecimal.valueOf(Tariff.HOURS);

    public BreakEven {
        fargate = Collections.unmodifiableMap(new LinkedHashMap<>(fargate));
        ways = List.copyOf(ways);
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
        return new BreakEven(task, host, host.places(task), host.share(task), fargate, ways);
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
