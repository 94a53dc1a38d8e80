package dev.drydock.report.terminal;

import dev.drydock.billing.CommitmentUse;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.Totals;
import dev.drydock.billing.usage.Owner;
import dev.drydock.report.story.Sentences;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.Shown;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.unit.Money;
import java.util.List;
import java.util.Optional;

/** The sums of a bill as tables on a terminal. */
final class BillSummary {
    private static final int MOST_OWNERS = 30;

    private final Totals bill;
    private final Optional<BillingCurrency> billed;
    private final long records;
    private final Page80 page;

    BillSummary(Totals bill, long records, Optional<BillingCurrency> billed, Ink ink) {
        this.billed = billed;
        this.bill = bill;
        this.records = records;
        this.page = new Page80(ink);
    }

    String text() {
        page.heading("  COST");
        TextTable kinds = new TextTable(List.of("", ">USD", ">share"));
        for (CostKind kind : CostKind.values()) {
            row(kinds, kind.title(), bill.of(kind));
        }
        kinds.row(List.of("together", Shown.cents(bill.total().amount()), ""));
        page.table(kinds, "  ");
        page.line("  exactly $" + Figures.exact(bill.total().amount()) + " for " + records + " records");
        if (bill.uses().isEmpty() && !bill.list().equals(bill.total())) {
            page.line("  at list prices " + Shown.cents(bill.list().amount()));
        }
        billed.ifPresent(paid -> page.line("  billed " + Shown.cents(paid, bill.total()) + ", at " + paid.stated()));
        if (!bill.uses().isEmpty()) {
            commitments();
        }
        page.heading("  WHO PAYS");
        TextTable owners = new TextTable(List.of("", ">USD", ">share"));
        int shown = 0;
        for (Owner owner : bill.owners()) {
            if (shown++ < MOST_OWNERS) {
                row(owners, Sentences.owner(owner), bill.of(owner));
            }
        }
        page.table(owners, "  ");
        if (shown > MOST_OWNERS) {
            page.line("  and " + (shown - MOST_OWNERS) + " more; -o json has all");
        }
        TagTables.write(page, bill.byTag(), bill.total());
        return page.toString();
    }

    private void row(TextTable table, String name, Money amount) {
        if (amount.amount().signum() != 0) {
            table.row(
                    List.of(name, Shown.cents(amount.amount()), Shown.percent(Sentences.share(amount, bill.total()))));
        }
    }

    private void commitments() {
        page.heading("  COMMITMENTS");
        TextTable table = new TextTable(List.of("", "", ">cost", ">used", ">saved"));
        for (CommitmentUse use : bill.uses()) {
            table.row(List.of(
                    use.commitment().name(),
                    use.commitment().what(),
                    Shown.cents(use.used().plus(use.unused()).amount()),
                    Shown.percent(use.utilization().doubleValue()),
                    Shown.cents(use.saved().amount())));
        }
        page.table(table, "  ");
        page.line("  cash " + Shown.cents(bill.cash().amount()) + ", at list prices "
                + Shown.cents(bill.list().amount()));
    }
}
