package dev.drydock.billing;

import java.math.BigInteger;

/**
 * The product of quantities that come slice by slice and one rate: what a slice's product leaves below a whole picodollar is carried into the next slice, so that
 * the sum of all is the rounded product of all, however finely they come.
 *
 * <p>It begins with a carry of one half: the sum is rounded half up.
 */
final class RunningProduct {
    private static final int LONG_BITS = 63;
    private static final int INT_BITS = 32;

    private final BigInteger up;
    private final BigInteger down;
    private final boolean small;
    private final long smallUp;
    private final long smallDown;
    /* In units of 1 / (2 x down), so that one half is a whole number. */
    private BigInteger carry;
    private long smallCarry;
    private long[] remainders = new long[16];

    RunningProduct(BigInteger numerator, BigInteger denominator) {
        BigInteger common = numerator.gcd(denominator);
        up = numerator.divide(common);
        down = denominator.divide(common);
        small = up.bitLength() < LONG_BITS && down.bitLength() < INT_BITS;
        smallUp = small ? up.longValue() : 0;
        smallDown = small ? down.longValue() : 0;
        carry = down;
        smallCarry = smallDown;
    }

    /**
     * The product of one slice, shared among its quantities by largest remainder.
     *
     * @param quantities not negative, of which the first {@code size} count
     * @param parts receives as many parts
     * @throws ArithmeticException when a part does not fit a long
     */
    void shares(long[] quantities, int size, long[] parts) {
        if (!small) {
            wide(quantities, size, parts);
            return;
        }
        if (remainders.length < size) {
            remainders = new long[Math.max(size, 2 * remainders.length)];
        }
        long rest = 0;
        for (int i = 0; i < size; i++) {
            if (Math.multiplyHigh(quantities[i], smallUp) == 0 && quantities[i] * smallUp >= 0) {
                long product = quantities[i] * smallUp;
                parts[i] = product / smallDown;
                remainders[i] = product - parts[i] * smallDown;
            } else {
                BigInteger[] divided =
                        BigInteger.valueOf(quantities[i]).multiply(up).divideAndRemainder(down);
                parts[i] = divided[0].longValueExact();
                remainders[i] = divided[1].longValue();
            }
            rest += remainders[i];
        }
        long whole = 2 * rest + smallCarry;
        long more = whole / (2 * smallDown);
        smallCarry = whole - more * 2 * smallDown;
        Apportionment.raise(parts, remainders, size, Math.toIntExact(more));
    }

    private void wide(long[] quantities, int size, long[] parts) {
        BigInteger[] left = new BigInteger[size];
        BigInteger rest = BigInteger.ZERO;
        for (int i = 0; i < size; i++) {
            BigInteger[] divided =
                    BigInteger.valueOf(quantities[i]).multiply(up).divideAndRemainder(down);
            parts[i] = divided[0].longValueExact();
            left[i] = divided[1];
            rest = rest.add(divided[1]);
        }
        BigInteger[] more = rest.shiftLeft(1).add(carry).divideAndRemainder(down.shiftLeft(1));
        carry = more[1];
        Apportionment.raise(parts, left, size, more[0].intValueExact());
    }
}
