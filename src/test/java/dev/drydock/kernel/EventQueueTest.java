package dev.drydock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the event queue promises, case by case; {@link EventQueueOrderTest} holds the order at large. */
class EventQueueTest {
    private static final int EARLY = 0;
    private static final int MIDDLE = 1;
    private static final int LATE = 2;

    private final EventQueue queue =
            new EventQueue(new int[] {1, 5, 9}, kind -> new String[] {"early", "middle", "late"}[kind]);

    @Test
    void withinAnInstantPhaseThenOrderOfScheduling() {
        queue.schedule(10, LATE, 0);
        queue.schedule(10, EARLY, 1);
        queue.schedule(10, MIDDLE, 2);
        queue.schedule(10, EARLY, 3);
        queue.schedule(9, LATE, 4);
        assertEquals("9/0:4 10/0:1 10/0:3 10/0:2 10/0:0 ", drain(Long.MAX_VALUE));
    }

    @Test
    void anEarlierPhaseWaitsForTheNextRoundAndALaterOneDoesNot() {
        queue.schedule(10, MIDDLE, 0);
        queue.schedule(10, LATE, 1);
        queue.schedule(11, EARLY, 2);
        assertTrue(queue.next(10));
        queue.schedule(10, EARLY, 3);
        queue.schedule(10, LATE, 4);
        queue.schedule(10, MIDDLE, 5);
        queue.schedule(10, EARLY, 6);
        assertEquals("10/0:5 10/0:1 10/0:4 10/1:3 10/1:6 11/0:2 ", drain(Long.MAX_VALUE));
    }

    @Test
    void goingInCirclesIsAnErrorThatNamesWhoDoes() {
        queue.schedule(42, LATE, 0);
        queue.schedule(42, EARLY, 0);
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> {
            while (queue.next(100)) {
                if (queue.kind() == LATE) {
                    queue.schedule(42, MIDDLE, 0);
                } else if (queue.kind() == MIDDLE) {
                    queue.schedule(42, LATE, 0);
                }
            }
        });
        assertEquals("more than 1000 rounds at 42us, going through: middle, late", e.getMessage());
    }

    @Test
    void thePastAndTheEndOfTimeAreRefused() {
        int timer = queue.newTimer(MIDDLE, 1);
        queue.schedule(10, LATE, 0);
        assertTrue(queue.next(10));
        IllegalStateException past = assertThrows(IllegalStateException.class, () -> queue.schedule(9, EARLY, 0));
        assertEquals("early scheduled for 9us, which is past: it is 10us", past.getMessage());
        assertThrows(IllegalStateException.class, () -> queue.arm(timer, 9));
        assertFalse(queue.armed(timer));
        for (long beyond : new long[] {EventQueue.MAX_TIME + 1, 1L << 60, (1L << 60) + 10, Long.MAX_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> queue.schedule(beyond, EARLY, 0));
            assertThrows(IllegalArgumentException.class, () -> queue.arm(timer, beyond));
        }
        assertThrows(IllegalArgumentException.class, () -> queue.schedule(10, EARLY, -1));
        assertThrows(IllegalArgumentException.class, () -> queue.newTimer(EARLY, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> queue.schedule(10, 3, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> queue.newTimer(3, 0));
        assertThrows(IllegalStateException.class, () -> queue.advanceTo(9));
        assertEquals(0, queue.size());
        assertFalse(queue.next(Long.MAX_VALUE));
    }

    @Test
    void theTopOfTheRangeIsServed() {
        queue.schedule(EventQueue.MAX_TIME, LATE, 1);
        queue.schedule(EventQueue.MAX_TIME, EARLY, 2);
        for (int bit = 0; bit < 59; bit++) {
            queue.schedule((1L << bit) - 1, MIDDLE, 100 + bit);
        }
        assertFalse(queue.next(-1));
        for (int bit = 0; bit < 59; bit++) {
            assertTrue(queue.next((1L << bit) - 1));
            assertEquals(100 + bit, queue.subject());
        }
        assertFalse(queue.next(EventQueue.MAX_TIME - 1));
        String top = EventQueue.MAX_TIME + "/0:";
        assertEquals(top + "2 " + top + "1 ", drain(EventQueue.MAX_TIME));
    }

    @Test
    void runUntilDisturbsNothing() {
        for (int i = 0; i < 1_000; i++) {
            queue.schedule(1_000_000 + i * 1_000L, MIDDLE, i);
        }
        for (long until = 0; until < 1_000_000; until += 99_999) {
            assertFalse(queue.next(until));
            assertEquals(0, queue.now());
        }
        assertEquals(1_000_000, queue.peekTime());
        queue.schedule(500_000, LATE, 5_000);
        assertThrows(IllegalStateException.class, () -> queue.advanceTo(500_001));
        assertTrue(queue.next(999_999));
        assertEquals(5_000, queue.subject());
        queue.advanceTo(999_999);
        assertEquals(999_999, queue.now());
        for (int i = 0; i < 100; i++) {
            queue.schedule(999_999, EARLY, 6_000 + i);
        }
        for (int i = 0; i < 100; i++) {
            assertTrue(queue.next(1_000_000));
            assertEquals(6_000 + i, queue.subject());
        }
        for (int i = 0; i < 1_000; i++) {
            assertTrue(queue.next(Long.MAX_VALUE));
            assertEquals(i, queue.subject());
        }
    }

    @Test
    void aTimerFiresOnceWhereItWasArmedLast() {
        int timer = queue.newTimer(MIDDLE, 8);
        queue.arm(timer, 50);
        queue.arm(timer, 20);
        queue.schedule(20, MIDDLE, 9);
        queue.arm(timer, 20);
        assertEquals(2, queue.size());
        assertEquals("20/0:9 20/0:8 ", drain(100));
        assertFalse(queue.armed(timer));
        assertEquals(timer, queue.timer());
        queue.arm(timer, 60);
        queue.freeTimer(timer);
        assertEquals(timer, queue.newTimer(LATE, 3));
        assertFalse(queue.armed(timer));
        queue.arm(timer, 70);
        assertEquals("70/0:3 ", drain(100));
    }

    @Test
    void timersThatAreMostlyDisarmedDoNotClog() {
        int timers = 1_000;
        for (int i = 0; i < timers; i++) {
            queue.newTimer(MIDDLE, i);
        }
        for (int i = 0; i < 3_000_000; i++) {
            queue.arm(i % timers, 1_000_000_000L + i);
        }
        assertEquals(timers, queue.size());
        // 3,000,000 entries of 16 bytes would be 48 MB; the bound on stale ones is twice the live ones and 1,024.
        assertTrue(queue.bytes() < 1_500_000, "bytes " + queue.bytes());
        for (int i = 0; i < timers; i++) {
            assertTrue(queue.next(Long.MAX_VALUE));
            assertEquals(1_000_000_000L + 2_999_000 + i, queue.now());
        }
        assertFalse(queue.next(Long.MAX_VALUE));
    }

    @Test
    void timersForTheNextRoundDoNotClogEither() {
        int timer = queue.newTimer(EARLY, 7);
        queue.schedule(5, LATE, 0);
        assertTrue(queue.next(5));
        long before = queue.bytes();
        for (int i = 0; i < 1_000_000; i++) {
            queue.arm(timer, 5);
        }
        // 1,024 stale entries are tolerated, in an array that doubles as it grows.
        assertTrue(queue.bytes() - before < 100_000, "bytes " + queue.bytes());
        assertEquals("5/1:7 ", drain(5));
    }

    @Test
    void passingDisarmedTimersDisturbsNothing() {
        // Buckets of the fixed levels are 2^25 us wide: the timers fill the one from 134.2 s to 167.8 s, the last
        // events the next.
        for (int i = 0; i < 100; i++) {
            queue.arm(queue.newTimer(MIDDLE, i), 140_000_000 + i * 100_000L);
        }
        for (int i = 0; i < 100; i++) {
            queue.disarm(i);
            queue.schedule(200_000_000 + i, MIDDLE, i);
        }
        assertFalse(queue.next(180_000_000));
        for (int i = 0; i < 200; i++) {
            queue.schedule(1 + i * 77_777_777L % 160_000_000, MIDDLE, 1_000 + i);
        }
        long last = 0;
        for (int i = 0; i < 300; i++) {
            assertTrue(queue.next(Long.MAX_VALUE));
            assertTrue(queue.now() >= last, "from " + last + " back to " + queue.now());
            last = queue.now();
        }
    }

    @Test
    void aMillionPendingTakeAtMostEighteenBytesEach() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            queue.schedule(random.nextInt(3_000_000), i % 3, i);
        }
        for (int i = 0; i < 3_000_000; i++) {
            queue.next(Long.MAX_VALUE);
            queue.schedule(queue.now() + random.nextInt(2_000_000), queue.kind(), queue.subject());
        }
        // 16 for the entry; the aim is 18.
        assertTrue(queue.bytes() < 18_000_000, "bytes " + queue.bytes());
    }

    @Test
    void nothingIsAllocatedInSteadyState() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int timer = queue.newTimer(EARLY, 0);
        SplittableRandom random = new SplittableRandom(2);
        int[] ahead = random.ints(1 << 12, 0, 2_000_000).toArray();
        for (int i = 0; i < 5_000; i++) {
            queue.schedule(ahead[i & 4095], i % 3, i);
        }
        churn(timer, ahead, 300_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        churn(timer, ahead, 300_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // Reading the counter itself may allocate a little.
        assertTrue(allocated < 1_000, "allocated " + allocated);
    }

    private void churn(int timer, int[] ahead, int steps) {
        for (int i = 0; i < steps; i++) {
            queue.next(Long.MAX_VALUE);
            if (queue.timer() < 0) {
                queue.schedule(queue.now() + ahead[i & 4095], queue.kind(), queue.subject());
            }
            queue.arm(timer, queue.now() + ahead[i * 7 & 4095]);
        }
    }

    private String drain(long until) {
        StringBuilder out = new StringBuilder();
        while (queue.next(until)) {
            out.append(queue.now())
                    .append('/')
                    .append(queue.round())
                    .append(':')
                    .append(queue.subject())
                    .append(' ');
        }
        return out.toString();
    }
}
