package dev.drydock.engine.control.group;

import dev.drydock.policy.scaling.HourlyForecast;
import dev.drydock.policy.scaling.ScalingWish;
import dev.drydock.policy.scaling.TargetTracking;
import dev.drydock.policy.scaling.TrackingState;
import dev.drydock.scenario.GroupAlarm;
import dev.drydock.scenario.GroupForecast;
import dev.drydock.scenario.GroupSimple;
import dev.drydock.scenario.GroupSteps;
import dev.drydock.scenario.GroupTracking;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** One policy of a group with its alarm and what it remembers. */
abstract sealed class PolicyVoice {
    private PolicyVoice() {}

    /** What the policy asks for at the end of a minute; none when it has nothing to say. @param capacity the group's desired capacity */
    abstract Optional<ScalingWish> minute(GroupMinute minute, int capacity);

    /** The least capacity that the policy allows now. */
    int floor() {
        return 0;
    }

    /** The policies together changed the capacity. */
    void changed() {
        /* Most remember nothing of it. */
    }

    /** Target tracking: three datapoints above make a scale-out, fifteen below nine tenths a scale-in; instances that warm up do not count, and block a scale-in. */
    static final class Tracking extends PolicyVoice {
        private final GroupTracking.Target policy;
        private final TargetTracking rule;
        private TrackingState state = TrackingState.FRESH;

        Tracking(GroupTracking policy) {
            this.policy = policy.targetTracking();
            TimeSpan none = TimeSpan.ofSeconds(0);
            this.rule = new TargetTracking(
                    Optional.empty(), this.policy.targetValue(), none, none, this.policy.disableScaleIn());
        }

        @Override
        Optional<ScalingWish> minute(GroupMinute minute, int capacity) {
            double value = minute.value(policy.predefinedMetricType());
            if (Double.isNaN(value)) {
                state = rule.withoutData(state);
                return Optional.of(wish(capacity));
            }
            TargetTracking.Verdict verdict = rule.evaluate(state, value, minute.inService(), capacity, minute.now());
            boolean in = verdict.desired() < capacity;
            state = in && minute.warming() ? rule.vetoed(state, verdict.state()) : verdict.state();
            return Optional.of(wish(in && minute.warming() ? capacity : verdict.desired()));
        }

        private ScalingWish wish(int desired) {
            return new ScalingWish(
                    policy.disableScaleIn() ? ScalingWish.Kind.TRACKING_OUT_ONLY : ScalingWish.Kind.TRACKING, desired);
        }
    }

    /** An alarm: so many datapoints in a row. */
    private static final class Alarm {
        private final GroupAlarm rule;
        private int breaching;

        Alarm(GroupAlarm rule) {
            this.rule = rule;
        }

        boolean rings(double value) {
            boolean breaches = !Double.isNaN(value)
                    && rule.comparisonOperator()
                            .breaches(value, rule.threshold().doubleValue());
            breaching = breaches ? Math.min(rule.evaluationPeriods(), breaching + 1) : 0;
            return breaching == rule.evaluationPeriods();
        }
    }

    /** Step scaling: in ALARM it acts every minute; instances that warm up count as what has been added. */
    static final class Stepping extends PolicyVoice {
        private final GroupSteps policy;
        private final Alarm alarm;

        Stepping(GroupSteps policy) {
            this.policy = policy;
            this.alarm = new Alarm(policy.alarm());
        }

        @Override
        Optional<ScalingWish> minute(GroupMinute minute, int capacity) {
            double value = minute.value(policy.alarm().metric());
            if (!alarm.rings(value)) {
                return Optional.empty();
            }
            double distance = value - policy.alarm().threshold().doubleValue();
            int base = minute.warming() ? minute.inService() : capacity;
            int wanted = policy.stepScaling().desired(distance, base);
            boolean acts = wanted > capacity || (wanted < capacity && !minute.warming() && wanted < base);
            return acts ? Optional.of(new ScalingWish(ScalingWish.Kind.STEP, wanted)) : Optional.empty();
        }
    }

    /** Simple scaling: one adjustment, then nothing until the activity is over and the cool-down after it. */
    static final class Simple extends PolicyVoice {
        private final GroupSimple policy;
        private final Alarm alarm;
        private final long cooldown;
        private boolean busy;
        private long until;
        private boolean asked;

        Simple(GroupSimple policy, TimeSpan defaultCooldown) {
            this.policy = policy;
            this.alarm = new Alarm(policy.alarm());
            this.cooldown = policy.cooldown().orElse(defaultCooldown).micros();
        }

        @Override
        Optional<ScalingWish> minute(GroupMinute minute, int capacity) {
            boolean rings = alarm.rings(minute.value(policy.alarm().metric()));
            asked = false;
            if (busy && minute.settled()) {
                busy = false;
                until = minute.now() + cooldown;
            }
            int wanted = policy.simpleScaling().desired(capacity);
            if (!rings || busy || minute.now() < until || wanted == capacity) {
                return Optional.empty();
            }
            asked = true;
            return Optional.of(new ScalingWish(ScalingWish.Kind.STEP, wanted));
        }

        @Override
        void changed() {
            busy |= asked;
        }
    }

    /** Predictive scaling: the least capacity of an hour is what its forecast load needs; it never scales in. */
    static final class Forecast extends PolicyVoice {
        private final GroupForecast.Prediction policy;
        private final HourlyForecast forecast = new HourlyForecast();
        private final long hourPhase;
        private double load;
        private int minutes;
        private int floor;

        /** @param hourPhase microseconds from a full hour to the scenario's start */
        Forecast(GroupForecast policy, long hourPhase) {
            this.policy = policy.predictiveScaling();
            this.hourPhase = hourPhase;
        }

        @Override
        Optional<ScalingWish> minute(GroupMinute minute, int capacity) {
            double value = minute.value(policy.predefinedMetricType());
            load += Double.isNaN(value) ? 0 : value * minute.inService();
            minutes++;
            long intoHour = (hourPhase + minute.now()) % TimeSpan.HOUR;
            if (intoHour == 0) {
                forecast.add(load / minutes);
                load = 0;
                minutes = 0;
            }
            if (forecast.ready() && intoHour == 0) {
                floor = needed(0);
            }
            if (forecast.ready()
                    && TimeSpan.HOUR - intoHour <= policy.schedulingBufferTime().micros()) {
                floor = Math.max(floor, needed(1));
            }
            return Optional.empty();
        }

        private int needed(int ahead) {
            return (int) Math.ceil(forecast.of(ahead) / policy.targetValue().doubleValue());
        }

        @Override
        int floor() {
            return floor;
        }
    }
}
