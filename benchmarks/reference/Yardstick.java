import java.lang.management.ManagementFactory;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The yardstick of a machine: holds per CPU-second of java.util.PriorityQueue with a new event object each, 100,000 pending, exponential increments.
 * Prints the best of five rounds, in millions.
 */
public final class Yardstick {
    private static final int PENDING = 100_000;
    private static final int HOLDS = 2_000_000;

    private record Event(double time) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Double.compare(time, other.time);
        }
    }

    public static void main(String[] args) {
        SplittableRandom random = new SplittableRandom(1);
        PriorityQueue<Event> queue = new PriorityQueue<>();
        for (int i = 0; i < PENDING; i++) {
            queue.add(new Event(increment(random)));
        }
        double best = 0;
        for (int round = 0; round < 5; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < HOLDS; i++) {
                queue.add(new Event(queue.remove().time + increment(random)));
            }
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            best = Math.max(best, HOLDS * 1e3 / used);
        }
        System.out.printf(java.util.Locale.ROOT, "%.2f%n", best);
    }

    private static double increment(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }
}
