package dev.drydock.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A sweep's values are written as the scenario would write them. */
class SweepRangeTest {
    @Test
    void list_isTakenAsWritten() {
        assertEquals(new SweepRange("a.b", List.of("x", "y")), SweepRange.parse("a.b=x,y"));
    }

    @Test
    void range_stepsByOneOrAsGiven() {
        assertEquals(List.of("1", "2", "3"), SweepRange.parse("n=1..3").values());
        assertEquals(List.of("1", "1.5", "2.0"), SweepRange.parse("n=1..2:0.5").values());
    }

    @Test
    void range_keepsItsUnit() {
        assertEquals(
                List.of("10s", "20s", "30s"), SweepRange.parse("d=10s..30s:10s").values());
        assertEquals(List.of("$1", "$2"), SweepRange.parse("p=$1..$2").values());
    }

    @Test
    void path_mayHoldSelectors() {
        assertEquals(
                "a[name=web].cpu", SweepRange.parse("a[name=web].cpu=256,512").path());
    }

    @Test
    void nonsense_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> SweepRange.parse("a.b"));
        assertThrows(IllegalArgumentException.class, () -> SweepRange.parse("a=3..1"));
        assertThrows(IllegalArgumentException.class, () -> SweepRange.parse("a=1..2:0"));
        assertThrows(IllegalArgumentException.class, () -> SweepRange.parse("a=1..1000000000"));
        assertThrows(IllegalArgumentException.class, () -> SweepRange.parse("a=10s..3m:1s"));
        assertThrows(IllegalArgumentException.class, () -> SweepRange.parse("a=1..1e999999999"));
        assertThrows(IllegalArgumentException.class, () -> SweepRange.parse("a=1e-999999999..2"));
        assertThrows(IllegalArgumentException.class, () -> SweepRange.parse("a=" + ",".repeat(1_000_000)));
    }
}
