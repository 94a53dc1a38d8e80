package dev.drydock.billing;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The division of a whole into integer parts in proportion to weights, by largest remainder: each part is rounded down, and what is left goes, one each, to those
 * that lost most, ties in order. The parts sum to the whole.
 */
public final class Apportionment {
    private Apportionment() {}

    /** The greatest sum of weights that {@link #divide} takes. */
    public static final long MOST_WEIGHT = 1L << 57;

    /**
     * Divides a whole.
     *
     * @param whole what is divided, not negative
     * @param weights not negative, not all zero, summing to at most {@link #MOST_WEIGHT}
     * @return as many parts as weights
     */
    public static long[] divide(long whole, long[] weights) {
        if (weights.length == 1 && weights[0] > 0 && whole >= 0) {
            return new long[] {whole};
        }
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0 || weight > MOST_WEIGHT - sum) {
                throw new IllegalArgumentException(
                        "a weight must not be negative, nor their sum exceed 2^57: " + weight);
            }
            sum += weight;
        }
        if (whole < 0 || sum == 0) {
            throw new IllegalArgumentException("cannot divide " + whole + " by weights that sum to " + sum);
        }
        long[] parts = new long[weights.length];
        long[] remainders = new long[weights.length];
        long left = whole;
        for (int i = 0; i < weights.length; i++) {
            /*
             * whole x weight needs 128 bits. The estimate is off by at most a dozen, so the true remainder of it fits 64 bits, where wrapping
             * arithmetic gives it exactly; then the quotient is put right.
             */
            long part = (long) ((double) whole * weights[i] / sum);
            long remainder = whole * weights[i] - part * sum;
            while (remainder < 0) {
                part--;
                remainder += sum;
            }
            while (remainder >= sum) {
                part++;
                remainder -= sum;
            }
            parts[i] = part;
            remainders[i] = remainder;
            left -= part;
        }
        raise(parts, remainders, parts.length, (int) left);
        return parts;
    }

    /** {@link #divide} for weights of any sum: beyond the limit, all are halved until they fit. */
    static long[] divideWide(long whole, long[] weights) {
        int shift = 0;
        long sum = 0;
        for (long weight : weights) {
            sum += weight >> shift;
            while (sum > MOST_WEIGHT) {
                /* Rounding down weight by weight keeps the true sum below this one. */
                sum = (sum >> 1) + weights.length;
                shift++;
            }
        }
        if (shift == 0) {
            return divide(whole, weights);
        }
        long[] halved = new long[weights.length];
        for (int i = 0; i < weights.length; i++) {
            halved[i] = weights[i] >> shift;
        }
        return divide(whole, halved);
    }

    /**
     * The parts of a whole that is itself the rounded sum of exact quotas: {@code quantities[i] × numerator ÷ denominator}, the whole rounded half up.
     *
     * @param quantities not negative
     * @param numerator not negative
     * @param denominator positive
     * @return as many parts as quantities
     * @throws ArithmeticException when a part does not fit a long
     */
    static long[] round(long[] quantities, BigInteger numerator, BigInteger denominator) {
        long[] parts = new long[quantities.length];
        new RunningProduct(numerator, denominator).shares(quantities, quantities.length, parts);
        return parts;
    }

    /* One more for each of so many parts with the largest remainders, ties in order. */
    static void raise(long[] parts, long[] remainders, int size, int count) {
        if (count == 0) {
            return;
        }
        long[] sorted = Arrays.copyOf(remainders, size);
        Arrays.sort(sorted);
        long threshold = sorted[size - count];
        int ties = count;
        for (int i = 0; i < size; i++) {
            if (remainders[i] > threshold) {
                parts[i]++;
                ties--;
            }
        }
        for (int i = 0; ties > 0; i++) {
            if (remainders[i] == threshold) {
                parts[i]++;
                ties--;
            }
        }
    }

    static void raise(long[] parts, BigInteger[] remainders, int size, int count) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> remainders[b].compareTo(remainders[a]));
        for (int i = 0; i < count; i++) {
            parts[order[i]]++;
        }
    }
}
