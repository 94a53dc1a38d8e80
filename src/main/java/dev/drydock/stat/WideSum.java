package dev.drydock.stat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** An exact sum of products of longs, 128 bits wide: level times microseconds outgrows 64 bits within a year. */
public final class WideSum {
    private static final MathContext DIGITS = new MathContext(25);

    private long high;
    private long low;

    /** The empty sum. */
    public WideSum() {}

    /** Adds {@code a * b}. */
    public void addProduct(long a, long b) {
        add(Math.multiplyHigh(a, b), a * b);
    }

    /** Adds another sum. */
    public void add(WideSum other) {
        add(other.high, other.low);
    }

    private void add(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        high += otherHigh + (Long.compareUnsigned(sum, otherLow) < 0 ? 1 : 0);
        low = sum;
    }

    /** Makes the sum zero again. */
    public void clear() {
        high = 0;
        low = 0;
    }

    /** The sum. */
    public BigInteger value() {
        BigInteger lower = BigInteger.valueOf(low);
        return BigInteger.valueOf(high)
                .add(BigInteger.valueOf(low < 0 ? 1 : 0))
                .shiftLeft(Long.SIZE)
                .add(lower);
    }

    /** The sum over a positive divisor, to the nearest double. */
    public double over(long divisor) {
        if (high == low >> (Long.SIZE - 1) && Math.abs(low) < 1L << 53 && divisor < 1L << 53) {
            return (double) low / divisor;
        }
        return new BigDecimal(value())
                .divide(BigDecimal.valueOf(divisor), DIGITS)
                .doubleValue();
    }
}
