package dev.drydock.random;

/** A source of uniform random numbers. Not safe for use by several threads. */
public interface Draws {
    /** The next 64 random bits. */
    long bits();

    /** The next uniform number in [0, 1), a multiple of 2^-53. */
    default double uniform() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** The next uniform number in (0, 1), fit for a logarithm. */
    default double uniformOpen() {
        return ((bits() >>> 12) + 0.5) * 0x1p-52;
    }

    /**
     * The next uniform integer in [0, bound), each exactly as likely as the others.
     *
     * @throws IllegalArgumentException when the bound is not positive
     */
    default int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, was " + bound);
        }
        /* Lemire, Fast Random Integer Generation in an Interval, ACM TOMACS 29 (2019). */
        long product = (bits() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (0x100000000L - bound) % bound;
            while (low < threshold) {
                product = (bits() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }
}
