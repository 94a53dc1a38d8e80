package dev.drydock.report.terminal;

import dev.drydock.billing.statement.Statement;
import dev.drydock.billing.statement.StatementLine.Amounts;
import dev.drydock.report.data.ReadBill;
import dev.drydock.report.story.StatementStory;
import dev.drydock.report.text.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

/** A bill that was read as tables on a terminal. */
final class StatementSummary {
    private static final int MOST = 20;
    private static final BigDecimal HALF_CENT = new BigDecimal("0.005");

    private final ReadBill bill;
    private final Statement statement;
    private final Page80 page;
    private final String folder;

    StatementSummary(ReadBill bill, Ink ink, String folder) {
        this.bill = bill;
        this.statement = bill.statement();
        this.page = new Page80(ink);
        this.folder = folder;
    }

    String text() {
        StatementStory story = new StatementStory(bill);
        page.line(bill.name() + ": " + story.what());
        page.paragraph(story.prices(), "");
        if (!bill.effective()) {
            page.paragraph(
                    "Effective costs are missing in most lines"
                            + (statement.saysEffective() ? " of the other" : "")
                            + "; shares and comparison are of what was billed.",
                    "");
        }
        sums("COST", statement.kinds());
        sums("SERVICES", statement.services());
        sums("WHO PAYS", statement.payers());
        bill.other().ifPresent(this::beside);
        if (!folder.isEmpty()) {
            page.line("  report   " + folder);
        }
        return page.toString();
    }

    private void sums(String heading, Map<String, Amounts> sums) {
        page.heading("  " + heading);
        TextTable table = new TextTable(List.of("", ">billed", ">effective", ">list", ">share"));
        sums.entrySet().stream().limit(MOST).forEach(entry -> row(table, entry.getKey(), entry.getValue()));
        Amounts total = statement.total();
        table.row(List.of("together", money(total.billed()), money(total.effective()), money(total.list()), ""));
        page.table(table, "  ");
        if (sums.size() > MOST) {
            page.line("  and " + (sums.size() - MOST) + " more; -o json has all");
        }
    }

    private void row(TextTable table, String name, Amounts amounts) {
        BigDecimal all = bill.shown(statement.total());
        table.row(List.of(
                name,
                money(amounts.billed()),
                money(amounts.effective()),
                money(amounts.list()),
                all.signum() == 0 ? "" : share(bill.shown(amounts), all)));
    }

    private static String share(BigDecimal part, BigDecimal all) {
        return Shown.percent(part.divide(all, MathContext.DECIMAL64).doubleValue());
    }

    private String money(BigDecimal amount) {
        return StatementStory.money(statement, amount);
    }

    private void beside(ReadBill other) {
        page.heading("  BESIDE " + other.name() + ", FOR A MONTH OF 730 HOURS");
        TextTable table = new TextTable(List.of("", ">this", ">other", ">difference", ">of this"));
        for (String kind : bill.kinds()) {
            compare(table, kind, bill.monthly(statement, kind), bill.monthly(other.statement(), kind));
        }
        compare(table, "together", bill.monthly(statement), bill.monthly(other.statement()));
        page.table(table, "  ");
        page.heading("  THE SAME BY SERVICE");
        TextTable services = new TextTable(List.of("", ">this", ">other", ">difference", ">of this"));
        for (String service : bill.services()) {
            compare(
                    services,
                    service,
                    bill.monthlyOfService(statement, service),
                    bill.monthlyOfService(other.statement(), service));
        }
        page.table(services, "  ");
    }

    private void compare(TextTable table, String name, BigDecimal here, BigDecimal there) {
        if (here.abs().max(there.abs()).compareTo(HALF_CENT) < 0) {
            return;
        }
        BigDecimal difference = there.subtract(here);
        table.row(List.of(
                name,
                money(here),
                money(there),
                (difference.signum() > 0 ? "+" : "") + money(difference),
                here.signum() == 0 ? "" : share(difference, here)));
    }
}
