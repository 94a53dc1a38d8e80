package dev.drydock.engine.control.ecs;

import dev.drydock.policy.scaling.ScalingWish;
import dev.drydock.policy.scaling.StepAlarm;
import dev.drydock.policy.scaling.StepScaling;
import dev.drydock.policy.scaling.StepState;
import dev.drydock.policy.scaling.TargetTracking;
import dev.drydock.policy.scaling.TrackingState;

/** One policy of a service with its metric, its alarms and its cool-downs. What it asks for counts only when {@link #settle} says so. */
abstract sealed class PolicyWatch {
    private final ScalingMetric metric;
    private double datapoint;
    private int asked;

    private PolicyWatch(ScalingMetric metric) {
        this.metric = metric;
    }

    /** A minute ended. @return the desired count that the policy asks for; the present one when it asks for none */
    int minute(long now, ServiceMinute minute, int desired) {
        datapoint = metric.value(now, minute);
        asked = Double.isNaN(datapoint) ? withoutData(desired) : evaluate(now, datapoint, minute.running(), desired);
        return asked;
    }

    /** What the metric alone would have, were there no bound, when it is above what the policy keeps; else none. */
    abstract int wish(int running);

    /** The kind of voice that the policy has now. */
    abstract ScalingWish.Kind kind();

    /** Whether it asks for anything at all. */
    abstract boolean speaks();

    /** Takes over what it remembers of the minute. @param wanted the desired count that all policies together came to, from {@code desired} */
    void settle(int desired, int wanted) {
        remember(asked < desired && wanted >= desired);
    }

    /** Takes over the next state, without a scale-in that was refused. */
    abstract void remember(boolean refused);

    abstract int evaluate(long now, double value, int running, int desired);

    abstract int withoutData(int desired);

    double datapoint() {
        return datapoint;
    }

    /** Target tracking. */
    static final class Tracking extends PolicyWatch {
        private final TargetTracking rule;
        private TrackingState state = TrackingState.FRESH;
        private TrackingState next = TrackingState.FRESH;

        Tracking(TargetTracking rule, ScalingMetric metric) {
            super(metric);
            this.rule = rule;
        }

        @Override
        int evaluate(long now, double value, int running, int desired) {
            if (running == 0) {
                return withoutData(desired);
            }
            TargetTracking.Verdict verdict = rule.evaluate(state, value, running, desired, now);
            next = verdict.state();
            return verdict.desired();
        }

        @Override
        int withoutData(int desired) {
            next = rule.withoutData(state);
            return desired;
        }

        @Override
        int wish(int running) {
            return datapoint() > rule.targetValue().doubleValue() ? rule.proportional(running, datapoint()) : 0;
        }

        @Override
        ScalingWish.Kind kind() {
            return rule.disableScaleIn() ? ScalingWish.Kind.TRACKING_OUT_ONLY : ScalingWish.Kind.TRACKING;
        }

        @Override
        boolean speaks() {
            return true;
        }

        @Override
        void remember(boolean refused) {
            state = refused ? rule.vetoed(state, next) : next;
        }
    }

    /** Step scaling. */
    static final class Stepping extends PolicyWatch {
        private final StepScaling steps;
        private final StepAlarm rule;
        private StepState state = StepState.FRESH;
        private StepState next = StepState.FRESH;
        private boolean inAlarm;

        Stepping(StepScaling steps, StepAlarm rule, ScalingMetric metric) {
            super(metric);
            this.steps = steps;
            this.rule = rule;
        }

        @Override
        int evaluate(long now, double value, int running, int desired) {
            StepAlarm.Verdict verdict = rule.evaluate(steps, state, value, running, desired, now);
            next = verdict.state();
            inAlarm = verdict.alarm();
            return verdict.desired();
        }

        @Override
        int withoutData(int desired) {
            next = state;
            inAlarm = false;
            return desired;
        }

        @Override
        int wish(int running) {
            return inAlarm ? rule.wanted(steps, datapoint(), running) : 0;
        }

        @Override
        ScalingWish.Kind kind() {
            return ScalingWish.Kind.STEP;
        }

        @Override
        boolean speaks() {
            return inAlarm;
        }

        @Override
        void remember(boolean refused) {
            state = refused ? rule.vetoed(state, next) : next;
        }
    }
}
