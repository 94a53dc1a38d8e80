package dev.drydock.engine.demand;

/**
 * How the requests of one service fared in one minute; one object is filled again and again.
 *
 * <p>Latencies are seconds and NaN when no request was answered.
 */
public final class MinuteSample {
    /** Requests that arrived. */
    public double arrived;

    /** Requests that were answered in time. */
    public double served;

    /** Requests that were refused, timed out or lost with their task. */
    public double unserved;

    /** CPU time that the service's tasks used, in vCPU-seconds. */
    public double cpuSeconds;

    /** Memory that a serving task held on average, in MiB. */
    public double memoryMib;

    /** Mean latency. */
    public double latencyMean;

    /** Median latency. */
    public double latencyP50;

    /** 95th percentile of latency. */
    public double latencyP95;

    /** 99th percentile of latency. */
    public double latencyP99;

    /** Requests refused because queues were full. */
    public boolean queueFull;

    /** The requests needed more CPU than the tasks have. */
    public boolean cpuShort;

    /** The requests held more memory than the tasks' limit. */
    public boolean memoryShort;

    /** All request slots of the tasks were taken. */
    public boolean slotsTaken;

    /** Sets everything to a minute without requests. */
    public void clear() {
        arrived = 0;
        served = 0;
        unserved = 0;
        cpuSeconds = 0;
        memoryMib = 0;
        latencyMean = Double.NaN;
        latencyP50 = Double.NaN;
        latencyP95 = Double.NaN;
        latencyP99 = Double.NaN;
        queueFull = false;
        cpuShort = false;
        memoryShort = false;
        slotsTaken = false;
    }
}
