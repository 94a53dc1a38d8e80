package dev.drydock.intake.pricelist;

import dev.drydock.intake.problem.Problems;
import dev.drydock.unit.Numbers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import tools.jackson.core.JsonToken;

/** Reads the answer of {@code aws ec2 describe-spot-price-history} as a stream, plain or gzip. Source: EC2 API reference, DescribeSpotPriceHistory. */
public final class SpotHistoryReader {
    static final String LIST = "SpotPriceHistory";

    private SpotHistoryReader() {}

    /**
     * Hands on every change in the order of the file (AWS writes the latest first); false after reporting why the file is refused.
     *
     * @param shown the file's name in messages
     */
    public static boolean read(Path file, String shown, Problems problems, Consumer<SpotPriceChange> changes) {
        return PriceListInput.read(file, shown, problems, in -> {
            in.begin();
            boolean found = false;
            for (String name = in.name(); name != null; name = in.name()) {
                if (name.equals(LIST)) {
                    found = true;
                    list(in, changes);
                } else {
                    in.skip();
                }
            }
            if (!found) {
                throw in.refuse("expected the answer of describe-spot-price-history: there is no " + LIST);
            }
            in.end();
        });
    }

    /** Reads the list that is the value of the name just read. */
    static void list(PriceListInput in, Consumer<SpotPriceChange> changes) {
        if (!in.enter(JsonToken.START_ARRAY)) {
            return;
        }
        while (in.enter(JsonToken.START_OBJECT)) {
            changes.accept(change(in));
        }
    }

    private static SpotPriceChange change(PriceListInput in) {
        Instant at = Instant.MIN;
        String zone = "";
        String type = "";
        String product = "";
        BigDecimal rate = BigDecimal.ONE.negate();
        for (String name = in.name(); name != null; name = in.name()) {
            switch (name) {
                case "Timestamp" -> at = instant(in);
                case "AvailabilityZone" -> zone = in.text();
                case "InstanceType" -> type = in.text();
                case "ProductDescription" -> product = in.text();
                case "SpotPrice" -> rate = in.price();
                default -> in.skip();
            }
        }
        if (at.equals(Instant.MIN) || zone.isEmpty() || type.isEmpty() || product.isEmpty() || rate.signum() < 0) {
            throw in.refuse(
                    "a Spot price needs Timestamp, AvailabilityZone, InstanceType, ProductDescription and SpotPrice");
        }
        return new SpotPriceChange(at, zone, type, product, rate);
    }

    private static Instant instant(PriceListInput in) {
        String text = in.text();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw in.refuse("expected a time like 2026-03-02T10:00:00Z, was " + Numbers.cut(text));
        }
    }
}
