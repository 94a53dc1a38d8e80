package dev.drydock.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An estimate is the mean with Student's interval, and one value has none. */
class EstimateTest {
    @Test
    void fourValues_giveStudentsInterval() {
        // By hand: mean 5, s = sqrt((9+1+1+9)/3) = 2.581989, t(3, 0.975) = 3.182446 (tables), half-width = t s / 2 =
        // 4.108517.
        Estimate estimate = Estimate.of(List.of(2.0, 4.0, 6.0, 8.0));
        assertEquals(5.0, estimate.mean());
        assertEquals(4.108517, estimate.halfWidth(), 1e-5);
    }

    @Test
    void oneValue_hasNoInterval() {
        assertFalse(Estimate.of(List.of(3.0)).hasInterval());
    }

    @Test
    void noValue_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Estimate.of(List.of()));
    }

    @Test
    void verdict_needsNinetyFivePercent() {
        assertEquals(Verdict.MET, Verdict.of(1, 1));
        assertEquals(Verdict.MISSED, Verdict.of(0, 1));
        assertEquals(Verdict.MET, Verdict.of(19, 20));
        // 18 of 20: the one-sided 95 % Clopper-Pearson upper bound is 0.982 (tables), so 95 % is not ruled out.
        assertEquals(Verdict.UNDECIDED, Verdict.of(18, 20));
        // 10 of 20: upper bound 0.698.
        assertEquals(Verdict.MISSED, Verdict.of(10, 20));
    }
}
