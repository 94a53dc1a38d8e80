package dev.drydock.stat;

import java.math.BigInteger;

/**
 * The exact sum of any finite doubles, rounded once at the end: whatever the order and the grouping, the same bits.
 *
 * <p>After Radford Neal, Fast Exact Summation Using Small and Large Superaccumulators (2015): a fixed-point number as wide as the
 * range of doubles, in limbs of 32 bits with room for carries.
 */
public final class ExactSum {
    private static final int LIMB_BITS = 32;
    private static final int LIMBS = 67;
    private static final long LIMB_MASK = (1L << LIMB_BITS) - 1;
    private static final int LEAST_EXPONENT = -1074;
    private static final int MANTISSA_BITS = 52;
    /* Each addition moves a limb by less than 2^32 at most twice, so a limb of 63 bits stands a billion of them. */
    private static final int CARRY_AFTER = 1 << 29;

    private final long[] limbs = new long[LIMBS];
    private int sinceCarry;

    /**
     * Adds one number.
     *
     * @throws IllegalArgumentException when it is not finite
     */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a sum takes finite values only, was " + value);
        }
        long bits = Double.doubleToRawLongBits(value);
        int biased = (int) (bits >>> MANTISSA_BITS) & 0x7FF;
        long mantissa = bits & ((1L << MANTISSA_BITS) - 1);
        /* The value is mantissa * 2^(shift - 1074). */
        int shift = 0;
        if (biased > 0) {
            mantissa |= 1L << MANTISSA_BITS;
            shift = biased - 1;
        }
        int limb = shift / LIMB_BITS;
        int within = shift % LIMB_BITS;
        long low = (mantissa << within) & LIMB_MASK;
        long middle = (mantissa >>> (LIMB_BITS - within)) & LIMB_MASK;
        long high = within == 0 ? 0 : mantissa >>> (2 * LIMB_BITS - within);
        long sign = bits < 0 ? -1 : 1;
        limbs[limb] += sign * low;
        limbs[limb + 1] += sign * middle;
        limbs[limb + 2] += sign * high;
        if (++sinceCarry == CARRY_AFTER) {
            carry();
        }
    }

    /** Adds all that another sum holds. */
    public void add(ExactSum other) {
        carry();
        other.carry();
        for (int i = 0; i < LIMBS; i++) {
            limbs[i] += other.limbs[i];
        }
        carry();
    }

    private void carry() {
        for (int i = 0; i < LIMBS - 1; i++) {
            limbs[i + 1] += limbs[i] >> LIMB_BITS;
            limbs[i] &= LIMB_MASK;
        }
        sinceCarry = 0;
    }

    /** The sum, rounded to the nearest double, ties to even; never a negative zero. */
    public double value() {
        carry();
        BigInteger exact = BigInteger.ZERO;
        for (int i = LIMBS - 1; i >= 0; i--) {
            exact = exact.shiftLeft(LIMB_BITS).add(BigInteger.valueOf(limbs[i]));
        }
        BigInteger magnitude = exact.abs();
        int drop = Math.max(0, magnitude.bitLength() - (Long.SIZE - 2));
        /* 62 leading bits and one that tells whether anything was dropped round like the whole. */
        long leading = magnitude.shiftRight(drop).longValueExact();
        if (drop > 0 && magnitude.getLowestSetBit() < drop) {
            leading |= 1;
        }
        double rounded = Math.scalb((double) leading, drop + LEAST_EXPONENT);
        return exact.signum() < 0 ? -rounded : rounded;
    }
}
