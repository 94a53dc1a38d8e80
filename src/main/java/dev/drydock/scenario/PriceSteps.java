package dev.drydock.scenario;

/**
 * A price over time: {@code nanos[i]} billionths of a US dollar an hour from {@code fromMicros[i]} since the start until the next.
 *
 * @param fromMicros ascending, the first 0
 * @param nanos not negative, as many
 */
public record PriceSteps(long[] fromMicros, long[] nanos) {
    public PriceSteps {
        if (fromMicros.length == 0 || fromMicros.length != nanos.length || fromMicros[0] != 0) {
            throw new IllegalArgumentException("price steps start at 0 and have one price each");
        }
        for (int i = 0; i < nanos.length; i++) {
            if (nanos[i] < 0 || (i > 0 && fromMicros[i] <= fromMicros[i - 1])) {
                throw new IllegalArgumentException("price steps ascend in time and are not negative");
            }
        }
    }
}
