package dev.drydock.random;

/**
 * The 64-bit mixing that names, seeds and counters go through. It is part of the product's output: a change of one constant changes
 * every result, and the golden test of the first draws fails.
 */
final class Mixing {
    /** 2^64 divided by the golden ratio, odd: the step of a SplitMix sequence. */
    static final long GAMMA = 0x9E3779B97F4A7C15L;

    private static final int CHARS_PER_WORD = 4;
    private static final int BITS_PER_CHAR = 16;

    private Mixing() {}

    /** A bijection of 64-bit words in which each input bit moves about half of the output bits (Stafford's variant 13). */
    static long mix(long word) {
        long z = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Word number n of the SplitMix sequence that starts from a key. */
    static long nth(long key, int n) {
        return mix(key + n * GAMMA);
    }

    /** The hash so far with one more word taken in; the order of words counts. */
    static long absorb(long hash, long word) {
        return mix(Long.rotateLeft(hash, 23) * 0xD1342543DE82EF95L + mix(word + GAMMA));
    }

    /** The hash so far with a text taken in: its length, then its UTF-16 units, four to a word. */
    static long absorb(long hash, String text) {
        long h = absorb(hash, text.length());
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            word = (word << BITS_PER_CHAR) | text.charAt(i);
            if (i % CHARS_PER_WORD == CHARS_PER_WORD - 1 || i == text.length() - 1) {
                h = absorb(h, word);
                word = 0;
            }
        }
        return h;
    }
}
