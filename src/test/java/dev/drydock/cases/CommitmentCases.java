package dev.drydock.cases;

import dev.drydock.experiment.sizing.CommitmentCurve;
import dev.drydock.experiment.sizing.HourlyLoad;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** The cases of commitments: what they cost over given hours, and how much of them costs least. */
final class CommitmentCases {
    /* Beyond this the laws of the cases have no weight that a double could tell from none. */
    private static final int MOST = 2_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");

    private CommitmentCases() {}

    /** What runs each model. */
    static Map<String, CaseModel> models() {
        Map<String, CaseModel> models = new LinkedHashMap<>();
        models.put("newsvendor commitment", (c, seed) -> newsvendor(c));
        models.put("hourly spend commitment (savings-plan algebra)", (c, seed) -> plan(c));
        models.put("reservation break-even", (c, seed) -> reservation(c));
        return models;
    }

    private static Findings newsvendor(ValidationCase c) {
        double reserved = c.number("reserved_price");
        double onDemand = c.number("on_demand_price");
        IntToDoubleFunction law = law(c.text("demand"));
        HourlyLoad load = new HourlyLoad();
        double mean = 0;
        for (int nodes = 0; nodes < MOST; nodes++) {
            double weight = law.applyAsDouble(nodes);
            load.add(weight, new double[] {nodes * reserved}, new double[] {nodes * onDemand});
            mean += weight * nodes;
        }
        CommitmentCurve curve = new CommitmentCurve(load);
        long count = Math.round(curve.best().commitment() / reserved);
        return new Findings()
                .value("critical_fractile", 1 - reserved / onDemand)
                .value("optimal_reserved", count)
                .value("cost_at_optimum", curve.at(count * reserved).cost())
                .value(
                        "cost_at_optimum_minus_1",
                        curve.at((count - 1) * reserved).cost())
                .value(
                        "cost_at_optimum_plus_1",
                        curve.at((count + 1) * reserved).cost())
                .value("cost_no_reservation", curve.at(0).cost())
                .value("mean_demand", mean);
    }

    /* Logarithms keep the weights of large numbers from vanishing. */
    private static IntToDoubleFunction law(String text) {
        Matcher numbers = NUMBER.matcher(text);
        if (text.startsWith("Poisson")) {
            double mean = next(numbers, text);
            return k -> Math.exp(k * Math.log(mean) - mean - logFactorial(k));
        }
        if (text.startsWith("binomial")) {
            double trials = next(numbers, text);
            double p = next(numbers, text);
            return k -> k > trials
                    ? 0
                    : Math.exp(logFactorial((int) trials)
                            - logFactorial(k)
                            - logFactorial((int) trials - k)
                            + k * Math.log(p)
                            + (trials - k) * Math.log(1 - p));
        }
        if (text.startsWith("geometric")) {
            String p = text.substring(text.indexOf("p ="));
            double success = next(NUMBER.matcher(p), text);
            return k -> success * Math.pow(1 - success, k);
        }
        if (text.startsWith("equally likely each of the ") && text.contains("[")) {
            double[] values = NUMBER.matcher(text.substring(text.indexOf('[')))
                    .results()
                    .mapToDouble(found -> Double.parseDouble(found.group()))
                    .toArray();
            return k -> (double) DoubleStream.of(values).filter(v -> v == k).count() / values.length;
        }
        throw new AwsArea.NotCovered("demand: " + text);
    }

    private static double next(Matcher numbers, String text) {
        if (!numbers.find()) {
            throw new IllegalArgumentException("no number in " + text);
        }
        return Double.parseDouble(numbers.group());
    }

    private static double logFactorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += Math.log(i);
        }
        return sum;
    }

    private static Findings plan(ValidationCase c) {
        double onDemand = c.number("on_demand");
        double rate = onDemand * (1 - c.number("discount"));
        double commitment = c.number("commitment_per_h");
        double[] demand = c.numbers("demand");
        HourlyLoad load = new HourlyLoad();
        for (double nodes : demand) {
            load.add(1, new double[] {nodes * rate}, new double[] {nodes * onDemand});
        }
        CommitmentCurve.Point point = new CommitmentCurve(load).at(commitment);
        int hours = demand.length;
        return new Findings()
                .value("covered_nodes", commitment / rate)
                .value("total_cost", hours * point.cost())
                .value("all_on_demand", hours * new CommitmentCurve(load).at(0).cost())
                .value("unused_commitment", hours * (point.commitment() - point.used()))
                .value("utilization", point.utilization())
                .value("coverage", point.coverage());
    }

    /* A node that is needed for a share of the hours: the commitment to it is used in these and idle in the others. */
    private static Findings reservation(ValidationCase c) {
        double onDemand = c.number("on_demand");
        double term = c.number("term_h");
        double nodes = c.number("nodes");
        double utilization = c.number("utilization");
        double effective = c.number("upfront") / term + c.number("hourly");
        HourlyLoad load = new HourlyLoad();
        load.add(utilization, new double[] {nodes * effective}, new double[] {nodes * onDemand});
        load.add(1 - utilization, new double[0], new double[0]);
        CommitmentCurve curve = new CommitmentCurve(load);
        double reserved = curve.at(nodes * effective).cost() * term;
        double without = curve.at(0).cost() * term;
        return new Findings()
                .value("effective_hourly", effective)
                .value("discount", 1 - effective / onDemand)
                .value("breakeven_utilization", effective / onDemand)
                .value("breakeven_hours", effective / onDemand * term)
                .value("cost_on_demand", without)
                .value("cost_reserved", reserved)
                .value("cheaper", curve.best().commitment() > 0 ? "reserved" : "on_demand");
    }
}
