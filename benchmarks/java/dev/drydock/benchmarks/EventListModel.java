package dev.drydock.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** An event list under a load that keeps the number of pending events constant. */
interface EventListModel {
    /** Takes so many steps and returns the sum of the times of the events taken, which all peers agree on. */
    long steps(int count);

    /** Runs for a second of CPU time, so that the compiler is done with the model however busy the machine is. */
    default EventListModel warmed() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + 1_000_000_000L;
        while (threads.getCurrentThreadCpuTime() < end) {
            steps(EventQueueBenchmark.STEPS);
        }
        return this;
    }
}
