package dev.drydock.policy.scaling;

/**
 * What a step scaling policy remembers from minute to minute.
 *
 * @param breaching datapoints beyond the threshold in a row
 * @param until end of the cool-down, in microseconds; 0 for none
 * @param added tasks that scale-outs of the running cool-down have added; 0 when the last activity was a scale-in
 */
public record StepState(int breaching, long until, int added) {
    /** An alarm without history, no cool-down. */
    public static final StepState FRESH = new StepState(0, 0, 0);

    /** The same with another number of datapoints. */
    StepState withBreaching(int datapoints) {
        return datapoints == breaching ? this : new StepState(datapoints, until, added);
    }
}
