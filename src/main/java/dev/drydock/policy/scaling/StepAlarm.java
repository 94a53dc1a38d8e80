package dev.drydock.policy.scaling;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;

/**
 * The alarm that sets off a service's step scaling, and the cool-down between its activities. In ALARM the policy acts every minute, as far as its cool-down
 * lets it.
 *
 * <p>Source: Application Auto Scaling user guide, "Step scaling policies".
 */
@Doc("The alarm that sets off step scaling.")
public record StepAlarm(
        @Doc("How the metric is held against the threshold.") Comparison comparisonOperator,
        @Doc("The threshold.") BigDecimal threshold,
        @Doc("One-minute datapoints that breach the threshold, in a row, that make the alarm.")
                @Default(value = "1", source = "assumption: CloudWatch asks for a number; 1 is the console's")
                int evaluationPeriods,
        @Doc("Time after an activity in which only a larger scale-out acts, and no scale-in after a scale-in.")
                @Default(value = "300s", source = "Application Auto Scaling API reference, default for ECS services")
                TimeSpan cooldown) {
    public StepAlarm {
        if (evaluationPeriods < 1) {
            throw new IllegalArgumentException("evaluationPeriods must be positive, was " + evaluationPeriods);
        }
    }

    /**
     * What follows from a minute.
     *
     * @param alarm whether the alarm is in ALARM
     * @param desired the desired count asked for, before the service's own bounds
     * @param state to be passed in at the next minute
     */
    public record Verdict(boolean alarm, int desired, StepState state) {}

    /** The capacity that the steps ask for at a metric, from a capacity. */
    public int wanted(StepScaling steps, double metric, int capacity) {
        return steps.desired(metric - threshold.doubleValue(), capacity);
    }

    /** What is remembered of a minute whose scale-in did not happen, as another policy or a deployment stood against it: no cool-down begins. */
    public StepState vetoed(StepState before, StepState after) {
        return new StepState(after.breaching(), before.until(), before.added());
    }

    /**
     * Evaluates the alarm at the end of a minute.
     *
     * @param metric the minute's datapoint
     * @param running tasks running now, which adjustments are taken of
     * @param desired the desired count now
     * @param now the time in microseconds
     */
    public Verdict evaluate(StepScaling steps, StepState state, double metric, int running, int desired, long now) {
        if (!comparisonOperator.breaches(metric, threshold.doubleValue())) {
            return new Verdict(false, desired, state.withBreaching(0));
        }
        int breaching = Math.min(evaluationPeriods, state.breaching() + 1);
        if (breaching < evaluationPeriods) {
            return new Verdict(false, desired, state.withBreaching(breaching));
        }
        int wanted = wanted(steps, metric, running);
        boolean cooling = now < state.until();
        if (wanted > desired) {
            boolean after = cooling && state.added() > 0;
            int more = wanted - desired;
            if (after) {
                more = Math.min(more, TargetTracking.addedInCooldown(wanted - running, state.added()));
            }
            if (more > 0) {
                int added = after ? state.added() + more : more;
                return new Verdict(true, desired + more, new StepState(breaching, now + cooldown.micros(), added));
            }
        } else if (wanted < desired && !(cooling && state.added() == 0)) {
            return new Verdict(true, wanted, new StepState(breaching, now + cooldown.micros(), 0));
        }
        return new Verdict(true, desired, state.withBreaching(breaching));
    }
}
