package dev.drydock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CohortsTest {
    private static final int CHECK = 0;
    private static final int OTHER = 1;

    private final EventQueue queue = new EventQueue(new int[] {4, 0});

    @Test
    void membersTickOncePerPeriodOnTheGrid() {
        Cohorts checks = new Cohorts(queue, CHECK, 1_000, 10);
        queue.schedule(130, OTHER, 7);
        queue.schedule(255, OTHER, 8);
        StringBuilder seen = new StringBuilder();
        while (queue.next(3_000)) {
            if (queue.kind() == OTHER) {
                checks.join(queue.subject());
                continue;
            }
            int cohort = queue.subject();
            for (int seat = checks.size(cohort) - 1; seat >= 0; seat--) {
                seen.append(queue.now())
                        .append(':')
                        .append(checks.member(cohort, seat))
                        .append(' ');
            }
            checks.ticked(cohort);
        }
        assertEquals("1100:7 1200:8 2100:7 2200:8 ", seen.toString());
        assertEquals(4, checks.ticks());
    }

    @Test
    void manyMembersCostOneEventPerSlotAndMayLeaveAnyTime() {
        int population = 500;
        Cohorts checks = new Cohorts(queue, CHECK, 1_000, 4);
        SplittableRandom random = new SplittableRandom(5);
        int[] lastTick = new int[population];
        int[] ticks = new int[population];
        for (int member = 0; member < population; member++) {
            queue.schedule(random.nextInt(1_000), OTHER, member);
        }
        long checkEvents = 0;
        while (queue.next(10_000)) {
            if (queue.kind() == OTHER) {
                checks.join(queue.subject());
                continue;
            }
            checkEvents++;
            int cohort = queue.subject();
            for (int seat = checks.size(cohort) - 1; seat >= 0; seat--) {
                int member = checks.member(cohort, seat);
                if (ticks[member] > 0) {
                    assertEquals(1_000, queue.now() - lastTick[member], "period of member " + member);
                }
                lastTick[member] = (int) queue.now();
                if (++ticks[member] == 3 && member % 2 == 0) {
                    checks.leave(member);
                    assertFalse(checks.has(member));
                }
            }
            checks.ticked(cohort);
        }
        // Joined within the first period, so a tick in each of periods 2 to 10; the even ones left at their third.
        for (int member = 0; member < population; member++) {
            assertTrue(member % 2 == 0 ? ticks[member] == 3 : ticks[member] >= 9, "ticks of member " + member);
        }
        assertTrue(checkEvents <= 4 * 10, "events were " + checkEvents);
        assertEquals(Arrays.stream(ticks).sum() - population / 2, checks.ticks(), "those that left are not counted");
    }

    @Test
    void membersComeAndGoInAnyOrder() {
        Cohorts checks = new Cohorts(queue, CHECK, 1_000, 2);
        SplittableRandom random = new SplittableRandom(6);
        BitSet in = new BitSet();
        for (int step = 0; step < 5_000; step++) {
            int member = random.nextInt(60);
            if (in.get(member)) {
                checks.leave(member);
            } else {
                checks.join(member);
            }
            in.flip(member);
            long until = queue.now() + random.nextInt(20);
            while (queue.next(until)) {
                checks.ticked(queue.subject());
            }
            queue.advanceTo(until);
            BitSet seated = new BitSet();
            for (int cohort = 0; cohort < 2; cohort++) {
                for (int seat = 0; seat < checks.size(cohort); seat++) {
                    seated.set(checks.member(cohort, seat));
                }
            }
            assertEquals(in, seated, "members at step " + step);
        }
    }

    @Test
    void anEmptyCohortHasNoEventPending() {
        Cohorts checks = new Cohorts(queue, CHECK, 1_000, 1);
        assertEquals(0, queue.size());
        checks.join(3);
        assertEquals(1, queue.size());
        checks.leave(3);
        checks.leave(3);
        assertEquals(0, queue.size());
        checks.join(3);
        assertThrows(IllegalStateException.class, () -> checks.join(3));
        assertThrows(IllegalArgumentException.class, () -> new Cohorts(queue, CHECK, 1_000, 7));
    }
}
