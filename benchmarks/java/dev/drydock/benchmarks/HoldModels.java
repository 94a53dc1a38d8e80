package dev.drydock.benchmarks;

import dev.drydock.kernel.EventQueue;
import java.util.PriorityQueue;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.eventlist.BinaryTree;
import umontreal.ssj.simevents.eventlist.DoublyLinked;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

/** The hold model: take the earliest event and schedule one an increment later. */
final class HoldModels {
    /** Phases of the kinds in use: neighbours in time differ in phase, as in a run. */
    static final int[] PHASES = {0, 1, 2, 3, 4, 5, 6, 7, 3, 4, 5, 3};

    static final long SEED = 20261122L;

    private HoldModels() {}

    static EventListModel create(String peer, int pending, double meanMicros) {
        Draws draws = new Draws(meanMicros, SEED);
        return switch (peer) {
            case "drydock" -> new Drydock(pending, draws);
            case "priorityQueue" -> new JdkQueue(pending, draws);
            default -> new Ssj(ssjList(peer), pending, draws);
        };
    }

    static EventList ssjList(String peer) {
        return switch (peer) {
            case "ssjSplayTree" -> new SplayTree();
            case "ssjBinaryTree" -> new BinaryTree();
            case "ssjHenriksen" -> new Henriksen();
            case "ssjRedblackTree" -> new RedblackTree();
            case "ssjDoublyLinked" -> new DoublyLinked();
            default -> throw new IllegalArgumentException(peer);
        };
    }

    private static final class Drydock implements EventListModel {
        private final EventQueue queue = new EventQueue(PHASES);
        private final Draws draws;

        Drydock(int pending, Draws draws) {
            this.draws = draws;
            for (int i = 0; i < pending; i++) {
                queue.schedule(draws.next(), i % PHASES.length, i);
            }
        }

        @Override
        public long steps(int count) {
            long sum = 0;
            for (int i = 0; i < count && queue.next(Long.MAX_VALUE); i++) {
                long now = queue.now();
                sum += now;
                queue.schedule(now + draws.next(), queue.kind(), queue.subject());
            }
            return sum;
        }
    }

    /** A pending event as an object, ordered by time and then by order of scheduling. */
    record JdkEvent(long time, long sequence, int kind, int subject) implements Comparable<JdkEvent> {
        @Override
        public int compareTo(JdkEvent other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(sequence, other.sequence);
        }
    }

    private static final class JdkQueue implements EventListModel {
        private final PriorityQueue<JdkEvent> queue = new PriorityQueue<>();
        private final Draws draws;
        private long sequence;

        JdkQueue(int pending, Draws draws) {
            this.draws = draws;
            for (int i = 0; i < pending; i++) {
                queue.add(new JdkEvent(draws.next(), sequence++, i % PHASES.length, i));
            }
        }

        @Override
        public long steps(int count) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                JdkEvent event = queue.remove();
                sum += event.time;
                queue.add(new JdkEvent(event.time + draws.next(), sequence++, event.kind, event.subject));
            }
            return sum;
        }
    }

    /** An event that does nothing; SSJ's lists order events by the time they carry. */
    static final class SsjEvent extends Event {
        @Override
        public void actions() {}

        /** Sets the time past the check that refuses events that were in a list before. */
        void moveTo(double time) {
            eventTime = time;
        }
    }

    private static final class Ssj implements EventListModel {
        private final EventList list;
        private final Draws draws;

        Ssj(EventList list, int pending, Draws draws) {
            this.list = list;
            this.draws = draws;
            for (int i = 0; i < pending; i++) {
                SsjEvent event = new SsjEvent();
                event.moveTo(draws.next());
                list.add(event);
            }
        }

        @Override
        public long steps(int count) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                SsjEvent event = (SsjEvent) list.removeFirst();
                sum += event.time();
                event.moveTo(event.time() + draws.next());
                list.add(event);
            }
            return (long) sum;
        }
    }
}
