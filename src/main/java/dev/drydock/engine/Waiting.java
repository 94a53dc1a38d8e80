package dev.drydock.engine;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** The tasks that wait for room on one provider: first come, first served within each workload, and workloads in their order. */
public final class Waiting {
    private final Line[] lines;
    private int size;

    /* A line of task numbers, in a ring whose length is a power of two. */
    private static final class Line {
        private static final int FIRST_LENGTH = 8;

        private int[] ring = new int[0];
        private int head;
        private int count;

        void add(int task) {
            if (count == ring.length) {
                int[] longer = new int[Math.max(FIRST_LENGTH, count * 2)];
                for (int i = 0; i < count; i++) {
                    longer[i] = at(i);
                }
                ring = longer;
                head = 0;
            }
            ring[(head + count++) & (ring.length - 1)] = task;
        }

        int at(int rank) {
            return ring[(head + rank) & (ring.length - 1)];
        }

        void removeFirst() {
            head++;
            count--;
        }

        boolean remove(int task) {
            int rank = 0;
            while (rank < count && at(rank) != task) {
                rank++;
            }
            if (rank == count) {
                return false;
            }
            for (; rank + 1 < count; rank++) {
                ring[(head + rank) & (ring.length - 1)] = at(rank + 1);
            }
            count--;
            return true;
        }
    }

    Waiting(int workloads) {
        lines = new Line[workloads];
        Arrays.setAll(lines, i -> new Line());
    }

    void add(int workload, int task) {
        lines[workload].add(task);
        size++;
    }

    /** How many tasks wait. */
    public int size() {
        return size;
    }

    /** How many tasks of a workload wait. */
    public int size(int workload) {
        return lines[workload].count;
    }

    /** Whether none waits. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether no task of a workload waits. */
    public boolean isEmpty(int workload) {
        return lines[workload].count == 0;
    }

    /** The task of a workload that has waited longest. */
    public int first(int workload) {
        if (lines[workload].count == 0) {
            throw new NoSuchElementException("no task of workload " + workload + " waits");
        }
        return lines[workload].at(0);
    }

    void removeFirst(int workload) {
        lines[workload].removeFirst();
        size--;
    }

    void remove(int workload, int task) {
        if (lines[workload].remove(task)) {
            size--;
        }
    }

    /** The first workload with a waiting task, or -1. */
    public int firstWorkload() {
        return nextWorkload(-1);
    }

    /** The next workload with a waiting task, or -1. */
    public int nextWorkload(int workload) {
        for (int next = workload + 1; next < lines.length && size > 0; next++) {
            if (lines[next].count > 0) {
                return next;
            }
        }
        return -1;
    }
}
