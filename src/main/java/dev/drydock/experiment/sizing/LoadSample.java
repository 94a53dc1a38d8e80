package dev.drydock.experiment.sizing;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Charge;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one run leaves at On-Demand prices hour by hour: the load that a further commitment could pay for. */
public final class LoadSample {
    private final int hours;
    /* By hour, what each key used, in priced units. */
    private final Map<Integer, Map<PriceKey, BigDecimal>> load = new TreeMap<>();

    private LoadSample(int hours) {
        this.hours = hours;
    }

    /** The load of a bill by the hour. */
    public static LoadSample of(Bill bill) {
        LoadSample sample = new LoadSample(bill.slicing().count());
        Map<PriceKey, PriceKey> known = new HashMap<>();
        for (Charge charge : bill.charges()) {
            if (charge.line() == LineKind.USAGE) {
                PriceKey key = known.computeIfAbsent(charge.usage().key(), k -> k);
                sample.load
                        .computeIfAbsent(bill.slicing().indexOf(charge.usage().from()), hour -> new HashMap<>())
                        .merge(key, charge.pricingQuantity(), BigDecimal::add);
            }
        }
        return sample;
    }

    /** How many hours there are. */
    public int hours() {
        return hours;
    }

    /** Adds hours of this load to those of a curve, as a plan would pay for them. */
    void addTo(HourlyLoad all, SavingsPlan plan, PriceBook book, int fromHour, int toHour) {
        Map<PriceKey, Optional<double[]>> rates = new HashMap<>();
        for (int hour = fromHour; hour < toHour; hour++) {
            List<double[]> segments = new ArrayList<>();
            load.getOrDefault(hour, Map.of())
                    .forEach((key, quantity) -> rates.computeIfAbsent(key, k -> rates(plan, book, k))
                            .ifPresent(rate -> segments.add(new double[] {
                                rate[1] / rate[0], rate[1] * quantity.doubleValue(), rate[0] * quantity.doubleValue()
                            })));
            segments.sort((a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
            all.add(
                    1,
                    segments.stream().mapToDouble(s -> s[1]).toArray(),
                    segments.stream().mapToDouble(s -> s[2]).toArray());
        }
    }

    private static Optional<double[]> rates(SavingsPlan plan, PriceBook book, PriceKey key) {
        if (!plan.covers(key)) {
            return Optional.empty();
        }
        double onDemand = book.price(key, 0).rate().doubleValue();
        return book.committed(key, plan.offer())
                .map(price -> price.rate().doubleValue())
                .filter(rate -> rate > 0 && rate <= onDemand)
                .map(rate -> new double[] {onDemand, rate});
    }
}
