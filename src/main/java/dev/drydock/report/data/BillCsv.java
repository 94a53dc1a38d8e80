package dev.drydock.report.data;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Charge;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.scenario.CostSplit;
import dev.drydock.scenario.Scenario;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code bill.csv}: one row for each thing held at one price on one day (or in one hour).
 *
 * <p>The sum of what rows cost with fees spread over what they cover is the bill's total exactly, that of what is to be paid what is paid in cash.
 */
public final class BillCsv {
    private final Writer out;
    private final BillForm form;
    private final BillNames names;
    private final boolean daily;
    /* The rows of one thing and day at hand: more than one where a commitment covers a part of it. */
    private final List<BillRow> open = new ArrayList<>();
    private final boolean parted;
    private final Optional<BillingCurrency> paid;

    private BillCsv(Writer out, Scenario scenario, Bill bill, BillStyle style) {
        this.out = out;
        this.names = BillNames.of(scenario);
        this.form = style.columns().form(names, bill, style);
        this.daily = style.granularity() == Granularity.DAILY;
        this.paid = scenario.billingCurrency();
        this.parted = !bill.commitments().isEmpty();
    }

    /** Writes the file. */
    public static void write(Writer out, Scenario scenario, Ledger ledger, BillStyle style) throws IOException {
        Bill bill = ledger.bill();
        BillCsv csv = new BillCsv(out, scenario, bill, style);
        out.write(String.join(",", csv.form.columns()) + "\n");
        List<Charge> charges = bill.charges();
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            BillRow row = csv.add(charge);
            if (csv.form.splits(row)) {
                if (ledger.rule() == CostSplit.SPLIT_COST_ALLOCATION) {
                    row.share(ledger.shares(i));
                } else {
                    row.split(ledger.postings(i));
                }
            }
        }
        csv.flush();
    }

    /** Takes a charge into a row at hand when it is of the same thing, price and day; begins a new row otherwise. Returns the row. */
    private BillRow add(Charge charge) throws IOException {
        if (!open.isEmpty() && !(daily && sameThing(open.get(0).first(), charge))) {
            flush();
        }
        for (BillRow row : open) {
            if (row.line() == charge.line()
                    && row.first().commitment().equals(charge.commitment())
                    && row.first().price().equals(charge.price())) {
                row.add(charge);
                return row;
            }
        }
        if (!parted) {
            flush();
        }
        BillRow row = new BillRow(charge, paid);
        row.add(charge);
        open.add(row);
        return row;
    }

    private boolean sameThing(Charge row, Charge next) {
        return row.usage().key().equals(next.usage().key())
                && row.usage().owner().equals(next.usage().owner())
                && row.usage().host() == next.usage().host()
                && names.slot(row.usage().from(), Granularity.DAILY)
                        == names.slot(next.usage().from(), Granularity.DAILY);
    }

    private void flush() throws IOException {
        for (BillRow row : open) {
            for (List<String> cells : form.rows(row)) {
                out.write(String.join(",", cells) + "\n");
            }
        }
        open.clear();
    }
}
