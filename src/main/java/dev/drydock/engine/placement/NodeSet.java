package dev.drydock.engine.placement;

import java.util.Arrays;

/** A set of places of nodes, small numbers from 0 in order of registration; finds the first of itself, or of itself and another, fast. */
final class NodeSet {
    /** No place. */
    static final int NONE = Integer.MAX_VALUE;

    /* Two levels: bit b of summary[w / 64] says that words[w], with b = w mod 64, is not empty. */
    private long[] words = new long[4];
    private long[] summary = new long[1];
    private int size;

    int size() {
        return size;
    }

    boolean contains(int place) {
        int word = place >> 6;
        return word < words.length && (words[word] >>> place & 1) != 0;
    }

    void add(int place) {
        int word = place >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
            summary = Arrays.copyOf(summary, (words.length + 63) >> 6);
        }
        words[word] |= 1L << place;
        summary[word >> 6] |= 1L << word;
        size++;
    }

    void remove(int place) {
        int word = place >> 6;
        words[word] &= ~(1L << place);
        if (words[word] == 0) {
            summary[word >> 6] &= ~(1L << word);
        }
        size--;
    }

    void clear() {
        Arrays.fill(words, 0);
        Arrays.fill(summary, 0);
        size = 0;
    }

    /** Becomes what two sets share. */
    void intersect(NodeSet a, NodeSet b) {
        int shared = Math.min(a.words.length, b.words.length);
        if (words.length < shared) {
            words = new long[shared];
            summary = new long[(shared + 63) >> 6];
            size = 0;
        } else {
            clear();
        }
        for (int word = 0; word < shared; word++) {
            long common = a.words[word] & b.words[word];
            if (common != 0) {
                words[word] = common;
                summary[word >> 6] |= 1L << word;
                size += Long.bitCount(common);
            }
        }
    }

    /** The first place, or {@link #NONE}. */
    int first() {
        return firstOfWords(0);
    }

    /** The first place from one on, or {@link #NONE}. */
    int from(int place) {
        int word = place >> 6;
        if (word >= words.length) {
            return NONE;
        }
        long here = words[word] & -1L << place;
        return here != 0 ? (word << 6) + Long.numberOfTrailingZeros(here) : firstOfWords(word + 1);
    }

    private int firstOfWords(int from) {
        for (int s = from >> 6; s < summary.length; s++) {
            long left = s == from >> 6 ? summary[s] & -1L << from : summary[s];
            if (left != 0) {
                int word = (s << 6) + Long.numberOfTrailingZeros(left);
                return (word << 6) + Long.numberOfTrailingZeros(words[word]);
            }
        }
        return NONE;
    }

    /** The last place up to one, or {@link #NONE}. */
    int upTo(int place) {
        for (int word = Math.min(place >> 6, words.length - 1); word >= 0; word--) {
            long here = word == place >> 6 ? words[word] & -1L >>> (63 - (place & 63)) : words[word];
            if (here != 0) {
                return (word << 6) + 63 - Long.numberOfLeadingZeros(here);
            }
        }
        return NONE;
    }

    /** The first place that is also in another set, or {@link #NONE}. */
    int firstIn(NodeSet other) {
        int shared = Math.min(summary.length, other.summary.length);
        for (int s = 0; s < shared; s++) {
            for (long both = summary[s] & other.summary[s]; both != 0; both &= both - 1) {
                int word = (s << 6) + Long.numberOfTrailingZeros(both);
                long common = words[word] & other.words[word];
                if (common != 0) {
                    return (word << 6) + Long.numberOfTrailingZeros(common);
                }
            }
        }
        return NONE;
    }
}
