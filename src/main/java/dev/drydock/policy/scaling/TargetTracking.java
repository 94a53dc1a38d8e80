package dev.drydock.policy.scaling;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Target tracking of a service's metric by Application Auto Scaling.
 *
 * <p>Source: Application Auto Scaling user guide, "Target tracking scaling policies"; alarm datapoints as observed in
 * aws/containers-roadmap issue 1208 (3 of 3 high, 15 of 15 low at 0.9 of the target).
 */
@Doc("Keeps a metric of the service near a target by changing its desired count.")
public record TargetTracking(
        @Doc("The metric that is tracked, by its name.") Optional<PredefinedMetric> predefinedMetricType,
        @Doc("The value to keep: percent for utilisation, requests per minute and task for ALBRequestCountPerTarget.")
                BigDecimal targetValue,
        @Doc("Time after a scale-out in which only a larger one acts.")
                @Default(value = "300s", source = "Application Auto Scaling API reference, default for ECS services")
                TimeSpan scaleOutCooldown,
        @Doc("Time after a scale-in in which no other acts.")
                @Default(value = "300s", source = "Application Auto Scaling API reference, default for ECS services")
                TimeSpan scaleInCooldown,
        @Doc("Whether the policy never scales in.")
                @Default(value = "false", source = "Application Auto Scaling API reference")
                boolean disableScaleIn) {
    public TargetTracking {
        if (targetValue.signum() <= 0) {
            throw new IllegalArgumentException("targetValue must be positive, was " + targetValue.toPlainString());
        }
    }

    /** One-minute datapoints above the target, in a row, that make a scale-out. */
    public static final int OUT_DATAPOINTS = 3;
    /** One-minute datapoints below nine tenths of the target, in a row, that make a scale-in. */
    public static final int IN_DATAPOINTS = 15;

    private static final double LOW = 0.9;

    /**
     * What follows from a minute.
     *
     * @param desired the desired count asked for, before the service's own bounds
     * @param state to be passed in at the next minute
     */
    public record Verdict(int desired, TrackingState state) {}

    /** The tasks that bring the metric to the target: ceil(running × metric ÷ target). */
    public int proportional(int running, double metric) {
        return (int) Math.min(Integer.MAX_VALUE, (long) Math.ceil(running * (metric / targetValue.doubleValue())));
    }

    /**
     * Tasks that a scale-out may add during the cool-down of an earlier one: the difference only.
     *
     * @param step what it would add by itself
     * @param added what the earlier one added
     */
    public static int addedInCooldown(int step, int added) {
        return Math.max(0, step - added);
    }

    /** How a change that is no whole number is rounded: up, so that the metric never stays above its target. */
    public static int rounded(double change) {
        return (int) Math.ceil(change);
    }

    /**
     * Evaluates the alarms at the end of a minute.
     *
     * <p>A scale-out in the cool-down of another adds only what exceeds that one; a scale-out ends the scale-in cool-down; a scale-in in its
     * cool-down does not happen.
     *
     * @param metric the minute's datapoint
     * @param running tasks running now, from which the change is computed
     * @param desired the desired count now
     * @param now the time in microseconds
     */
    public Verdict evaluate(TrackingState state, double metric, int running, int desired, long now) {
        double target = targetValue.doubleValue();
        if (metric > target) {
            int high = Math.min(OUT_DATAPOINTS, state.high() + 1);
            int wanted = high < OUT_DATAPOINTS ? desired : proportional(running, metric);
            if (wanted > desired) {
                return scaleOut(state, wanted, running, desired, now);
            }
            return new Verdict(desired, with(state, high, 0));
        }
        if (metric < LOW * target) {
            int low = Math.min(IN_DATAPOINTS, state.low() + 1);
            int wanted = low < IN_DATAPOINTS ? desired : proportional(running, metric);
            if (wanted < desired && now >= state.inUntil() && !disableScaleIn) {
                return new Verdict(
                        wanted,
                        new TrackingState(0, low, state.outUntil(), state.added(), now + scaleInCooldown.micros()));
            }
            return new Verdict(desired, with(state, 0, low));
        }
        return new Verdict(desired, state.high() == 0 && state.low() == 0 ? state : with(state, 0, 0));
    }

    /** What is remembered of a minute whose scale-in did not happen, as another policy or a deployment stood against it: no cool-down begins. */
    public TrackingState vetoed(TrackingState before, TrackingState after) {
        return new TrackingState(after.high(), after.low(), after.outUntil(), after.added(), before.inUntil());
    }

    /** A minute without a datapoint: nothing happens, and the alarms start anew. */
    public TrackingState withoutData(TrackingState state) {
        return with(state, 0, 0);
    }

    private Verdict scaleOut(TrackingState state, int wanted, int running, int desired, long now) {
        boolean cooling = now < state.outUntil();
        int more = wanted - desired;
        if (cooling) {
            more = Math.min(more, addedInCooldown(wanted - running, state.added()));
        }
        if (more <= 0) {
            return new Verdict(desired, with(state, OUT_DATAPOINTS, 0));
        }
        int added = cooling ? state.added() + more : more;
        return new Verdict(
                desired + more, new TrackingState(OUT_DATAPOINTS, 0, now + scaleOutCooldown.micros(), added, 0));
    }

    private static TrackingState with(TrackingState state, int high, int low) {
        return state.high() == high && state.low() == low
                ? state
                : new TrackingState(high, low, state.outUntil(), state.added(), state.inUntil());
    }
}
