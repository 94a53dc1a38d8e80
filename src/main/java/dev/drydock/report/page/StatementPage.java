package dev.drydock.report.page;

import dev.drydock.billing.statement.Statement;
import dev.drydock.billing.statement.StatementLine.Amounts;
import dev.drydock.report.data.ReadBill;
import dev.drydock.report.story.StatementStory;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.view.Chart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page of a bill that was read: the tables and charts of a run's bill. */
public final class StatementPage {
    private static final int MOST_PAYERS = 40;
    private static final int MOST_KINDS = 7;

    private StatementPage() {}

    /** The page of a bill. */
    public static String of(ReadBill bill, String version) {
        StatementStory story = new StatementStory(bill);
        Html html = new Html();
        html.raw("<header><div class=\"in\">\n").element("p class=\"brand\"", "Drydock");
        html.element("h1", bill.name()).element("p class=\"what\"", story.what());
        html.element("p class=\"answer\"", story.answer() + ".");
        html.raw("</div></header>\n<main>\n");
        Statement statement = bill.statement();
        html.raw("<section class=\"card\" id=\"bill\">\n").element("h2", "The bill");
        html.element("p class=\"says\"", story.prices());
        sums(html, "kind of cost", statement, statement.kinds());
        html.raw("</section>\n");
        bill.other().ifPresent(other -> beside(html, bill, other));
        List<Chart> charts = ChartHtml.slim(story.charts());
        html.raw("<div class=\"cols\">\n");
        charts.forEach(chart -> ChartHtml.write(html, chart));
        html.raw("</div>\n<section class=\"card\" id=\"services\">\n").element("h2", "By service");
        sums(html, "service", statement, statement.services());
        html.raw("</section>\n<section class=\"card\" id=\"payers\">\n").element("h2", "Who pays");
        payers(html, bill);
        html.raw("</section>\n");
        html.raw("</main>\n<footer>\n");
        html.element("p", "Drydock " + version);
        html.element("p", "Beside this page: statement.json, kinds.csv, charts as PNG and SVG, manifest.json.");
        html.raw("</footer>\n");
        return PageShell.of(bill.name() + " · bill · Drydock", html.toString(), ChartHtml.data(charts));
    }

    private static void payers(Html html, ReadBill bill) {
        Statement statement = bill.statement();
        List<String> all = List.copyOf(statement.kinds().keySet());
        List<String> kinds = all.subList(0, Math.min(all.size(), MOST_KINDS));
        List<String> headings = new ArrayList<>(List.of("who pays"));
        kinds.forEach(kind -> headings.add(">" + kind));
        headings.addAll(all.size() > kinds.size() ? List.of(">other kinds", ">together") : List.of(">together"));
        List<List<String>> rows = new ArrayList<>();
        statement.payers().entrySet().stream().limit(MOST_PAYERS).forEach(payer -> {
            List<String> row = new ArrayList<>(List.of(PlainText.html(payer.getKey())));
            Amounts rest = payer.getValue();
            for (String kind : kinds) {
                Amounts of = statement.of(payer.getKey(), kind);
                rest = rest.minus(of);
                row.add(amount(bill, of));
            }
            if (all.size() > kinds.size()) {
                row.add(amount(bill, rest));
            }
            row.add(amount(bill, payer.getValue()));
            rows.add(row);
        });
        html.table(headings, rows);
        int more = statement.payers().size() - rows.size();
        if (more > 0) {
            html.element("p class=\"key\"", "And " + more + " more, in statement.json.");
        }
    }

    private static void sums(Html html, String what, Statement statement, Map<String, Amounts> sums) {
        List<List<String>> rows = new ArrayList<>();
        sums.forEach((name, amounts) -> rows.add(row(PlainText.html(name), statement, amounts)));
        rows.add(row("<b>together</b>", statement, statement.total()));
        html.table(List.of(what, ">billed", ">effective", ">at list prices"), rows);
    }

    private static List<String> row(String name, Statement statement, Amounts amounts) {
        return List.of(
                name,
                money(statement, amounts.billed()),
                money(statement, amounts.effective()),
                money(statement, amounts.list()));
    }

    private static void beside(Html html, ReadBill bill, ReadBill other) {
        html.raw("<section class=\"card\" id=\"beside\">\n")
                .element("h2", "Beside " + other.name() + ", for a month of 730 hours");
        List<List<String>> rows = new ArrayList<>();
        for (String kind : bill.kinds()) {
            rows.add(difference(
                    PlainText.html(kind),
                    bill.statement(),
                    bill.monthly(bill.statement(), kind),
                    bill.monthly(other.statement(), kind)));
        }
        rows.add(difference(
                "<b>together</b>", bill.statement(), bill.monthly(bill.statement()), bill.monthly(other.statement())));
        html.table(List.of("kind", ">" + bill.name(), ">" + other.name(), ">difference"), rows);
        List<List<String>> services = new ArrayList<>();
        for (String service : bill.services()) {
            services.add(difference(
                    PlainText.html(service),
                    bill.statement(),
                    bill.monthlyOfService(bill.statement(), service),
                    bill.monthlyOfService(other.statement(), service)));
        }
        html.table(List.of("service", ">" + bill.name(), ">" + other.name(), ">difference"), services)
                .raw("</section>\n");
    }

    private static List<String> difference(String name, Statement statement, BigDecimal here, BigDecimal there) {
        return List.of(name, money(statement, here), money(statement, there), money(statement, there.subtract(here)));
    }

    private static String amount(ReadBill bill, Amounts amounts) {
        BigDecimal shown = bill.shown(amounts);
        return shown.signum() == 0 ? "" : money(bill.statement(), shown);
    }

    private static String money(Statement statement, BigDecimal amount) {
        return "<data value=\"" + Figures.exact(amount) + "\">"
                + PlainText.html(StatementStory.money(statement, amount)) + "</data>";
    }
}
