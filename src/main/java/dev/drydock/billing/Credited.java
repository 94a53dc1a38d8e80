package dev.drydock.billing;

import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.Basis;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Sets credits off against what is to be paid, slice by slice, in the order in which they were declared, until they are used up; upfront fees and Marketplace software are paid in full.
 *
 * <p>Source: AWS re:Post, "Can I use AWS promotional credits to purchase a Reserved Instance or Savings Plan?"; AWS Promotional Credit terms.
 */
final class Credited implements RatingStage {
    private final List<Credit> credits;
    private final int[] account;
    private final long[] left;
    private final Price price;

    Credited(Accounts accounts, List<Credit> credits) {
        this.credits = credits;
        account = new int[credits.size()];
        left = new long[credits.size()];
        PriceKey key = PriceKey.plain(Product.CREDIT, new Place("", PriceBook.BUILT_IN_REGION, ""), "");
        price = new Price(key, BigDecimal.ONE, LocalDate.EPOCH, "the scenario's credits", Basis.OVERRIDDEN, "");
        for (int i = 0; i < account.length; i++) {
            account[i] = accounts.add(
                    key, new Owner(Owner.Kind.CREDIT, "", credits.get(i).name()), Meter.NO_HOST);
            left[i] = credits.get(i).pico();
        }
    }

    @Override
    public Sheet apply(Sheet sheet) {
        if (credits.isEmpty()) {
            return sheet;
        }
        long due = 0;
        for (int line = 0; line < sheet.size(); line++) {
            boolean eligible = sheet.kind(line) != LineKind.UPFRONT_FEE
                    && sheet.accounts().key(sheet.account(line)).product() != Product.IMAGE_SOFTWARE;
            due = eligible ? Math.addExact(due, sheet.cash(line)) : due;
        }
        for (int i = 0; i < account.length && due > 0; i++) {
            long amount = Math.min(left[i], due);
            if (amount > 0) {
                left[i] -= amount;
                due -= amount;
                sheet.add(account[i], sheet.number(), 0);
                sheet.price(price);
                sheet.amend(0, 0, -amount, -amount);
                sheet.mark(LineKind.CREDIT, Sheet.NONE);
            }
        }
        return sheet;
    }
}
