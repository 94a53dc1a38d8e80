package dev.drydock.engine.demand;

/** What the tasks of one service used and held since the last minute, in unit × microseconds. */
final class TaskSums {
    double cpuUsed;
    double cpuReserved;
    double memoryUsed;
    double memoryReserved;
    double busy;
    double queued;
    double tasks;
    double cpuLimit;
    double places;

    /** Writes the means over a span into a sample, and starts anew. */
    void close(long from, long to, MinuteSample into) {
        double span = Math.max(1, to - from);
        into.from = from;
        into.to = to;
        into.cpuUsedVcpu = cpuUsed / span;
        into.cpuReservedVcpu = cpuReserved / span;
        into.memoryUsedBytes = memoryUsed / span;
        into.memoryReservedBytes = memoryReserved / span;
        into.busy = busy / span;
        into.queued = queued / span;
        into.tasks = tasks / span;
        into.cpuLimitVcpu = cpuLimit / span;
        into.places = places / span;
        cpuUsed = 0;
        cpuReserved = 0;
        memoryUsed = 0;
        memoryReserved = 0;
        busy = 0;
        queued = 0;
        tasks = 0;
        cpuLimit = 0;
        places = 0;
    }
}
