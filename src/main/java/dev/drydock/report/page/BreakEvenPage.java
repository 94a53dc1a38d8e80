package dev.drydock.report.page;

import dev.drydock.experiment.breakeven.BreakEven;
import dev.drydock.experiment.breakeven.BreakEvens;
import dev.drydock.experiment.breakeven.FargateWay;
import dev.drydock.report.Background;
import dev.drydock.report.story.BreakEvenStory;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Chart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The page of Fargate against EC2: a table for each task, and the charts. */
public final class BreakEvenPage {
    private BreakEvenPage() {}

    /** The page. */
    public static String of(BreakEvens all, String scenario, Background background) {
        Html html = new Html();
        html.raw("<header><div class=\"in\">\n").element("p class=\"brand\"", "Drydock");
        html.element("h1", scenario + ": Fargate or EC2");
        html.element(
                "p class=\"what\"",
                "one task against instances of one type, by the scenario's prices; nothing is simulated");
        html.raw("</div></header>\n<main>\n");
        List<Chart> charts = BreakEvenStory.charts(all);
        all.tasks().forEach((name, ofTask) -> grid(html, name, ofTask.get(0)));
        charts.forEach(chart -> ChartHtml.write(html, chart));
        all.tasks().forEach((name, ofTask) -> task(html, name, ofTask));
        all.leftOut().forEach((name, why) -> html.element("p class=\"says\"", name + ": " + why + "."));
        html.raw("</main>\n<footer>\n");
        html.element("p", "Drydock " + background.version());
        html.element("p", "Beside this page: break-even.json, break-even.csv, charts as PNG and SVG, manifest.json.");
        html.raw("</footer>\n");
        return PageShell.of(scenario + " · Fargate or EC2 · Drydock", html.toString(), ChartHtml.data(charts));
    }

    /* What an hour of the task costs the cheapest way, by how full instances are and how much of the time tasks run. */
    private static void grid(Html html, String name, BreakEven one) {
        html.raw("<section class=\"card\">\n").element("h2", name + ": the cheapest way");
        html.element(
                "p class=\"says\"",
                BreakEvenStory.answer(one)
                        + " Below, what an hour of a running task costs the cheapest way of all but Spot, on "
                        + one.host().type().name()
                        + " or Fargate; in brackets the cheapest with Spot. On-Demand, Fargate and Spot are given back when not used, commitments are paid on.");
        List<String> headings = new ArrayList<>(List.of("places taken"));
        for (int used : BreakEvenStory.QUARTERS) {
            headings.add(used + " % of hours used");
        }
        List<List<String>> rows = new ArrayList<>();
        for (int filled : BreakEvenStory.QUARTERS) {
            List<String> row = new ArrayList<>(List.of(filled + " %"));
            for (int used : BreakEvenStory.QUARTERS) {
                BreakEven.Cheapest steady = one.cheapest(filled, used, false);
                BreakEven.Cheapest spot = one.cheapest(filled, used, true);
                row.add(data(steady.hour(), Shown.money(steady.hour())) + " " + PlainText.html(steady.title())
                        + (spot.equals(steady)
                                ? ""
                                : "<br><small>(" + data(spot.hour(), Shown.money(spot.hour())) + " "
                                        + PlainText.html(spot.title()) + ")</small>"));
            }
            rows.add(row);
        }
        html.table(headings, rows).raw("</section>\n");
    }

    private static void task(Html html, String name, List<BreakEven> ofTask) {
        html.raw("<section class=\"card\">\n").element("h2", name);
        html.element("p class=\"says\"", BreakEvenStory.task(ofTask.get(0)));
        for (BreakEven one : ofTask) {
            html.element("h3", one.host().type().name() + ", which holds " + one.places());
            html.element("p class=\"says\"", BreakEvenStory.answer(one));
            List<String> headings = new ArrayList<>(List.of("paid as", ">an hour", ">from tasks"));
            one.fargate().keySet().forEach(way -> headings.add(">reserved, against " + way.title()));
            headings.add(">used, when full");
            List<List<String>> rows = new ArrayList<>();
            one.ways().forEach(way -> rows.add(row(one, way)));
            html.table(headings, rows);
        }
        html.element(
                "p class=\"key\"",
                "Shares of an instance's CPU or memory that must be reserved for it to cost less; in brackets where so many whole tasks do not fit."
                        + " The last column: hours in which a full instance must be used.");
        html.raw("</section>\n");
    }

    private static List<String> row(BreakEven one, BreakEven.Way way) {
        FargateWay own = one.own().orElseThrow();
        List<String> row = new ArrayList<>();
        row.add(PlainText.html(way.way().title()));
        row.add(data(
                way.hourly(),
                "$" + way.hourly().setScale(4, RoundingMode.HALF_UP).toPlainString()));
        BigDecimal tasks = one.tasks(way, own, 100);
        row.add(data(tasks, Shown.count(tasks.doubleValue())));
        for (FargateWay against : one.fargate().keySet()) {
            BigDecimal share = one.reserved(way, against, 100);
            String shown = Shown.percent(share.doubleValue());
            boolean never = one.tasks(way, against, 100).compareTo(BigDecimal.valueOf(one.places())) > 0;
            row.add(data(share, never ? "(" + shown + ")" : shown));
        }
        row.add(one.useFrom(way, own).map(percent -> percent + " %").orElse("never"));
        return row;
    }

    private static String data(BigDecimal exact, String shown) {
        return "<data value=\"" + Figures.exact(exact) + "\">" + PlainText.html(shown) + "</data>";
    }
}
