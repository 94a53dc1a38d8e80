package dev.drydock.scenario;

import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.random.Streams;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The Spot prices that a scenario gives its pools, in one replication. */
final class SpotSeries {
    private static final int NANO = 9;

    private final Scenario scenario;
    private final Streams streams;
    private final LocalDate start;
    private final List<PriceOverride> rows = new ArrayList<>();

    SpotSeries(Scenario scenario, Streams streams, LocalDate start) {
        this.scenario = scenario;
        this.streams = streams;
        this.start = start;
    }

    /** The prices of all pools; one named by its type has them in every zone, generated ones in each of its own. */
    List<PriceOverride> all() {
        scenario.spotMarket().pools().forEach((name, pool) -> {
            int slash = name.indexOf('/');
            add(slash < 0 ? "" : name.substring(0, slash), name.substring(slash + 1), pool);
        });
        return rows;
    }

    private void add(String zone, String type, SpotPool pool) {
        pool.price()
                .ifPresent(price ->
                        rows.add(new PriceOverride(key(zone, type), price.amount(), 0, start, "spotMarket.pools")));
        pool.prices().ifPresent(prices -> {
            if (prices instanceof PriceSeries series) {
                addSteps(key(zone, type), series.steps(), series.file());
            } else if (prices instanceof GeneratedPrices generated) {
                for (String one : zone.isEmpty() ? zonesWithoutOwn(type) : Set.of(zone)) {
                    addSteps(
                            key(one, type),
                            generated.steps(streams, one, type, scenario.horizonMicros()),
                            "generated, fitted to " + generated.fittedTo());
                }
            }
        });
    }

    /** The zones of the subnets where no pool of the type has a price of its own. */
    private Set<String> zonesWithoutOwn(String type) {
        Set<String> zones = new LinkedHashSet<>();
        scenario.subnets().values().forEach(subnet -> {
            SpotPool own = scenario.spotMarket().pools().get(subnet.zone() + "/" + type);
            if (own == null || (own.price().isEmpty() && own.prices().isEmpty())) {
                zones.add(subnet.zone());
            }
        });
        return zones;
    }

    private PriceKey key(String zone, String type) {
        return PriceKey.instance(
                new Place("", scenario.region(), zone), type, OperatingSystem.LINUX, PurchaseOption.SPOT);
    }

    private void addSteps(PriceKey key, PriceSteps steps, String source) {
        for (int i = 0; i < steps.nanos().length; i++) {
            BigDecimal rate = BigDecimal.valueOf(steps.nanos()[i], NANO);
            rows.add(new PriceOverride(key, rate, steps.fromMicros()[i], start, source));
        }
    }
}
