package dev.drydock.policy.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.policy.scaling.TargetTracking.Verdict;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Target tracking of services: 3 datapoints above the target scale out, 15 below nine tenths of it scale in, cool-downs as documented
 * (Application Auto Scaling user guide, "Target tracking scaling policies").
 */
class TargetTrackingTest {
    private static final long MINUTE = TimeSpan.MINUTE;
    private static final TargetTracking RULE = new TargetTracking(
            Optional.of(PredefinedMetric.CPU_UTILIZATION),
            BigDecimal.valueOf(50),
            TimeSpan.ofSeconds(300),
            TimeSpan.ofSeconds(300),
            false);

    @Test
    void proportional_roundsUp() {
        assertEquals(15, RULE.proportional(10, 75));
        assertEquals(7, RULE.proportional(10, 31));
        assertEquals(2, TargetTracking.rounded(1.5));
        assertEquals(-1, TargetTracking.rounded(-1.5));
    }

    @Test
    void thirdDatapointAbove_scalesOut() {
        Verdict verdict = new Verdict(10, TrackingState.FRESH);
        for (int minute = 1; minute <= 2; minute++) {
            verdict = RULE.evaluate(verdict.state(), 75, 10, 10, minute * MINUTE);
            assertEquals(10, verdict.desired());
        }
        assertEquals(15, RULE.evaluate(verdict.state(), 75, 10, 10, 3 * MINUTE).desired());
    }

    @Test
    void datapointAtTarget_startsCountAnew() {
        TrackingState two = new TrackingState(2, 0, 0, 0, 0);
        assertEquals(0, RULE.evaluate(two, 50, 10, 10, MINUTE).state().high());
        assertEquals(0, RULE.withoutData(two).high());
    }

    @Test
    void fifteenthDatapointBelow_scalesIn() {
        Verdict verdict = new Verdict(10, TrackingState.FRESH);
        for (int minute = 1; minute <= 14; minute++) {
            verdict = RULE.evaluate(verdict.state(), 20, 10, 10, minute * MINUTE);
            assertEquals(10, verdict.desired(), "minute " + minute);
        }
        verdict = RULE.evaluate(verdict.state(), 20, 10, 10, 15 * MINUTE);
        assertEquals(4, verdict.desired());
        /* In the cool-down no other scale-in, after it the next. */
        assertEquals(4, RULE.evaluate(verdict.state(), 20, 4, 4, 16 * MINUTE).desired());
        assertEquals(2, RULE.evaluate(verdict.state(), 20, 4, 4, 20 * MINUTE).desired());
    }

    @Test
    void aTenthBelowTarget_isNotLow() {
        assertEquals(
                0,
                RULE.evaluate(new TrackingState(0, 14, 0, 0, 0), 45, 10, 10, MINUTE)
                        .state()
                        .low());
        assertEquals(
                15,
                RULE.evaluate(new TrackingState(0, 14, 0, 0, 0), 44.9, 10, 10, MINUTE)
                        .state()
                        .low());
    }

    @Test
    void scaleOutInCooldown_addsTheDifferenceOnly() {
        /* The first one added 2 to 10; 12 run by now and ask for 2 more: not more than before, so nothing. */
        TrackingState cooling = new TrackingState(3, 0, 300 * TimeSpan.SECOND, 2, 0);
        assertEquals(12, RULE.evaluate(cooling, 58, 12, 12, MINUTE).desired());
        /* They ask for 12 more: 10 of them at once. */
        Verdict more = RULE.evaluate(cooling, 100, 12, 12, MINUTE);
        assertEquals(22, more.desired());
        assertEquals(12, more.state().added());
        /* The tasks of the first one do not run yet: 10 × 70 ÷ 50 = 14, of which 12 are asked for already. */
        assertEquals(14, RULE.evaluate(cooling, 70, 10, 12, MINUTE).desired());
        assertEquals(0, TargetTracking.addedInCooldown(2, 2));
        assertEquals(1, TargetTracking.addedInCooldown(3, 2));
    }

    @Test
    void scaleOut_endsScaleInCooldown() {
        TrackingState cooling = new TrackingState(2, 0, 0, 0, 200 * TimeSpan.SECOND);
        Verdict verdict = RULE.evaluate(cooling, 75, 10, 10, MINUTE);
        assertEquals(15, verdict.desired());
        assertEquals(0, verdict.state().inUntil());
    }

    @Test
    void disableScaleIn_neverScalesIn() {
        TargetTracking upOnly = new TargetTracking(
                Optional.of(PredefinedMetric.CPU_UTILIZATION),
                BigDecimal.valueOf(50),
                TimeSpan.ZERO,
                TimeSpan.ZERO,
                true);
        assertEquals(
                10,
                upOnly.evaluate(new TrackingState(0, 15, 0, 0, 0), 1, 10, 10, MINUTE)
                        .desired());
    }
}
