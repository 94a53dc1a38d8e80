package dev.drydock.policy.scaling;

/**
 * What target tracking remembers from minute to minute.
 *
 * @param high datapoints above the target in a row
 * @param low datapoints below nine tenths of the target in a row
 * @param outUntil end of the scale-out cool-down, in microseconds; 0 for none
 * @param added tasks that scale-outs of the running cool-down have added
 * @param inUntil end of the scale-in cool-down; 0 for none
 */
public record TrackingState(int high, int low, long outUntil, int added, long inUntil) {
    /** Alarms without history, no cool-down. */
    public static final TrackingState FRESH = new TrackingState(0, 0, 0, 0, 0);
}
