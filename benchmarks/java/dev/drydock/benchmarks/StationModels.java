package dev.drydock.benchmarks;

import dev.drydock.kernel.EventQueue;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.Henriksen;

/** A station of c servers with one queue: Poisson arrivals, exponential service of mean 1 s, load 0.8. A step is one customer, which is two events. */
final class StationModels {
    private static final double SERVICE_MICROS = 1e6;
    private static final double LOAD = 0.8;

    private StationModels() {}

    static EventListModel create(String peer, int servers) {
        Draws gaps = new Draws(SERVICE_MICROS / LOAD / servers, 1);
        Draws services = new Draws(SERVICE_MICROS, 2);
        return switch (peer) {
            case "drydock" -> new Drydock(servers, gaps, services);
            case "ssjHenriksen" -> new Ssj(servers, gaps, services);
            default -> throw new IllegalArgumentException(peer);
        };
    }

    /** Arrival times of the customers that wait, first come first served. */
    private static final class Line {
        private long[] times = new long[1024];
        private int first;
        private int last;

        boolean isEmpty() {
            return first == last;
        }

        void add(long time) {
            times[last++ & times.length - 1] = time;
            if (last - first == times.length) {
                long[] twice = new long[2 * times.length];
                for (int i = first; i < last; i++) {
                    twice[i - first] = times[i & times.length - 1];
                }
                last -= first;
                first = 0;
                times = twice;
            }
        }

        long remove() {
            return times[first++ & times.length - 1];
        }
    }

    /** Written as a user of the queue writes it. */
    private static final class Drydock implements EventListModel {
        private static final int ARRIVAL = 0;
        private static final int DEPARTURE = 1;

        private final EventQueue queue = new EventQueue(new int[] {3, 2});
        private final Draws gaps;
        private final Draws services;
        private final Line line = new Line();
        private int idle;
        private long waits;

        Drydock(int servers, Draws gaps, Draws services) {
            this.gaps = gaps;
            this.services = services;
            idle = servers;
            queue.schedule(gaps.next(), ARRIVAL, 0);
        }

        @Override
        public long steps(int count) {
            int left = count;
            while (left > 0 && queue.next(Long.MAX_VALUE)) {
                switch (queue.kind()) {
                    case ARRIVAL -> {
                        arrive(queue.now());
                        left--;
                    }
                    case DEPARTURE -> depart(queue.now());
                    default -> throw new AssertionError();
                }
            }
            return waits;
        }

        private void arrive(long now) {
            queue.schedule(now + gaps.next(), ARRIVAL, 0);
            if (idle > 0) {
                idle--;
                queue.schedule(now + services.next(), DEPARTURE, 0);
            } else {
                line.add(now);
            }
        }

        private void depart(long now) {
            if (line.isEmpty()) {
                idle++;
            } else {
                waits += now - line.remove();
                queue.schedule(now + services.next(), DEPARTURE, 0);
            }
        }
    }

    /** SSJ's simulator at its best: event objects are used again, so that it allocates no more than its list does. */
    private static final class Ssj implements EventListModel {
        private final Simulator simulator = new Simulator(new Henriksen());
        private final Draws gaps;
        private final Draws services;
        private final Line line = new Line();
        private final Departure[] idle;
        private int idleCount;
        private double waits;
        private int left;

        Ssj(int servers, Draws gaps, Draws services) {
            this.gaps = gaps;
            this.services = services;
            idle = new Departure[servers];
            for (int i = 0; i < servers; i++) {
                idle[idleCount++] = new Departure();
            }
            new Arrival().schedule(gaps.next());
        }

        @Override
        public long steps(int count) {
            left = count;
            simulator.start();
            return (long) waits;
        }

        private final class Arrival extends Event {
            Arrival() {
                super(simulator);
                // Departures of the same instant go first, as in the other model.
                setPriority(2);
            }

            @Override
            public void actions() {
                schedule(gaps.next());
                if (idleCount > 0) {
                    idle[--idleCount].schedule(services.next());
                } else {
                    line.add((long) simulator.time());
                }
                if (--left == 0) {
                    simulator.stop();
                }
            }
        }

        private final class Departure extends Event {
            Departure() {
                super(simulator);
                setPriority(1);
            }

            @Override
            public void actions() {
                if (line.isEmpty()) {
                    idle[idleCount++] = this;
                } else {
                    waits += simulator.time() - line.remove();
                    schedule(services.next());
                }
            }
        }
    }
}
