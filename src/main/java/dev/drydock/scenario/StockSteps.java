package dev.drydock.scenario;

/**
 * A stock over time: {@code instances[i]} from {@code fromMicros[i]} since the start until the next.
 *
 * @param fromMicros ascending, the first 0
 * @param instances not negative, as many
 */
public record StockSteps(long[] fromMicros, int[] instances) {
    public StockSteps {
        if (fromMicros.length == 0 || fromMicros.length != instances.length || fromMicros[0] != 0) {
            throw new IllegalArgumentException("the steps of a stock start at 0 and have one number each");
        }
        for (int i = 0; i < instances.length; i++) {
            if (instances[i] < 0 || (i > 0 && fromMicros[i] <= fromMicros[i - 1])) {
                throw new IllegalArgumentException("the steps of a stock ascend in time and are not negative");
            }
        }
    }

    /**
     * What is sure to be there for a time to come: at each instant the least of the stock from then until so much later.
     *
     * <p>An instance that goes when the stock falls has notice so long before.
     */
    public StockSteps sureFor(long micros) {
        int n = fromMicros.length;
        long[] from = new long[2 * n];
        int[] least = new int[2 * n];
        int count = 0;
        int lead = 0;
        int hold = 0;
        /* Both edges of the window meet steps in order of time. */
        for (long at = 0; ; ) {
            while (lead + 1 < n && fromMicros[lead + 1] <= at + micros) {
                lead++;
            }
            while (hold + 1 < n && fromMicros[hold + 1] <= at) {
                hold++;
            }
            int level = Integer.MAX_VALUE;
            for (int i = hold; i <= lead; i++) {
                level = Math.min(level, instances[i]);
            }
            if (count == 0 || least[count - 1] != level) {
                from[count] = at;
                least[count++] = level;
            }
            long entering = lead + 1 < n ? fromMicros[lead + 1] - micros : Long.MAX_VALUE;
            long leaving = hold + 1 < n ? fromMicros[hold + 1] : Long.MAX_VALUE;
            at = Math.min(entering, leaving);
            if (at == Long.MAX_VALUE) {
                return new StockSteps(java.util.Arrays.copyOf(from, count), java.util.Arrays.copyOf(least, count));
            }
        }
    }
}
