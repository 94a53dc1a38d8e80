package dev.drydock.scenario;

import dev.drydock.pricing.InstanceTypes;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.random.Streams;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The Spot prices that a scenario gives its pools, in one replication. */
final class SpotSeries {
    private static final int NANO = 9;
    private static final String LICENSED = ", and what Windows adds On-Demand";

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
        List<BigDecimal> licences = licences(type);
        pool.price().ifPresent(price -> {
            rows.add(new PriceOverride(key(zone, type), price.amount(), 0, start, "spotMarket.pools"));
            licences.forEach(licence -> rows.add(new PriceOverride(
                    windows(key(zone, type)), price.amount().add(licence), 0, start, "spotMarket.pools" + LICENSED)));
        });
        long midnight = Math.floorMod(ChronoUnit.MICROS.between(Instant.EPOCH, scenario.start()), 24 * TimeSpan.HOUR);
        pool.prices().ifPresent(prices -> {
            if (prices instanceof PriceSeries series) {
                addSteps(key(zone, type), licences, series.steps(), series.file());
            } else if (prices instanceof GeneratedPrices generated) {
                for (String one : zone.isEmpty() ? zonesWithoutOwn(type) : Set.of(zone)) {
                    addSteps(
                            key(one, type),
                            licences,
                            generated.steps(streams, one, type, midnight, scenario.horizonMicros()),
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

    /* What Windows adds to an instance of the type, when a group runs it with Windows; else nothing, or what is missed as a price. */
    private List<BigDecimal> licences(String type) {
        boolean asked = scenario.clusters().values().stream()
                .flatMap(cluster -> cluster.fleets().values().stream())
                .map(CapacityProvider::autoScalingGroup)
                .anyMatch(group ->
                        group.system().windows() && group.instanceTypes().contains(type));
        return asked ? InstanceTypes.builtIn().windowsLicence(type).stream().toList() : List.of();
    }

    private static PriceKey windows(PriceKey linux) {
        return PriceKey.instance(linux.place(), linux.type(), OperatingSystem.WINDOWS, PurchaseOption.SPOT);
    }

    private void addSteps(PriceKey key, List<BigDecimal> licences, PriceSteps steps, String source) {
        for (int i = 0; i < steps.nanos().length; i++) {
            BigDecimal rate = BigDecimal.valueOf(steps.nanos()[i], NANO);
            long from = steps.fromMicros()[i];
            rows.add(new PriceOverride(key, rate, from, start, source));
            for (BigDecimal licence : licences) {
                rows.add(new PriceOverride(windows(key), rate.add(licence), from, start, source + LICENSED));
            }
        }
    }
}
