package dev.drydock.benchmarks;

import dev.drydock.kernel.EventQueue;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import umontreal.ssj.simevents.eventlist.EventList;

/** One step: take the earliest timer and set it anew, then cancel a timer chosen at random and set that anew. */
final class CancelModels {
    private CancelModels() {}

    static EventListModel create(String peer, int pending, double meanMicros) {
        Draws draws = new Draws(meanMicros, HoldModels.SEED);
        Choices choices = new Choices(pending);
        return switch (peer) {
            case "drydock" -> new Drydock(pending, draws, choices);
            case "priorityQueueLazy" -> new JdkQueue(pending, draws, choices);
            default -> new Ssj(HoldModels.ssjList(peer), pending, draws, choices);
        };
    }

    /** Random timers, drawn beforehand. */
    private static final class Choices {
        private static final int LENGTH = 1 << 16;

        private final int[] table = new int[LENGTH];
        private int at;

        Choices(int bound) {
            SplittableRandom random = new SplittableRandom(HoldModels.SEED + 1);
            for (int i = 0; i < LENGTH; i++) {
                table[i] = random.nextInt(bound);
            }
            this.bound = bound;
        }

        private final int bound;
        private int turn;

        /** Each pass over the table is shifted, so that every timer is met in the long run. */
        int next() {
            int i = at++ & LENGTH - 1;
            if (i == 0) {
                turn = (int) ((turn + 40_503L * bound / LENGTH + 1) % bound);
            }
            int choice = table[i] + turn;
            return choice >= bound ? choice - bound : choice;
        }
    }

    private static final class Drydock implements EventListModel {
        private final EventQueue queue = new EventQueue(HoldModels.PHASES);
        private final int[] timers;
        private final Draws draws;
        private final Choices choices;

        Drydock(int pending, Draws draws, Choices choices) {
            this.draws = draws;
            this.choices = choices;
            timers = new int[pending];
            for (int i = 0; i < pending; i++) {
                timers[i] = queue.newTimer(i % HoldModels.PHASES.length, i);
                queue.arm(timers[i], draws.next());
            }
        }

        @Override
        public long steps(int count) {
            long sum = 0;
            for (int i = 0; i < count && queue.next(Long.MAX_VALUE); i++) {
                long now = queue.now();
                sum += now;
                queue.arm(queue.timer(), now + draws.next());
                int timer = timers[choices.next()];
                queue.disarm(timer);
                queue.arm(timer, now + draws.next());
            }
            return sum;
        }
    }

    /** An event object that can be struck out and is then skipped when its turn comes. */
    private static final class JdkTimer implements Comparable<JdkTimer> {
        final long time;
        final long sequence;
        final int subject;
        boolean cancelled;

        JdkTimer(long time, long sequence, int subject) {
            this.time = time;
            this.sequence = sequence;
            this.subject = subject;
        }

        @Override
        public int compareTo(JdkTimer other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(sequence, other.sequence);
        }
    }

    private static final class JdkQueue implements EventListModel {
        private final PriorityQueue<JdkTimer> queue = new PriorityQueue<>();
        private final JdkTimer[] timers;
        private final Draws draws;
        private final Choices choices;
        private long sequence;

        JdkQueue(int pending, Draws draws, Choices choices) {
            this.draws = draws;
            this.choices = choices;
            timers = new JdkTimer[pending];
            for (int i = 0; i < pending; i++) {
                arm(i, draws.next());
            }
        }

        private void arm(int subject, long time) {
            JdkTimer timer = new JdkTimer(time, sequence++, subject);
            timers[subject] = timer;
            queue.add(timer);
        }

        @Override
        public long steps(int count) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                JdkTimer first = queue.remove();
                while (first.cancelled) {
                    first = queue.remove();
                }
                sum += first.time;
                arm(first.subject, first.time + draws.next());
                int subject = choices.next();
                timers[subject].cancelled = true;
                arm(subject, first.time + draws.next());
            }
            return sum;
        }
    }

    private static final class Ssj implements EventListModel {
        private final EventList list;
        private final HoldModels.SsjEvent[] events;
        private final Draws draws;
        private final Choices choices;

        Ssj(EventList list, int pending, Draws draws, Choices choices) {
            this.list = list;
            this.draws = draws;
            this.choices = choices;
            events = new HoldModels.SsjEvent[pending];
            for (int i = 0; i < pending; i++) {
                events[i] = new HoldModels.SsjEvent();
                add(events[i], draws.next());
            }
        }

        private void add(HoldModels.SsjEvent event, double time) {
            event.moveTo(time);
            list.add(event);
        }

        @Override
        public long steps(int count) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                HoldModels.SsjEvent first = (HoldModels.SsjEvent) list.removeFirst();
                double now = first.time();
                sum += now;
                add(first, now + draws.next());
                HoldModels.SsjEvent event = events[choices.next()];
                list.remove(event);
                add(event, now + draws.next());
            }
            return (long) sum;
        }
    }
}
