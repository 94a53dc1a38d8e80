package dev.drydock.scenario;

/**
 * Points that were measured, as parallel arrays.
 *
 * @param micros time since the start, ascending and not negative
 * @param values finite, as many
 */
public record MeasuredPoints(long[] micros, double[] values) {
    public MeasuredPoints {
        if (micros.length == 0 || micros.length != values.length) {
            throw new IllegalArgumentException(
                    "measured points have one value for each time, and there is one at least");
        }
        for (int i = 0; i < micros.length; i++) {
            if (!Double.isFinite(values[i]) || micros[i] < 0 || i > 0 && micros[i] <= micros[i - 1]) {
                throw new IllegalArgumentException("measured points ascend in time and are finite");
            }
        }
    }

    /** The value at a time, on the straight line between the points around it; NaN before the first and after the last. */
    public double at(long timeMicros) {
        if (timeMicros < micros[0] || timeMicros > micros[micros.length - 1]) {
            return Double.NaN;
        }
        int next = 0;
        while (micros[next] < timeMicros) {
            next++;
        }
        if (micros[next] == timeMicros) {
            return values[next];
        }
        double share = (double) (timeMicros - micros[next - 1]) / (micros[next] - micros[next - 1]);
        return values[next - 1] + share * (values[next] - values[next - 1]);
    }
}
