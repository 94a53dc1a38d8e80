package dev.drydock.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** The tasks that wait for room on one provider: first come, first served within each workload, and workloads in their order. */
public final class Waiting {
    private final Deque<Integer>[] queues;
    private int size;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Waiting(int workloads) {
        queues = new Deque[workloads];
        for (int i = 0; i < workloads; i++) {
            queues[i] = new ArrayDeque<>(0);
        }
    }

    void add(int workload, int task) {
        queues[workload].addLast(task);
        size++;
    }

    /** How many tasks wait. */
    public int size() {
        return size;
    }

    /** How many tasks of a workload wait. */
    public int size(int workload) {
        return queues[workload].size();
    }

    /** Whether none waits. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether no task of a workload waits. */
    public boolean isEmpty(int workload) {
        return queues[workload].isEmpty();
    }

    /** The task of a workload that has waited longest. */
    public int first(int workload) {
        return queues[workload].getFirst();
    }

    void removeFirst(int workload) {
        queues[workload].removeFirst();
        size--;
    }

    void remove(int workload, int task) {
        if (queues[workload].remove(task)) {
            size--;
        }
    }

    /** The first workload with a waiting task, or -1. */
    public int firstWorkload() {
        return nextWorkload(-1);
    }

    /** The next workload with a waiting task, or -1. */
    public int nextWorkload(int workload) {
        for (int next = workload + 1; next < queues.length && size > 0; next++) {
            if (!queues[next].isEmpty()) {
                return next;
            }
        }
        return -1;
    }
}
