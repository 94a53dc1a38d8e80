package dev.drydock.engine.control.ecs;

/**
 * What scaling sees of a service's minute.
 *
 * @param running tasks that run at its end
 * @param cpu share of the reserved CPU that was used, NaN for no datapoint
 * @param memory share of the reserved memory that was used, NaN for no datapoint
 * @param requestsPerTask requests for each serving task, NaN without demand
 * @param queued requests that waited in queues, the mean over the minute, NaN without demand
 */
public record ServiceMinute(int running, double cpu, double memory, double requestsPerTask, double queued) {}
