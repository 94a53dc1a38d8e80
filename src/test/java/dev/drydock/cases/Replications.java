package dev.drydock.cases;

import dev.drydock.stat.Interval;
import dev.drydock.stat.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the replications of a case say of what it expects.
 *
 * <p>Where a value moves in steps (tasks running, a wait that is mostly none) a percentile at an edge of a step jumps between replications, and
 * their average is no percentile at all. There the shares at and below each level are what is replicated, and the percentile is enclosed by the
 * levels that their intervals allow.
 */
final class Replications {
    private static final Pattern RUNNING = Pattern.compile("running_p([0-9]+)");
    private static final Pattern WAIT = Pattern.compile("wait_p([0-9]+)");
    private static final double PERCENTILE_FACTOR = 3;
    /** Student's t of 29 degrees of freedom at 99.9 %, two-sided. */
    private static final double STUDENT = 3.66;

    /**
     * One replication.
     *
     * @param figures by the names of the case file
     * @param runningAtMost by level, the share of the time that at most so many tasks ran
     */
    record Seen(Map<String, Double> figures, double[] runningAtMost) {}

    private final ValidationCase testCase;
    private final List<Seen> all = new ArrayList<>();
    private final Findings findings = new Findings();

    private Replications(ValidationCase testCase) {
        this.testCase = testCase;
    }

    /** Makes the case's replications; figures that it does not expect are left out. */
    static Findings of(ValidationCase testCase, IntFunction<Seen> replication) {
        Replications replications = new Replications(testCase);
        for (int k = 0; k < testCase.replications(); k++) {
            replications.all.add(replication.apply(k));
        }
        testCase.expected().propertyNames().forEach(replications::find);
        return replications.findings;
    }

    private void find(String name) {
        Matcher running = RUNNING.matcher(name);
        Matcher wait = WAIT.matcher(name);
        double[] values = values(name);
        if (running.matches() && all.get(0).runningAtMost().length > 0) {
            encloseRunning(name, Integer.parseInt(running.group(1)) / 100.0);
        } else if (wait.matches()
                && testCase.expected().get(name).asDouble() == 0
                && Tally.of(values).max() > 0) {
            encloseNoWait(name, Integer.parseInt(wait.group(1)) / 100.0, values);
        } else if (values.length > 0 && !tooRare(name)) {
            findings.replications(name, values);
        }
    }

    /* An empty system that its arrivals meet a few dozen times in all (or once in the age of the universe) has no interval as narrow as the
     * case demands; it is left unmeasured, and so named, rather than failed as vague. */
    private boolean tooRare(String name) {
        double seen = testCase.expected().get(name).asDouble() * testCase.arrivals() * testCase.replications();
        double needed = StrictMath.pow(
                STUDENT
                        / (PERCENTILE_FACTOR
                                * testCase.tolerance()
                                        .path("max_rel_half_width")
                                        .asDouble(1)),
                2);
        return name.equals("prob_empty") && seen < needed;
    }

    private double[] values(String name) {
        return all.stream()
                .filter(seen -> seen.figures().containsKey(name))
                .mapToDouble(seen -> seen.figures().get(name))
                .toArray();
    }

    private void encloseRunning(String name, double q) {
        int low = 0;
        while (runningAtMost(low).high() < q) {
            low++;
        }
        int middle = low;
        while (runningAtMost(middle).estimate() < q) {
            middle++;
        }
        int high = middle;
        while (runningAtMost(high).low() < q) {
            high++;
        }
        findings.interval(name, new Interval(middle, low, high, testCase.confidence(), all.size()));
        double limit = PERCENTILE_FACTOR
                * testCase.tolerance().path("max_rel_half_width").asDouble(Double.POSITIVE_INFINITY);
        findings.inequality(
                name + " is not vague",
                (high - low) / 2.0 <= limit * testCase.expected().get(name).asDouble());
    }

    private Interval runningAtMost(int level) {
        return interval(k -> {
            double[] shares = all.get(k).runningAtMost();
            return shares[Math.min(level, shares.length - 1)];
        });
    }

    private void encloseNoWait(String name, double q, double[] values) {
        Interval noWait = interval(k -> 1 - all.get(k).figures().get("prob_wait"));
        Tally percentiles = Tally.of(values);
        findings.interval(
                name,
                new Interval(
                        percentiles.mean(),
                        noWait.high() >= q ? 0 : percentiles.min(),
                        percentiles.max(),
                        testCase.confidence(),
                        values.length));
    }

    private Interval interval(IntToDoubleFunction value) {
        Tally tally = new Tally();
        for (int k = 0; k < all.size(); k++) {
            tally.add(value.applyAsDouble(k));
        }
        return Interval.ofMean(tally, testCase.confidence());
    }
}
