package dev.drydock.experiment.sizing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * A Savings Plan, sold in tenths of a cent an hour.
 *
 * @param kind the plan; its own commitment plays no part
 * @param book the prices
 */
record PlanProposal(SavingsPlan kind, PriceBook book) implements Proposal {
    private static final int MILLS = 3;
    private static final int PICO_IN_MILLS = 9;
    private static final BigDecimal UNIT = BigDecimal.ONE.movePointLeft(MILLS);

    @Override
    public Offer offer() {
        return kind.offer();
    }

    @Override
    public String what() {
        return kind.what();
    }

    @Override
    public BigDecimal unit() {
        return UNIT;
    }

    @Override
    public String amount(long units) {
        return "$" + BigDecimal.valueOf(units, MILLS).toPlainString() + "/h";
    }

    @Override
    public Commitment commitment(long units) {
        long pico = BigDecimal.valueOf(units).movePointRight(PICO_IN_MILLS).longValueExact();
        return new SavingsPlan(
                what(), kind.account(), kind.family(), kind.region(), pico, kind.offer(), kind.from(), kind.to());
    }

    @Override
    public int rank() {
        return kind.offer().kind() == Offer.Kind.EC2_INSTANCE_PLAN ? 2 : 3;
    }

    @Override
    public OptionalDouble rate(Eligible usage) {
        if (!kind.covers(usage.key())) {
            return OptionalDouble.empty();
        }
        double onDemand = onDemand(usage);
        return book.committed(usage.key(), kind.offer()).map(Price::rate).stream()
                .mapToDouble(BigDecimal::doubleValue)
                .filter(rate -> rate > 0 && rate <= onDemand)
                .findFirst();
    }

    private double onDemand(Eligible usage) {
        return book.price(usage.key(), 0).rate().doubleValue();
    }

    @Override
    public Comparator<Eligible> order() {
        return Comparator.comparing(
                        (Eligible usage) -> !usage.key().place().account().equals(kind.account()))
                .thenComparingDouble(usage -> rate(usage).orElseThrow() / onDemand(usage))
                .thenComparingDouble(usage -> rate(usage).orElseThrow())
                .thenComparing(Eligible::idle)
                .thenComparing(usage -> usage.key().toString());
    }
}
