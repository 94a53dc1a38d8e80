package dev.drydock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The event queue against {@link PlainQueue}, step by step, over random and tied streams. */
class EventQueueOrderTest {
    private static final int[] PHASES = {0, 1, 2, 3, 5, 5, 7, 8, 15, 0, 3, 12};

    /** How far ahead the next event lies. */
    interface Ahead {
        long draw(SplittableRandom random);
    }

    record Load(String name, Ahead ahead, int pending, int timers, int steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Load> loads() {
        List<Load> all = new ArrayList<>();
        for (int pending : new int[] {1, 3, 20, 60, 200, 3_000}) {
            int steps = 30_000 + 20 * pending;
            all.add(new Load("instants-" + pending, r -> r.nextInt(3), pending, 8, steps));
            all.add(new Load("hundreds at one instant-" + pending, r -> 1000L * r.nextInt(4), pending, 5, steps));
            all.add(new Load("seconds-" + pending, r -> exponential(r, 1e6), pending, pending, steps));
            all.add(new Load("hours-" + pending, r -> exponential(r, 3.6e9), pending, 2 + pending / 2, steps));
            all.add(new Load("ticks-" + pending, EventQueueOrderTest::tick, pending, 1 + pending / 4, steps));
            all.add(new Load("every scale-" + pending, r -> r.nextLong(1L << r.nextInt(44)), pending, 30, steps));
            all.add(new Load("powers-" + pending, r -> (1L << r.nextInt(45)) - r.nextInt(2), pending, 10, steps));
        }
        return all.stream();
    }

    private static long exponential(SplittableRandom random, double mean) {
        return (long) (-mean * StrictMath.log(1 - random.nextDouble()));
    }

    private static long tick(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> 10_000_000;
            case 1 -> 30_000_000;
            case 2 -> 60_000_000;
            default -> exponential(random, 6e8) / 100_000 * 100_000;
        };
    }

    @ParameterizedTest
    @MethodSource("loads")
    void sameOrderAsThePlainHeap(Load load) {
        for (long seed = 1; seed <= 3; seed++) {
            new Walk(load, seed).run();
        }
    }

    /** One random walk over both queues. */
    private static final class Walk {
        private final Load load;
        private final SplittableRandom random;
        private final EventQueue queue = new EventQueue(PHASES);
        private final PlainQueue plain = new PlainQueue(PHASES);
        private final List<Integer> timers = new ArrayList<>();
        private int subjects;
        private int highestRound;

        Walk(Load load, long seed) {
            this.load = load;
            this.random = new SplittableRandom(seed);
        }

        void run() {
            for (int step = 0; step < load.steps; step++) {
                switch (random.nextInt(20)) {
                    case 0, 1, 2 -> toggleTimer();
                    case 3 -> renewTimer();
                    case 4 -> stopShort();
                    default -> hold();
                }
                assertSame(step);
            }
            while (plain.next(Long.MAX_VALUE)) {
                assertTrue(queue.next(Long.MAX_VALUE));
                assertSame(-1);
            }
            assertEquals(false, queue.next(Long.MAX_VALUE));
            assertEquals(0, queue.size());
            assertTrue(highestRound > 0, "the walk met no second round");
        }

        /** Takes an event and schedules as many as keep the number pending about the same. */
        private void hold() {
            boolean any = plain.next(Long.MAX_VALUE);
            assertEquals(any, queue.next(Long.MAX_VALUE));
            int more = plain.size() < load.pending ? random.nextInt(1, 4) : random.nextInt(2);
            for (int i = 0; i < more; i++) {
                // A quarter of the events concern the current instant, half of them with an earlier phase: another
                // round.
                boolean sameInstant = plain.round() < 40 && random.nextInt(8) == 0;
                schedule(plain.now() + (sameInstant ? 0 : load.ahead.draw(random)));
            }
        }

        private void schedule(long time) {
            int kind = random.nextInt(PHASES.length);
            queue.schedule(time, kind, subjects);
            plain.schedule(time, kind, subjects++);
        }

        private void toggleTimer() {
            if (timers.size() < load.timers) {
                int kind = random.nextInt(PHASES.length);
                int timer = plain.newTimer(kind, subjects);
                assertEquals(timer, queue.newTimer(kind, subjects++));
                timers.add(timer);
            }
            int timer = timers.get(random.nextInt(timers.size()));
            if (random.nextInt(3) == 0) {
                queue.disarm(timer);
                plain.disarm(timer);
            } else {
                long time = plain.now() + (random.nextInt(8) == 0 && plain.round() < 40 ? 0 : load.ahead.draw(random));
                queue.arm(timer, time);
                plain.arm(timer, time);
            }
            assertEquals(plain.armed(timer), queue.armed(timer));
        }

        private void renewTimer() {
            if (!timers.isEmpty()) {
                int timer = timers.remove(random.nextInt(timers.size()));
                queue.freeTimer(timer);
                plain.freeTimer(timer);
            }
        }

        /** Runs until a time, stays there or before it, and schedules in what was passed over. */
        private void stopShort() {
            long until = plain.now() + load.ahead.draw(random) / (1 + random.nextInt(100));
            int taken = 0;
            while (taken++ < 50 && plain.next(until)) {
                assertTrue(queue.next(until));
                assertSame(-2);
            }
            if (taken <= 50) {
                assertEquals(false, queue.next(until));
                if (random.nextBoolean()) {
                    queue.advanceTo(until);
                    plain.advanceTo(until);
                }
            }
            if (random.nextInt(4) == 0) {
                assertEquals(plain.peekTime(), queue.peekTime());
            }
            int more = random.nextInt(10) == 0 ? 70 : random.nextInt(3);
            long ahead = 1 + load.ahead.draw(random);
            for (int i = 0; i < more; i++) {
                schedule(plain.now() + random.nextLong(ahead));
            }
        }

        private void assertSame(int step) {
            assertEquals(plain.now(), queue.now(), () -> "now at step " + step);
            assertEquals(plain.subject(), queue.subject(), () -> "subject at step " + step);
            assertEquals(plain.kind(), queue.kind(), () -> "kind at step " + step);
            assertEquals(plain.round(), queue.round(), () -> "round at step " + step);
            assertEquals(plain.timer(), queue.timer(), () -> "timer at step " + step);
            assertEquals(plain.size(), queue.size(), () -> "size at step " + step);
            assertEquals(plain.processed(), queue.processed());
            highestRound = Math.max(highestRound, plain.round());
        }
    }
}
