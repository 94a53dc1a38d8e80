package dev.drydock.report.data;

import dev.drydock.pricing.Basis;
import dev.drydock.pricing.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One price as a table shows it.
 *
 * @param item its name, as in price files
 * @param rate US dollars for one unit
 * @param unit the unit
 * @param date the day on which the source stated it
 * @param basis how well it is founded
 * @param source where it comes from
 * @param note what a reader must know beside it, or empty
 * @param other the rate that it is held against, if any
 */
public record PriceLine(
        String item,
        BigDecimal rate,
        String unit,
        LocalDate date,
        Basis basis,
        String source,
        String note,
        Optional<BigDecimal> other) {
    /** The line of a price under a name. */
    public static PriceLine of(String item, Price price) {
        return new PriceLine(
                item,
                price.rate(),
                price.key().product().pricingUnit(),
                price.date(),
                price.basis(),
                price.source(),
                price.note(),
                Optional.empty());
    }

    /** The same line held against another rate. */
    public PriceLine against(BigDecimal rateBefore) {
        return new PriceLine(item, rate, unit, date, basis, source, note, Optional.of(rateBefore));
    }
}
