package dev.drydock.billing.statement;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of a bill that was read, whatever columns it came in.
 *
 * @param from when its charge period begins, in seconds since 1970 UTC
 * @param to when it ends
 * @param kind what it is a cost of: one of Drydock's kinds of cost where it is of such, else the service's name
 * @param service the service that bills it
 * @param payer whom it was for: the owner, the value of a tag or the account
 * @param amounts what it comes to
 * @param priced quantity, list unit price and list cost, where it has all three
 */
public record StatementLine(
        long from, long to, String kind, String service, String payer, Amounts amounts, Optional<Priced> priced) {
    /**
     * What a line, or many, comes to in the bill's currency.
     *
     * @param billed what is to be paid
     * @param effective what it costs when fees are spread over what they cover
     * @param list what it would cost at list prices
     */
    public record Amounts(BigDecimal billed, BigDecimal effective, BigDecimal list) {
        /** Nothing. */
        public static final Amounts NONE = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        /** This without the other. */
        public Amounts minus(Amounts other) {
            return new Amounts(
                    billed.subtract(other.billed), effective.subtract(other.effective), list.subtract(other.list));
        }

        /** Both together. */
        public Amounts plus(Amounts other) {
            return new Amounts(billed.add(other.billed), effective.add(other.effective), list.add(other.list));
        }
    }

    /**
     * A quantity at its list price.
     *
     * @param quantity how much
     * @param unitPrice the list price of one unit
     * @param cost what the line says that comes to
     */
    public record Priced(BigDecimal quantity, BigDecimal unitPrice, BigDecimal cost) {
        /** By how much the line's cost differs from quantity × price. */
        public BigDecimal error() {
            return quantity.multiply(unitPrice).subtract(cost).abs();
        }
    }
}
