package dev.drydock.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of money in one currency, a multiple of 1e-12 units; never a {@code double}.
 *
 * <p>Written {@code $3.20} (US dollars). Rounding happens for display alone.
 */
public record Money(BigDecimal amount, String currency) {
    /** Decimal places that an amount may have. */
    public static final int SCALE = 12;
    /** The currency of the built-in price book. */
    public static final String USD = "USD";
    /** No dollars. */
    public static final Money ZERO = usd(BigDecimal.ZERO);

    public Money {
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.scale() > SCALE) {
            throw new IllegalArgumentException("an amount of money has at most 12 decimals, was " + amount);
        }
        if (currency.length() != 3) {
            throw new IllegalArgumentException("a currency has three letters, was " + currency);
        }
        amount = plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** An amount in US dollars. */
    public static Money usd(BigDecimal amount) {
        return new Money(amount, USD);
    }

    /**
     * Reads an amount in US dollars.
     *
     * @throws IllegalArgumentException with what was expected, when the text is no amount
     */
    public static Money parse(String text) {
        if (!text.startsWith("$")) {
            throw malformed(text);
        }
        return usd(Numbers.decimal(text.substring(1), () -> malformed(text)));
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("expected an amount of money, like $3.20, was " + Numbers.cut(text));
    }

    /**
     * The sum of two amounts.
     *
     * @throws IllegalArgumentException when their currencies differ
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    /** The amount rounded half up to that many decimals, for display. */
    public String display(int decimals) {
        return amount.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    @Override
    public String toString() {
        return (currency.equals(USD) ? "$" : currency + " ") + amount.toPlainString();
    }
}
