package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Rater;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Product;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What the billing cases share: a meter whose usage is rated at a case's own rates, and the reading of a case's numbers. */
final class Billed {
    static final Place PLACE = new Place("", "us-east-1", "us-east-1a");
    static final Owner CASE = Owner.service("case", "case");
    /* Long enough for every case: two months. */
    private static final Slicing WINDOW = new Slicing(0, 0, 62 * TimeSpan.DAY, Granularity.DAILY);

    private final List<PriceOverride> rates = new ArrayList<>();

    /** A rate that the case gives, for the key and every place in the region. */
    Billed at(PriceKey key, BigDecimal rate) {
        PriceKey everywhere = key.in(new Place("", key.place().region(), ""));
        rates.add(new PriceOverride(everywhere, rate, 0, LocalDate.EPOCH, "case"));
        return this;
    }

    /** Meters what the case holds, and rates it. */
    Bill rate(Consumer<Meter> use) {
        Rater rater = new Rater(PriceBook.builtIn().with(rates));
        Meter meter = rater.meter(WINDOW);
        use.accept(meter);
        return rater.rate(meter.close());
    }

    /** Meters what the case holds. */
    static UsageLog usage(Consumer<Meter> use) {
        Meter meter = new Meter(WINDOW);
        use.accept(meter);
        return meter.close();
    }

    /** All that was used of a product, in its metered unit. */
    static BigDecimal quantity(UsageLog usage, Product product) {
        long[] sum = {0};
        usage.forEach(record -> sum[0] += record.key().product() == product ? record.quantity() : 0);
        return BigDecimal.valueOf(sum[0]);
    }

    static BigDecimal number(JsonNode inputs, String name, String otherwise) {
        return inputs.has(name) ? inputs.get(name).decimalValue() : new BigDecimal(otherwise);
    }

    /** A number of units as a whole number of a finer unit; no case is finer than that. */
    static long whole(BigDecimal number, long finer) {
        return number.multiply(BigDecimal.valueOf(finer)).longValueExact();
    }

    static OperatingSystem os(JsonNode inputs) {
        String word = inputs.path("os").asString("linux");
        for (OperatingSystem os : OperatingSystem.values()) {
            if (os.word().equals(word)) {
                return os;
            }
        }
        if (List.of("amazon-linux", "ubuntu", "debian").contains(word)) {
            return OperatingSystem.LINUX;
        }
        throw new AwsArea.NotCovered("operating system " + word);
    }
}
