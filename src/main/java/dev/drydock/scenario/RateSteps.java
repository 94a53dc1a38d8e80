package dev.drydock.scenario;

/**
 * A rate over time: {@code perSecond[i]} from {@code fromMicros[i]} since the start until the next, and for a series that repeats, its last steps over and over.
 *
 * @param fromMicros ascending, the first 0
 * @param perSecond not negative and finite, as many
 * @param cycleFrom the first of the steps that repeat, up to the last; without meaning when {@code cycleMicros} is 0
 * @param cycleMicros after how long each of them comes again, over and over; 0 when the last rate holds for ever
 */
public record RateSteps(long[] fromMicros, double[] perSecond, int cycleFrom, long cycleMicros) {
    /** Rates are below this: requests of years still count exactly. */
    public static final double MOST_PER_SECOND = 1e9;

    public RateSteps {
        if (fromMicros.length == 0 || fromMicros.length != perSecond.length || fromMicros[0] != 0) {
            throw new IllegalArgumentException("rate steps start at 0 and have one rate each");
        }
        for (int i = 0; i < perSecond.length; i++) {
            if (!(perSecond[i] >= 0 && perSecond[i] < MOST_PER_SECOND)
                    || (i > 0 && fromMicros[i] <= fromMicros[i - 1])) {
                throw new IllegalArgumentException("rate steps ascend in time and are finite and not negative");
            }
        }
        if (cycleMicros != 0
                && (cycleFrom < 0
                        || cycleFrom >= fromMicros.length
                        || cycleMicros <= fromMicros[fromMicros.length - 1] - fromMicros[cycleFrom])) {
            throw new IllegalArgumentException("steps that repeat lie within their cycle");
        }
    }

    /** Steps of which the last holds for ever. */
    public RateSteps(long[] fromMicros, double[] perSecond) {
        this(fromMicros, perSecond, 0, 0);
    }

    /** A rate to use in steps. @throws IllegalArgumentException when it is too high */
    static double held(String key, double perSecond) {
        if (!(perSecond < MOST_PER_SECOND)) {
            throw new IllegalArgumentException(key + " must stay below 1000000000/s");
        }
        return perSecond;
    }
}
