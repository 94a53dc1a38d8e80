package dev.drydock.engine.observe;

import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.ObjectiveResult;
import dev.drydock.scenario.Objective;
import dev.drydock.unit.Money;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One objective over a run: counts the minutes that met its bound, and judges at the end. */
public final class ObjectiveWatch {
    private static final String UNSERVED = ".requests.unserved";

    private final String name;
    private final Objective objective;
    private final boolean below;
    private double bound = Double.NaN;
    private long judged;
    private long met;
    private long missingSince = -1;
    private long worstFrom = -1;
    private long worstTo = -1;
    private long lastEnd;

    /** An objective without judged minutes. */
    public ObjectiveWatch(String name, Objective objective) {
        this.name = name;
        this.objective = objective;
        this.below = objective.below().isPresent();
    }

    /** The objective's name. */
    public String name() {
        return name;
    }

    /** How many of the minutes judged so far missed the bound. */
    public long missed() {
        return judged - met;
    }

    /** The share of the minutes that the objective allows to miss, over so long a time, that some take; infinite when it allows none. */
    public double burned(long minutes, long measuredMicros) {
        double allowed =
                (1 - objective.during().map(Share::fraction).orElse(1.0)) * measuredMicros / (double) TimeSpan.MINUTE;
        return minutes == 0 ? 0 : allowed > 0 ? minutes / allowed : Double.POSITIVE_INFINITY;
    }

    /** The share of the unanswered requests that a bound on them over the whole run allows, that some are; NaN for any other objective. */
    public double burnedOf(long unserved, long asked) {
        if (byMinute() || !below || !objective.metric().endsWith(UNSERVED + "Share")) {
            return Double.NaN;
        }
        double allowed = bound(MetricUnit.SHARE) * asked;
        return unserved == 0 ? 0 : allowed > 0 ? unserved / allowed : Double.POSITIVE_INFINITY;
    }

    /** The path of the metric that is judged. */
    public String metric() {
        return objective.metric();
    }

    /** Whether single minutes are judged. */
    public boolean byMinute() {
        return objective.during().isPresent();
    }

    /** A minute ended in which the metric had a value. */
    public void minute(long from, long to, MetricUnit unit, double value) {
        if (Double.isNaN(bound)) {
            bound = bound(unit);
        }
        judged++;
        lastEnd = to;
        if (below ? value < bound : value > bound) {
            met++;
            endStretch(from);
        } else if (missingSince < 0) {
            missingSince = from;
        }
    }

    private void endStretch(long at) {
        if (missingSince >= 0 && at - missingSince > worstTo - worstFrom) {
            worstFrom = missingSince;
            worstTo = at;
        }
        missingSince = -1;
    }

    /** Forgets what was judged so far, at the end of a warm-up. */
    public void measureFrom() {
        judged = 0;
        met = 0;
        missingSince = -1;
        worstFrom = -1;
        worstTo = -1;
    }

    /**
     * The verdict.
     *
     * @param metrics the run's figures
     * @return empty when the metric is none of this run's, like a cost
     */
    public Optional<ObjectiveResult> judge(List<Metric> metrics) {
        Optional<Metric> found = metrics.stream()
                .filter(m -> m.path().equals(objective.metric()))
                .findFirst();
        endStretch(lastEnd);
        if (found.isEmpty()) {
            return objective.metric().startsWith("cost.") ? Optional.empty() : Optional.of(withoutValue(metrics));
        }
        double value = found.get().value();
        MetricUnit unit = found.get().unit();
        double limit = bound(unit);
        if (!byMinute()) {
            boolean good = below ? value < limit : value > limit;
            return Optional.of(new ObjectiveResult(name, good, value, unit, good ? 1 : 0, 1, worstFrom, worstTo));
        }
        double share = judged == 0 ? 1 : (double) met / judged;
        double required = objective.during().map(Share::fraction).orElse(1.0);
        boolean good = BigDecimal.valueOf(met)
                        .movePointRight(2)
                        .compareTo(objective
                                .during()
                                .orElse(Share.ofPercent(100))
                                .percent()
                                .multiply(BigDecimal.valueOf(judged)))
                >= 0;
        return Optional.of(new ObjectiveResult(name, good, value, unit, share, required, worstFrom, worstTo));
    }

    /* A run without a single answer has no latency: that misses a bound when somebody asked, and meets it when nobody did. */
    private ObjectiveResult withoutValue(List<Metric> metrics) {
        String owner = metrics.stream()
                .map(Metric::path)
                .filter(path -> path.endsWith(UNSERVED)
                        && objective.metric().startsWith(path.substring(0, path.length() - UNSERVED.length() + 1)))
                .findFirst()
                .orElse("");
        boolean good = metrics.stream().noneMatch(m -> m.path().equals(owner) && m.value() > 0);
        MetricUnit unit = objective.metric().contains(".utilization.") ? MetricUnit.SHARE : MetricUnit.SECONDS;
        return new ObjectiveResult(name, good, 0, unit, good ? 1 : 0, 1, worstFrom, worstTo);
    }

    private double bound(MetricUnit unit) {
        String text = objective.below().or(objective::above).orElseThrow();
        return switch (unit) {
            case SECONDS -> TimeSpan.parse(text).micros() / 1e6;
            case SHARE -> Share.parse(text).fraction();
            case USD, USD_PER_HOUR -> Money.parse(text).amount().doubleValue();
            case COUNT, PER_SECOND, BYTES -> new BigDecimal(text).doubleValue();
        };
    }
}
