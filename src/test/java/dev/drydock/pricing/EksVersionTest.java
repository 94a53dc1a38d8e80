package dev.drydock.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calendar of Kubernetes versions on EKS goes on without a gap, in the published one and beyond. */
class EksVersionTest {
    private static EksVersion version(String name) {
        return EksVersion.find(name).orElseThrow();
    }

    @Test
    void dates_areThoseOfTheUserGuide() {
        EksVersion one = version("1.32");
        assertEquals(LocalDate.of(2026, 3, 23), one.endOfStandard());
        assertEquals(LocalDate.of(2027, 3, 23), one.endOfExtended());
        assertFalse(one.extended(LocalDate.of(2026, 3, 22)));
        assertTrue(one.extended(LocalDate.of(2026, 3, 23)));
        assertFalse(one.offered(LocalDate.of(2027, 3, 23)));
        assertEquals(
                List.of("1.29", "1.30", "1.31", "1.32", "1.33", "1.34", "1.35"),
                EksVersion.on(LocalDate.of(2026, 3, 2)).stream()
                        .map(EksVersion::name)
                        .toList());
    }

    @Test
    void everyVersion_isSupportedForFourteenMonths_thenTwelve() {
        assertTrue(EksVersion.known().size() >= 12, "versions: " + EksVersion.known());
        EksVersion before = null;
        for (EksVersion one : EksVersion.known()) {
            assertEquals(one.endOfStandard().plusMonths(12), one.endOfExtended(), one.name());
            long months = one.released().until(one.endOfStandard()).toTotalMonths();
            assertTrue(months == 14 || one.name().equals("1.25"), one.name() + ": " + months);
            assertTrue(before == null || before.minor() == one.minor() - 1, one.name());
            before = one;
        }
    }

    @Test
    void afterTheCalendar_versionsComeEveryFourMonths_andAreAssumed() {
        EksVersion last = EksVersion.known().get(EksVersion.known().size() - 1);
        EksVersion next = version("1." + (last.minor() + 1));
        assertTrue(next.assumed());
        assertFalse(last.assumed());
        assertEquals(last.released().plusMonths(4), next.released());
        assertEquals(next.released().plusMonths(26), next.endOfExtended());
        assertEquals(next, last.upgrade(last.endOfExtended()));
        assertEquals("1.31", version("1.25").upgrade(LocalDate.of(2026, 9, 1)).name());
    }
}
