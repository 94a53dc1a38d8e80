package dev.drydock.policy.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps, bounds and roundings as Amazon EC2 Auto Scaling's user guide has them, "Step and simple scaling policies". */
class StepScalingTest {
    /* The guide's example: a threshold of 50, steps for more above 60 and 70, for less at 40 and 30 and below. */
    private static final StepScaling OUT = percent(step(0, 10, 0), step(10, 20, 10), step(20, null, 30));
    private static final StepScaling IN = percent(step(-10, 0, 0), step(-20, -10, -10), step(null, -20, -30));

    @ParameterizedTest
    @CsvSource({"60, 10, 11", "70, 11, 14", "59.9, 10, 10", "69.99, 10, 11"})
    void above_theLowerEndBelongsToTheStep(double metric, int capacity, int desired) {
        assertEquals(desired, OUT.desired(metric - 50, capacity));
    }

    @ParameterizedTest
    @CsvSource({"40, 14, 13", "40.1, 14, 14", "30, 13, 10", "30.1, 13, 12"})
    void below_theUpperEndBelongsToTheStep(double metric, int capacity, int desired) {
        assertEquals(desired, IN.desired(metric - 50, capacity));
    }

    @ParameterizedTest
    @CsvSource({"1270, 12", "33, 1", "-58, -1", "-667, -6", "330, 3", "-140, -1", "0, 0", "100, 1"})
    void rounding_awayFromZeroBelowOne_towardsZeroBeyond(long hundredths, long change) {
        assertEquals(change, AdjustmentType.rounded(hundredths));
    }

    @Test
    void adjustmentTypes_addReplaceOrTakeAPercentage_withAtLeastTheMagnitude() {
        assertEquals(8, AdjustmentType.CHANGE_IN_CAPACITY.applied(5, 0, 3));
        assertEquals(0, AdjustmentType.CHANGE_IN_CAPACITY.applied(-5, 0, 3));
        assertEquals(5, AdjustmentType.EXACT_CAPACITY.applied(5, 0, 3));
        assertEquals(6, AdjustmentType.PERCENT_CHANGE_IN_CAPACITY.applied(25, 2, 4));
        assertEquals(2, AdjustmentType.PERCENT_CHANGE_IN_CAPACITY.applied(-25, 2, 4));
        assertEquals(4, AdjustmentType.PERCENT_CHANGE_IN_CAPACITY.applied(0, 2, 4));
    }

    @Test
    void steps_thatOverlapOrLeaveAGap_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> percent(step(0, 10, 1), step(20, null, 2)));
        assertThrows(IllegalArgumentException.class, () -> percent(step(0, 10, 1), step(5, null, 2)));
        assertThrows(IllegalArgumentException.class, () -> percent(step(0, null, 1), step(10, null, 2)));
        assertThrows(IllegalArgumentException.class, () -> step(null, null, 1));
        assertThrows(IllegalArgumentException.class, () -> step(3, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> percent());
    }

    @Test
    void comparisons_differAtTheThreshold() {
        assertTrue(Comparison.AT_OR_ABOVE.breaches(5, 5) && !Comparison.ABOVE.breaches(5, 5));
        assertTrue(Comparison.AT_OR_BELOW.breaches(5, 5) && !Comparison.BELOW.breaches(5, 5));
        assertTrue(Comparison.ABOVE.breaches(6, 5) && Comparison.BELOW.breaches(4, 5));
    }

    private static StepScaling percent(StepAdjustment... steps) {
        return new StepScaling(AdjustmentType.PERCENT_CHANGE_IN_CAPACITY, List.of(steps), Optional.empty());
    }

    private static StepAdjustment step(@Nullable Integer lower, @Nullable Integer upper, int adjustment) {
        return new StepAdjustment(
                Optional.ofNullable(lower).map(BigDecimal::valueOf),
                Optional.ofNullable(upper).map(BigDecimal::valueOf),
                adjustment);
    }
}
