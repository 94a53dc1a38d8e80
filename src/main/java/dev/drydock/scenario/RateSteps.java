package dev.drydock.scenario;

/**
 * A rate over time: {@code perSecond[i]} from {@code fromMicros[i]} since the start until the next.
 *
 * @param fromMicros ascending, the first 0
 * @param perSecond not negative and finite, as many
 */
public record RateSteps(long[] fromMicros, double[] perSecond) {
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
    }

    /** A rate to use in steps. @throws IllegalArgumentException when it is too high */
    static double held(String key, double perSecond) {
        if (!(perSecond < MOST_PER_SECOND)) {
            throw new IllegalArgumentException(key + " must stay below 1000000000/s");
        }
        return perSecond;
    }
}
