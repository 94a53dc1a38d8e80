package dev.drydock.experiment.sizing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.NormalizedSize;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.pricing.Offer;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * Reserved Instances of a type.
 *
 * @param kind the reservation; its own count plays no part
 * @param unit what one costs in an hour
 */
record ReservationProposal(ReservedInstances kind, BigDecimal unit) implements Proposal {
    @Override
    public Offer offer() {
        return kind.offer();
    }

    @Override
    public String what() {
        String place = kind.zonal() ? " in " + kind.key().place().zone() : "";
        return kind.type() + place + " " + kind.offer().word();
    }

    @Override
    public String amount(long units) {
        return Long.toString(units);
    }

    @Override
    public Commitment commitment(long units) {
        return new ReservedInstances(what(), kind.key(), Math.toIntExact(units), kind.offer(), kind.from(), kind.to());
    }

    @Override
    public int rank() {
        return kind.zonal() ? 0 : 1;
    }

    @Override
    public OptionalDouble rate(Eligible usage) {
        if (!kind.covers(usage.key()) || usage.idle() && kind.zonal()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                unit.doubleValue() * factor(usage) / quarters(kind.key().type()));
    }

    private double factor(Eligible usage) {
        return quarters(usage.key().type());
    }

    private double quarters(String type) {
        return kind.sizeFlexible() ? NormalizedSize.quarters(type).orElseThrow() : 1;
    }

    @Override
    public Comparator<Eligible> order() {
        return Comparator.comparing(
                        (Eligible usage) -> !usage.key().place().account().equals(kind.account()))
                .thenComparing(Eligible::idle)
                .thenComparingDouble(this::factor)
                .thenComparing(usage -> usage.key().place().account())
                .thenComparing(usage -> usage.key().toString());
    }
}
