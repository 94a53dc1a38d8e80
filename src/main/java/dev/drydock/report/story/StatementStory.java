package dev.drydock.report.story;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.statement.Statement;
import dev.drydock.billing.statement.StatementLine.Amounts;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.report.data.ReadBill;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.BarChart;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.Line;
import dev.drydock.report.view.TimeBins;
import dev.drydock.report.view.TimeChart;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/** What a bill that was read tells: its sentences and its charts, those of a run's bill. */
public final class StatementStory {
    private static final int MOST_BARS = 14;
    private static final long DAY = 86_400_000_000L;
    private static final double HOURS = 24;

    private final ReadBill bill;
    private final Statement statement;

    /** The story of a bill. */
    public StatementStory(ReadBill bill) {
        this.bill = bill;
        this.statement = bill.statement();
    }

    /** An amount in the bill's currency. */
    public static String money(Statement statement, BigDecimal amount) {
        String cents = Shown.cents(amount);
        return statement.currency().equals("USD") ? cents : cents.replace("$", statement.currency() + " ");
    }

    /** One sentence with what it comes to. */
    public String answer() {
        Amounts total = statement.total();
        return money(statement, total.billed()) + " billed, " + money(statement, total.effective())
                + " with commitments spread over what they cover, " + money(statement, total.list())
                + " at list prices";
    }

    /** Where it comes from, how much of it there is, and when it was. */
    public String what() {
        return bill.form() + " · " + statement.lines() + (statement.lines() == 1 ? " line" : " lines") + " · "
                + Shown.minute(Instant.ofEpochSecond(statement.from())) + " to "
                + Shown.minute(Instant.ofEpochSecond(statement.to())) + " UTC";
    }

    /** What holds of its prices. */
    public String prices() {
        if (statement.priced() == 0) {
            return "No line has a quantity and a list price.";
        }
        String all = "Quantity × list price is the list cost, to 1e-8, in "
                + (statement.mispriced() == 0
                        ? "all " + statement.priced() + " priced lines"
                        : (statement.priced() - statement.mispriced()) + " of " + statement.priced() + " priced lines");
        return all + "; the largest difference is "
                + (statement.largestError().signum() == 0
                        ? "0"
                        : Figures.metric(statement.largestError().doubleValue()))
                + ".";
    }

    /** Its charts. */
    public List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        List<String> kinds = List.copyOf(statement.kinds().keySet());
        List<Long> days = statement.days();
        if (!days.isEmpty()) {
            charts.add(overTime(kinds, days));
            charts.add(payers(kinds));
        }
        bill.other().ifPresent(other -> charts.add(beside(other)));
        return charts;
    }

    private double dollars(Amounts amounts) {
        return bill.shown(amounts).doubleValue();
    }

    private Chart overTime(List<String> kinds, List<Long> days) {
        long[] edges = new long[days.size() + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = i * DAY;
        }
        List<Line> layers =
                layers(kinds, days.size(), kind -> day -> dollars(statement.on(days.get(day), kind)) / HOURS);
        return new TimeChart(
                "cost",
                "Cost over time",
                answer() + ".",
                axis(" per hour"),
                MetricUnit.USD_PER_HOUR,
                true,
                false,
                new TimeBins(Instant.ofEpochSecond(days.get(0) * 86_400), edges),
                layers,
                List.of());
    }

    private Chart payers(List<String> kinds) {
        List<String> payers =
                statement.payers().keySet().stream().limit(MOST_BARS).toList();
        return new BarChart(
                "breakdown",
                "Who pays for it",
                "",
                axis(""),
                MetricUnit.USD,
                payers,
                layers(kinds, payers.size(), kind -> place -> dollars(statement.of(payers.get(place), kind))));
    }

    private Chart beside(ReadBill other) {
        List<String> kinds = bill.kinds().stream().limit(MOST_BARS).toList();
        List<Line> layers = new ArrayList<>();
        for (ReadBill one : List.of(bill, other)) {
            Statement sums = one.statement();
            double[] values = new double[2 * kinds.size()];
            for (int i = 0; i < kinds.size(); i++) {
                values[2 * i + layers.size()] = bill.monthly(sums, kinds.get(i)).doubleValue();
            }
            layers.add(Line.plain(one.name(), values));
        }
        List<String> bars = new ArrayList<>();
        kinds.forEach(kind -> bars.addAll(List.of(kind, kind + " (" + other.name() + ")")));
        return new BarChart(
                "beside",
                bill.name() + " beside " + other.name(),
                "Each kind of cost of both bills, for a month of 730 hours" + (bill.effective() ? "." : ", as billed."),
                axis(" per month"),
                MetricUnit.USD,
                bars,
                layers);
    }

    private String axis(String per) {
        return (statement.currency().equals("USD") ? "US dollars" : statement.currency()) + per;
    }

    private static List<Line> layers(List<String> kinds, int points, Function<String, IntToDoubleFunction> value) {
        List<Line> layers = new ArrayList<>();
        for (String kind : kinds) {
            double[] values = new double[points];
            Arrays.setAll(values, value.apply(kind));
            layers.add(Line.plain(kind, values).coloured(colour(kind)));
        }
        return Line.largest(layers, TimeChart.MOST_LINES);
    }

    private static int colour(String title) {
        for (CostKind kind : CostKind.values()) {
            if (kind.title().equals(title)) {
                return kind.ordinal();
            }
        }
        return Line.BY_PLACE;
    }
}
