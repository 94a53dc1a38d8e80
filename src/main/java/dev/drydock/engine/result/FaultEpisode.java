package dev.drydock.engine.result;

/**
 * One strike of a fault of the scenario.
 *
 * @param name the fault's name
 * @param kind the key that it is chosen by, like {@code zoneOutage}
 * @param target what it struck, like {@code us-east-1a}
 * @param fromMicros when it began, since the start
 * @param toMicros when it ended, or the end of the run
 * @param instances instances that it took at its beginning
 * @param tasks tasks that it took at its beginning
 */
public record FaultEpisode(
        String name, String kind, String target, long fromMicros, long toMicros, int instances, int tasks) {}
