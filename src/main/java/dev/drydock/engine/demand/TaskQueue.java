package dev.drydock.engine.demand;

import dev.drydock.unit.Cpu;
import java.util.Arrays;

/**
 * The requests in one task, exactly: CPU shared evenly among those that take it, then waiting, in a limited number of places, behind a queue.
 */
/*
 * Processor sharing in virtual time: V advances at the speed that each request in its CPU phase gets, min(1, cores / n). A request that enters
 * at V needs V + its demand, whatever happens meanwhile, so that arrivals and departures cost one heap operation and no one else is touched.
 * V starts anew whenever the CPU falls idle. A completion falls on the nearest microsecond; the rest of its virtual time is not carried.
 */
final class TaskQueue {
    static final long NEVER = Long.MAX_VALUE;

    final int task;
    final TaskSize size;
    private final RequestLaw law;
    private final RequestFate fate;
    private final double cores;
    private final int places;

    private long[] arrival = new long[16];
    private long[] wait = new long[16];
    private long[] memory = new long[16];
    private double[] cpu = new double[16];
    private int[] nextFree = new int[16];
    private int firstFree = -1;
    private int slots;
    private int entered;

    private double[] cpuTag = new double[16];
    private int[] cpuSlot = new int[16];
    private int computing;
    private long[] waitEnd = new long[16];
    private int[] waitSlot = new int[16];
    private int waiting;
    private int[] line = new int[16];
    private int lineHead;
    private int lineLength;

    private long last;
    private long drained;
    private double virtual;
    private long memoryUsed;
    private boolean dead;

    private double cpuMicros;
    private double busyMicros;
    private double lineMicros;
    private double memoryByteMicros;

    TaskQueue(int task, TaskSize size, RequestLaw law, RequestFate fate, long now) {
        this.task = task;
        this.size = size;
        this.law = law;
        this.fate = fate;
        this.cores = size.cores();
        this.places = law.concurrency();
        this.last = now;
        this.drained = now;
        this.memoryUsed = law.baseMemoryBytes();
    }

    /** Takes, queues or refuses one request. @return false when its memory killed the task, which then lost all its requests */
    boolean arrive(long now, double cpuDemand, long waitMicros, long bytes) {
        advance(now);
        if (computing + waiting >= places && lineLength >= law.queue()) {
            fate.refuse();
            return true;
        }
        int slot = takeSlot();
        entered = slot;
        arrival[slot] = now;
        cpu[slot] = cpuDemand;
        wait[slot] = waitMicros;
        memory[slot] = bytes;
        if (computing + waiting < places) {
            begin(slot);
        } else {
            enqueue(slot);
        }
        return !dead;
    }

    /** The slot of the last request that arrived and was not refused; it is another's once its fate is told. */
    int entered() {
        return entered;
    }

    /** Whether another request would begin at once, and none waits. */
    boolean hasRoom() {
        return lineLength == 0 && computing + waiting < places;
    }

    /** Does what is due by now. @return false when the memory of a request that began killed the task */
    boolean step(long now) {
        advance(now);
        while (!dead) {
            if (computing > 0 && microsToFirst() <= 0) {
                int slot = popCpu();
                if (wait[slot] > 0) {
                    pushWait(now + wait[slot], slot);
                } else {
                    finish(now, slot);
                }
            } else if (waiting > 0 && waitEnd[0] <= now) {
                finish(now, popWait());
            } else if (lineLength > 0 && arrival[line[lineHead]] + law.timeoutMicros() <= now) {
                freeSlot(dequeue());
                fate.timeOut();
            } else {
                break;
            }
        }
        return !dead;
    }

    /** When {@link #step} has something to do next, or {@link #NEVER}. */
    long nextDue() {
        long due = NEVER;
        if (computing > 0) {
            due = last + microsToFirst();
        }
        if (waiting > 0) {
            due = Math.min(due, waitEnd[0]);
        }
        if (lineLength > 0) {
            due = Math.min(due, arrival[line[lineHead]] + law.timeoutMicros());
        }
        return due;
    }

    /** Requests in work and in the queue. */
    int requests() {
        return computing + waiting + lineLength;
    }

    /** Moves what was used and reserved since the last call into sums. */
    void drainInto(long now, TaskSums sums) {
        advance(now);
        sums.cpuUsed += cpuMicros;
        sums.cpuReserved += (double) (now - drained) * size.cpuReservedParts() / Cpu.VCPU;
        sums.cpuLimit += (now - drained) * cores;
        sums.places += (double) (now - drained) * places;
        sums.busy += busyMicros;
        sums.queued += lineMicros;
        sums.memoryUsed += memoryByteMicros;
        sums.memoryReserved += (double) (now - drained) * size.memoryReservedBytes();
        drained = now;
        cpuMicros = 0;
        busyMicros = 0;
        lineMicros = 0;
        memoryByteMicros = 0;
    }

    private void advance(long now) {
        long span = now - last;
        if (span > 0) {
            last = now;
            if (computing > 0) {
                virtual += span / slowness();
                cpuMicros += span * Math.min(computing, cores);
            }
            busyMicros += (double) span * (computing + waiting);
            lineMicros += (double) span * lineLength;
            memoryByteMicros += (double) span * memoryUsed;
        }
    }

    /* Microseconds that a request in its CPU phase needs for one of CPU time. */
    private double slowness() {
        return computing <= cores ? 1 : computing / cores;
    }

    /* From now to the next end of a CPU phase, to the nearest microsecond. */
    private long microsToFirst() {
        return (long) ((cpuTag[0] - virtual) * slowness() + 0.5);
    }

    private void begin(int slot) {
        memoryUsed += memory[slot];
        if (size.memoryLimitBytes() > 0 && memoryUsed > size.memoryLimitBytes()) {
            dead = true;
        }
        if (cpu[slot] > 0) {
            pushCpu(virtual + cpu[slot], slot);
        } else {
            pushWait(last + wait[slot], slot);
        }
    }

    private void finish(long now, int slot) {
        long latency = now - arrival[slot];
        if (latency > law.timeoutMicros()) {
            fate.timeOut();
        } else {
            fate.serve(slot, latency);
        }
        memoryUsed -= memory[slot];
        freeSlot(slot);
        if (lineLength > 0) {
            begin(dequeue());
        }
    }

    private int takeSlot() {
        int slot = firstFree;
        if (slot >= 0) {
            firstFree = nextFree[slot];
            return slot;
        }
        if (slots == arrival.length) {
            arrival = Arrays.copyOf(arrival, slots * 2);
            wait = Arrays.copyOf(wait, slots * 2);
            memory = Arrays.copyOf(memory, slots * 2);
            cpu = Arrays.copyOf(cpu, slots * 2);
            nextFree = Arrays.copyOf(nextFree, slots * 2);
        }
        return slots++;
    }

    private void freeSlot(int slot) {
        nextFree[slot] = firstFree;
        firstFree = slot;
    }

    private void enqueue(int slot) {
        if (lineLength == line.length) {
            int[] longer = new int[lineLength * 2];
            for (int i = 0; i < lineLength; i++) {
                longer[i] = line[(lineHead + i) & (lineLength - 1)];
            }
            line = longer;
            lineHead = 0;
        }
        line[(lineHead + lineLength++) & (line.length - 1)] = slot;
    }

    private int dequeue() {
        int slot = line[lineHead];
        lineHead = (lineHead + 1) & (line.length - 1);
        lineLength--;
        return slot;
    }

    private void pushCpu(double tag, int slot) {
        if (computing == cpuTag.length) {
            cpuTag = Arrays.copyOf(cpuTag, computing * 2);
            cpuSlot = Arrays.copyOf(cpuSlot, computing * 2);
        }
        int at = computing++;
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (cpuTag[parent] <= tag) {
                break;
            }
            cpuTag[at] = cpuTag[parent];
            cpuSlot[at] = cpuSlot[parent];
            at = parent;
        }
        cpuTag[at] = tag;
        cpuSlot[at] = slot;
    }

    private int popCpu() {
        int top = cpuSlot[0];
        int end = --computing;
        double tag = cpuTag[end];
        int slot = cpuSlot[end];
        int at = 0;
        for (int child = 1; child < end; child = 2 * at + 1) {
            if (child + 1 < end && cpuTag[child + 1] < cpuTag[child]) {
                child++;
            }
            if (tag <= cpuTag[child]) {
                break;
            }
            cpuTag[at] = cpuTag[child];
            cpuSlot[at] = cpuSlot[child];
            at = child;
        }
        cpuTag[at] = tag;
        cpuSlot[at] = slot;
        if (end == 0) {
            virtual = 0;
        }
        return top;
    }

    private void pushWait(long end, int slot) {
        if (waiting == waitEnd.length) {
            waitEnd = Arrays.copyOf(waitEnd, waiting * 2);
            waitSlot = Arrays.copyOf(waitSlot, waiting * 2);
        }
        int at = waiting++;
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (waitEnd[parent] <= end) {
                break;
            }
            waitEnd[at] = waitEnd[parent];
            waitSlot[at] = waitSlot[parent];
            at = parent;
        }
        waitEnd[at] = end;
        waitSlot[at] = slot;
    }

    private int popWait() {
        int top = waitSlot[0];
        int end = --waiting;
        long key = waitEnd[end];
        int slot = waitSlot[end];
        int at = 0;
        for (int child = 1; child < end; child = 2 * at + 1) {
            if (child + 1 < end && waitEnd[child + 1] < waitEnd[child]) {
                child++;
            }
            if (key <= waitEnd[child]) {
                break;
            }
            waitEnd[at] = waitEnd[child];
            waitSlot[at] = waitSlot[child];
            at = child;
        }
        waitEnd[at] = key;
        waitSlot[at] = slot;
        return top;
    }
}
