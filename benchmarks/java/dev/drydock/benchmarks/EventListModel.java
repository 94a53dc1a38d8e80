package dev.drydock.benchmarks;

/** An event list under a load that keeps the number of pending events constant. */
interface EventListModel {
    /** Takes so many steps and returns the sum of the times of the events taken, which all peers agree on. */
    long steps(int count);
}
