package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;

/**
 * The currency that the bill is paid in, and its rate: usage is rated in US dollars, and the bill converted, as AWS does.
 *
 * <p>An amount is multiplied by the rate and not rounded, so that parts sum to the whole.
 */
@Doc("The currency that the bill is paid in, and its rate.")
public record BillingCurrency(
        @Doc("The currency's code by ISO 4217, like EUR.") String code,
        @Doc("How much of it a US dollar is, to at most 8 decimals.") BigDecimal perDollar,
        @Doc("The day that the rate is of, like 2026-10-01.") String date,
        @Doc("Where the rate is from.") String source) {
    private static final int DECIMALS = 8;

    public BillingCurrency {
        if (!code.matches("[A-Z]{3}") || code.equals(Money.USD)) {
            throw new IllegalArgumentException(
                    "code must be three capital letters like EUR, and another currency than USD, was " + code);
        }
        try {
            Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("code " + code + " is no currency of ISO 4217", e);
        }
        perDollar = perDollar.stripTrailingZeros();
        if (perDollar.signum() <= 0 || perDollar.scale() > DECIMALS) {
            throw new IllegalArgumentException("perDollar must be positive, with at most 8 decimals, was " + perDollar);
        }
        try {
            LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("date must be a day like 2026-10-01, was " + date, e);
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("source must say where the rate is from");
        }
    }

    /** An amount of US dollars in this currency, exact. */
    public BigDecimal of(BigDecimal dollars) {
        return dollars.multiply(perDollar);
    }

    /** A price in this currency in US dollars, rounded half up to 12 decimals. */
    public BigDecimal dollars(BigDecimal price) {
        return price.divide(perDollar, Money.SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** The rate as a report states it. */
    public String stated() {
        return perDollar.toPlainString() + " " + code + " per US dollar, " + date + ", " + source;
    }
}
