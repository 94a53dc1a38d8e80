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
        raise(parts, remainders, (int) left);
        return parts;
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
        BigInteger common = numerator.gcd(denominator);
        BigInteger up = numerator.divide(common);
        BigInteger down = denominator.divide(common);
        long[] parts = new long[quantities.length];
        if (up.bitLength() < 63 && down.bitLength() < 32) {
            roundLong(quantities, up.longValueExact(), down.longValueExact(), parts);
            return parts;
        }
        BigInteger[] remainders = new BigInteger[quantities.length];
        BigInteger rest = BigInteger.ZERO;
        for (int i = 0; i < quantities.length; i++) {
            BigInteger[] divided =
                    BigInteger.valueOf(quantities[i]).multiply(up).divideAndRemainder(down);
            parts[i] = divided[0].longValueExact();
            remainders[i] = divided[1];
            rest = rest.add(divided[1]);
        }
        raise(
                parts,
                remainders,
                rest.shiftLeft(1).add(down).divide(down.shiftLeft(1)).intValueExact());
        return parts;
    }

    /* The same while remainders fit 32 bits; a product that overflows 64 bits takes the slow way alone. */
    private static void roundLong(long[] quantities, long up, long down, long[] parts) {
        long[] remainders = new long[quantities.length];
        long rest = 0;
        for (int i = 0; i < quantities.length; i++) {
            if (Math.multiplyHigh(quantities[i], up) == 0 && quantities[i] * up >= 0) {
                long product = quantities[i] * up;
                parts[i] = product / down;
                remainders[i] = product % down;
            } else {
                BigInteger[] divided = BigInteger.valueOf(quantities[i])
                        .multiply(BigInteger.valueOf(up))
                        .divideAndRemainder(BigInteger.valueOf(down));
                parts[i] = divided[0].longValueExact();
                remainders[i] = divided[1].longValue();
            }
            rest += remainders[i];
        }
        raise(parts, remainders, Math.toIntExact((2 * rest + down) / (2 * down)));
    }

    /* One more for each of so many parts with the largest remainders, ties in order. */
    private static void raise(long[] parts, long[] remainders, int count) {
        if (count == 0) {
            return;
        }
        long[] sorted = remainders.clone();
        Arrays.sort(sorted);
        long threshold = sorted[sorted.length - count];
        int ties = count;
        for (int i = 0; i < parts.length; i++) {
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

    private static void raise(long[] parts, BigInteger[] remainders, int count) {
        Integer[] order = new Integer[parts.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> remainders[b].compareTo(remainders[a]));
        for (int i = 0; i < count; i++) {
            parts[order[i]]++;
        }
    }
}
