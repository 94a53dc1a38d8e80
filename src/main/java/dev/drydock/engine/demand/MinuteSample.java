package dev.drydock.engine.demand;

/**
 * What one service's requests did in one minute. The load that owns it fills it anew at each {@link ServiceLoad#closeMinute}: take what is needed
 * before the next.
 *
 * <p>Means are over time and over the tasks that took part; latencies are those of requests served, and NaN when there was none.
 */
public final class MinuteSample {
    private static final double NEARLY_ALL = 0.95;

    long from;
    long to;
    long arrived;
    long served;
    long refused;
    long timedOut;
    long lost;
    double tasks;
    double cpuLimitVcpu;
    double places;
    double busy;
    double queued;
    double cpuUsedVcpu;
    double cpuReservedVcpu;
    double memoryUsedBytes;
    double memoryReservedBytes;
    double mean;
    double p50;
    double p90;
    double p95;
    double p99;

    MinuteSample() {}

    /** Where the sample begins, in microseconds since the start. */
    public long from() {
        return from;
    }

    /** Where the sample ends. */
    public long to() {
        return to;
    }

    /** Requests that reached the load balancer. */
    public long arrived() {
        return arrived;
    }

    /** Requests answered in time. */
    public long served() {
        return served;
    }

    /** Requests that found no place. */
    public long refused() {
        return refused;
    }

    /** Requests without an answer in time. */
    public long timedOut() {
        return timedOut;
    }

    /** Requests lost with their task. */
    public long lost() {
        return lost;
    }

    /** Requests that got no answer: refused, timed out and lost. */
    public long unserved() {
        return refused + timedOut + lost;
    }

    /** Tasks that received requests, the mean over the time. */
    public double tasks() {
        return tasks;
    }

    /** Requests in work at once, the mean over the time, in all tasks together. */
    public double inWork() {
        return busy;
    }

    /** Requests in the tasks' queues, the mean over the time, in all tasks together. */
    public double queued() {
        return queued;
    }

    /** CPU used ÷ CPU reserved, of all tasks together; above 1 when tasks borrow; 0 when none is reserved. */
    public double cpuUtilisation() {
        return cpuReservedVcpu > 0 ? cpuUsedVcpu / cpuReservedVcpu : 0;
    }

    /** CPU reserved by the tasks that used any, those that stopped meanwhile or finish what they have among them, in vCPU, the mean over the time. */
    public double cpuReservedVcpu() {
        return cpuReservedVcpu;
    }

    /** Memory reserved by the tasks that used any, in bytes, the mean over the time. */
    public double memoryReservedBytes() {
        return memoryReservedBytes;
    }

    /** CPU used, in vCPU, the mean over the time. */
    public double cpuUsedVcpu() {
        return cpuUsedVcpu;
    }

    /** Memory used ÷ memory reserved, of all tasks together; 0 when none is reserved. */
    public double memoryUtilisation() {
        return memoryReservedBytes > 0 ? memoryUsedBytes / memoryReservedBytes : 0;
    }

    /** Memory used by all tasks together, in bytes, the mean over the time. */
    public double memoryUsedBytes() {
        return memoryUsedBytes;
    }

    /** Requests for each serving task, as {@code ALBRequestCountPerTarget} counts them. */
    public double requestsPerTask() {
        return tasks > 0 ? arrived / tasks : 0;
    }

    /** Whether the tasks took nearly all the CPU that they may take. */
    public boolean cpuShort() {
        return cpuUsedVcpu > NEARLY_ALL * cpuLimitVcpu;
    }

    /** Whether nearly all places for requests in work were taken. */
    public boolean slotsTaken() {
        return busy > NEARLY_ALL * places;
    }

    /** Mean latency in microseconds. */
    public double latencyMean() {
        return mean;
    }

    /** Latency in microseconds that half of the requests stayed within. */
    public double latencyP50() {
        return p50;
    }

    /** Latency in microseconds that 90 % of the requests stayed within. */
    public double latencyP90() {
        return p90;
    }

    /** Latency in microseconds that 95 % of the requests stayed within. */
    public double latencyP95() {
        return p95;
    }

    /** Latency in microseconds that 99 % of the requests stayed within. */
    public double latencyP99() {
        return p99;
    }
}
