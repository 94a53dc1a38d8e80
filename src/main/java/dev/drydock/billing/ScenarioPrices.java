package dev.drydock.billing;

import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.PriceSeries;
import dev.drydock.scenario.PriceSteps;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.SpotPool;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The prices that a scenario is rated with: the built-in ones, before them its price file's, and before those its Spot market's. */
public final class ScenarioPrices {
    private static final int NANO = 9;

    private ScenarioPrices() {}

    /**
     * The price book of a scenario.
     *
     * @throws IllegalArgumentException when its price file names no price or names one twice
     */
    public static PriceBook book(Scenario scenario) {
        LocalDate start = LocalDate.ofInstant(scenario.start(), ZoneOffset.UTC);
        List<PriceOverride> own = new ArrayList<>();
        scenario.prices().ifPresent(file -> file.rows()
                .forEach(row -> own.add(new PriceOverride(
                        PriceItem.parse(row.item(), scenario.region()),
                        row.rate(),
                        0,
                        LocalDate.parse(row.date()),
                        row.source()))));
        List<PriceOverride> spot = new ArrayList<>();
        scenario.spotMarket()
                .pools()
                .forEach((name, pool) -> addPool(spot, spotKey(name, scenario.region()), pool, start));
        return PriceBook.builtIn().with(own).with(spot);
    }

    /** The key of a Spot pool's price, the pool being named by its type, or by zone and type like {@code us-east-1a/m5.large}. */
    private static PriceKey spotKey(String pool, String region) {
        int slash = pool.indexOf('/');
        Place place = new Place("", region, slash < 0 ? "" : pool.substring(0, slash));
        return PriceKey.instance(place, pool.substring(slash + 1), OperatingSystem.LINUX, PurchaseOption.SPOT);
    }

    private static void addPool(List<PriceOverride> spot, PriceKey key, SpotPool pool, LocalDate start) {
        pool.price().ifPresent(price -> spot.add(new PriceOverride(key, price.amount(), 0, start, "spotMarket.pools")));
        pool.prices().map(PriceSeries::steps).ifPresent(steps -> addSteps(spot, key, steps, start, pool));
    }

    private static void addSteps(
            List<PriceOverride> spot, PriceKey key, PriceSteps steps, LocalDate start, SpotPool pool) {
        String source = pool.prices().map(PriceSeries::file).orElse("");
        for (int i = 0; i < steps.nanos().length; i++) {
            BigDecimal rate = BigDecimal.valueOf(steps.nanos()[i], NANO);
            spot.add(new PriceOverride(key, rate, steps.fromMicros()[i], start, source));
        }
    }
}
