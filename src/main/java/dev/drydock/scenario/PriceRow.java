package dev.drydock.scenario;

import dev.drydock.pricing.Offer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One price of the user's own file.
 *
 * @param item what it prices, by the name that {@code bill.csv} uses for it, an EC2 type for instance
 * @param rate money per unit of the built-in book's price of that item; beside an upfront fee what is paid by the hour besides
 * @param date the day the price is from, ISO 8601
 * @param source where it is from
 * @param region the region that it holds in; empty for the scenario's
 * @param from the month's quantity, in units of the price, above which it holds; 0 for a price without tiers
 * @param currency what the rate is in, ISO 4217
 * @param upfront what is paid at the start for a whole term, of an item that ends in an offer of Reserved Instances; empty when the rate has it all
 * @param more cells of columns that nothing here reads, by column in the file's order
 */
public record PriceRow(
        String item,
        BigDecimal rate,
        String date,
        String source,
        String region,
        BigDecimal from,
        String currency,
        Optional<BigDecimal> upfront,
        Map<String, String> more) {
    private static final int DECIMALS = 12;

    public PriceRow {
        if (rate.signum() < 0 || from.signum() < 0) {
            throw new IllegalArgumentException("a price and the quantity that it begins at must not be negative");
        }
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
        if (upfront.isPresent()) {
            if (upfront.get().signum() < 0) {
                throw new IllegalArgumentException("an upfront fee must not be negative, was " + upfront.get());
            }
            Optional<Offer> offer = offer(item);
            boolean reserved = offer.map(Offer::kind)
                    .filter(kind -> kind == Offer.Kind.STANDARD || kind == Offer.Kind.CONVERTIBLE)
                    .isPresent();
            if (!reserved || offer.get().payment() == Offer.Payment.NO_UPFRONT) {
                throw new IllegalArgumentException(
                        "an upfront fee belongs to Reserved Instances paid partly or all upfront, like m5.large/standard-1y-all-upfront, not to "
                                + item);
            }
        }
    }

    /** A price without an upfront fee, and without further columns. */
    public PriceRow(
            String item, BigDecimal rate, String date, String source, String region, BigDecimal from, String currency) {
        this(item, rate, date, source, region, from, currency, Optional.empty(), Map.of());
    }

    /** The offer that an item ends in; empty for a price without commitment. */
    public static Optional<Offer> offer(String item) {
        int slash = item.lastIndexOf('/');
        return slash > 0 ? Offer.find(item.substring(slash + 1)) : Optional.empty();
    }

    /** Money per unit with the upfront fee spread over the hours of its term, to 12 decimals. */
    public BigDecimal effective() {
        return upfront.map(fee -> rate.add(fee.divide(
                                BigDecimal.valueOf(
                                        offer(item).orElseThrow().term().hours()),
                                DECIMALS,
                                RoundingMode.HALF_UP))
                        .stripTrailingZeros())
                .orElse(rate);
    }
}
