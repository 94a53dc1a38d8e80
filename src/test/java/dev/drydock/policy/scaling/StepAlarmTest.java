package dev.drydock.policy.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.policy.scaling.StepAlarm.Verdict;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Step scaling as the EC2 Auto Scaling and Application Auto Scaling user guides describe it; the published numbers are in the AWS examples. */
class StepAlarmTest {
    private static final long MINUTE = TimeSpan.MINUTE;

    private static Optional<BigDecimal> at(int value) {
        return Optional.of(BigDecimal.valueOf(value));
    }

    private static final StepScaling MORE = new StepScaling(
            AdjustmentType.CHANGE_IN_CAPACITY,
            List.of(new StepAdjustment(at(0), at(20), 2), new StepAdjustment(at(20), Optional.empty(), 5)),
            Optional.empty());

    private static StepAlarm above(int periods) {
        return new StepAlarm(Comparison.AT_OR_ABOVE, BigDecimal.valueOf(50), periods, TimeSpan.ofSeconds(300));
    }

    @Test
    void alarm_needsItsDatapointsInARow() {
        StepAlarm rule = above(3);
        StepState state = StepState.FRESH;
        for (double metric : new double[] {60, 60, 40, 60, 60}) {
            Verdict verdict = rule.evaluate(MORE, state, metric, 10, 10, MINUTE);
            assertEquals(10, verdict.desired());
            state = verdict.state();
        }
        assertEquals(12, rule.evaluate(MORE, state, 60, 10, 10, MINUTE).desired());
    }

    @Test
    void largerStepInCooldown_addsTheDifference_afterItTheWhole() {
        StepAlarm rule = above(1);
        Verdict first = rule.evaluate(MORE, StepState.FRESH, 60, 10, 10, MINUTE);
        assertEquals(12, first.desired());
        /* The two tasks do not run yet. */
        assertEquals(
                12, rule.evaluate(MORE, first.state(), 60, 10, 12, 2 * MINUTE).desired());
        Verdict larger = rule.evaluate(MORE, first.state(), 80, 10, 12, 2 * MINUTE);
        assertEquals(15, larger.desired());
        assertEquals(
                17, rule.evaluate(MORE, larger.state(), 60, 15, 15, 7 * MINUTE).desired());
    }

    @Test
    void scaleIn_waitsForItsCooldown() {
        StepAlarm rule = new StepAlarm(Comparison.AT_OR_BELOW, BigDecimal.valueOf(20), 1, TimeSpan.ofSeconds(300));
        StepScaling less = new StepScaling(
                AdjustmentType.PERCENT_CHANGE_IN_CAPACITY,
                List.of(new StepAdjustment(Optional.empty(), at(0), -10)),
                Optional.of(2));
        Verdict first = rule.evaluate(less, StepState.FRESH, 10, 10, 10, MINUTE);
        assertEquals(8, first.desired());
        assertEquals(8, rule.evaluate(less, first.state(), 10, 8, 8, 5 * MINUTE).desired());
        assertEquals(6, rule.evaluate(less, first.state(), 10, 8, 8, 6 * MINUTE).desired());
    }

    @Test
    void scaleIn_needsAllTargetTracking_andStepsGoBesides() {
        ScalingWish low = new ScalingWish(ScalingWish.Kind.TRACKING, 4);
        ScalingWish content = new ScalingWish(ScalingWish.Kind.TRACKING, 6);
        ScalingWish silent = new ScalingWish(ScalingWish.Kind.TRACKING_OUT_ONLY, 6);
        ScalingWish step = new ScalingWish(ScalingWish.Kind.STEP, 5);
        assertEquals(6, ScalingWish.together(6, List.of(low, content)));
        assertEquals(4, ScalingWish.together(6, List.of(low, silent)));
        assertEquals(5, ScalingWish.together(6, List.of(low, content, step)));
        assertEquals(5, ScalingWish.together(6, List.of(low, step)));
        assertEquals(6, ScalingWish.together(6, List.of()));
    }
}
