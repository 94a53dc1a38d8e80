package dev.drydock.billing;

import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.Product;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;

/** The rated usage of a run: its charges, in the order of the usage log, and their sum. Immutable. */
public final class Bill {
    private static final long HOURS_PER_MONTH = 730;
    private static final long FRESH_DAYS = 90;
    private static final long HOUR = 3_600_000_000L;

    private final Sheet sheet;

    Bill(Sheet sheet) {
        this.sheet = sheet;
    }

    /** The charges; each is made when it is asked for, so that a long bill takes little memory. */
    public List<Charge> charges() {
        return new Charges();
    }

    /** The billed window and its regular slices. */
    public Slicing slicing() {
        return sheet.log().slicing();
    }

    /** The usage that was rated. */
    public UsageLog usage() {
        return sheet.log();
    }

    /** The sum of all charges. */
    public Money total() {
        BigInteger sum = BigInteger.ZERO;
        for (int line = 0; line < sheet.size(); line++) {
            sum = sum.add(BigInteger.valueOf(sheet.pico(line)));
        }
        return money(sum);
    }

    /** The sum of the charges for one product. */
    public Money of(Product product) {
        BigInteger sum = BigInteger.ZERO;
        for (int line = 0; line < sheet.size(); line++) {
            if (sheet.log().key(sheet.account(line)).product() == product) {
                sum = sum.add(BigInteger.valueOf(sheet.pico(line)));
            }
        }
        return money(sum);
    }

    /** The total × 730 h ÷ the billed window, rounded half even to 1e-12: what a month like this one costs. */
    public Money perMonth() {
        return perMonth(total());
    }

    /** An amount of this bill × 730 h ÷ the billed window, rounded half even to 1e-12. */
    public Money perMonth(Money amount) {
        Slicing window = slicing();
        return Money.usd(amount.amount()
                .multiply(BigDecimal.valueOf(HOURS_PER_MONTH * HOUR))
                .divide(BigDecimal.valueOf(window.to() - window.from()), Money.SCALE, RoundingMode.HALF_EVEN));
    }

    /** Every price that was used, each once, in the order of the charges. */
    public Set<Price> prices() {
        Set<Price> prices = new LinkedHashSet<>();
        Price last = null;
        for (int line = 0; line < sheet.size(); line++) {
            if (sheet.price(line) != last) {
                last = sheet.price(line);
                prices.add(last);
            }
        }
        return prices;
    }

    /** The prices that were used and are dated more than 90 days before a day, the scenario's start: a report warns of them. */
    public List<Price> stalePrices(LocalDate start) {
        return prices().stream()
                .filter(price -> price.date().plusDays(FRESH_DAYS).isBefore(start))
                .toList();
    }

    Sheet sheet() {
        return sheet;
    }

    static Money money(BigInteger pico) {
        return Money.usd(new BigDecimal(pico, Sheet.PICO));
    }

    static Money money(long pico) {
        return Money.usd(BigDecimal.valueOf(pico, Sheet.PICO));
    }

    private final class Charges extends AbstractList<Charge> implements RandomAccess {
        @Override
        public Charge get(int line) {
            return new Charge(
                    sheet.log().record(sheet.account(line), sheet.slice(line)),
                    sheet.price(line),
                    money(sheet.pico(line)));
        }

        @Override
        public int size() {
            return sheet.size();
        }
    }
}
