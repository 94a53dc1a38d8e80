package dev.drydock.kernel;

import java.util.Arrays;

/**
 * The far part of the queue: a monotone radix wheel over keys, which are {@code time << 4 | phase}.
 *
 * <p>An entry is filed by the highest bit in which its key differs from {@link #reference}, a key no later than the present: that bit names the level,
 * the key's digit at the level names the bucket. A bucket is a chain of chunks to which entries are appended, so equal keys keep their order without a
 * sequence number. When a bucket's turn comes it is handed out whole if it is small, else <em>cascaded</em>: the reference moves to the bucket's start
 * and the entries are filed again one level down. Levels above {@link #TOP_ADAPTIVE} have fixed digits; the digits below are chosen at each cascade so
 * that a bucket of the lowest level holds about {@value #AIM} entries, whatever the density of events.
 *
 * <p>Chunks of {@value #CHUNK} entries (key and word side by side) come from segments of one size, which keeps growth free of copying; each chunk's
 * link of 4 bytes is the only overhead of a full one.
 */
final class Wheel {
    private static final int DIGIT_BITS = 12;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int DIGIT_MASK = DIGITS - 1;
    private static final int WORDS = DIGITS / 64;
    private static final int LEVELS = 8;
    /** The highest level whose digit is chosen anew at each cascade into it. */
    private static final int TOP_ADAPTIVE = 4;
    /** Key bits below which digits are adaptive: 2^29 is 33.6 s. The fixed levels take 12 bits each from there to bit 63. */
    private static final int ADAPTIVE_BITS = 29;
    /** Entries wanted in a bucket when it is handed out. */
    private static final int AIM = 16;

    static final int CHUNK = 32;
    private static final int CHUNK_MASK = CHUNK - 1;
    private static final int CHUNK_BITS = 5;
    /** Entries in a segment: 256 KiB, below the size that G1 treats as humongous in any heap. */
    private static final int SEGMENT_BITS = 14;

    private static final int SEGMENT_MASK = (1 << SEGMENT_BITS) - 1;

    private static final int PHASE_BITS = 4;

    private final Timers timers;
    private final byte[] levelOfLeadingZeros = new byte[65];
    private final int[] shifts = new int[LEVELS];
    /** First chunk of each bucket that is not empty. */
    private final int[] heads = new int[LEVELS << DIGIT_BITS];
    /** Position after each bucket's last entry, 0 when it is empty; an entry's position is its chunk times the chunk's size plus its place there. */
    private final int[] tails = new int[LEVELS << DIGIT_BITS];
    /** One bit per bucket that is not empty, one per word of those, one per level. */
    private final long[] occupied = new long[LEVELS * WORDS];

    private final long[] occupiedWords = new long[LEVELS];
    private int occupiedLevels;

    private long[][] segments = new long[1][];
    private int segmentCount;
    private int[] links = new int[1];
    private int chunkCount = 1;
    private int freeChunk;

    private long reference;
    private long limit = Long.MAX_VALUE;
    private long paceKey;
    private long paceCount;
    private int paceShift = 64;

    Wheel(Timers timers) {
        this.timers = timers;
        int shift = ADAPTIVE_BITS;
        for (int level = TOP_ADAPTIVE + 1; level < LEVELS; level++) {
            shifts[level] = shift;
            for (int bit = shift; bit < Math.min(64, shift + DIGIT_BITS); bit++) {
                levelOfLeadingZeros[63 - bit] = (byte) level;
            }
            shift += DIGIT_BITS;
        }
        setDigit(TOP_ADAPTIVE, ADAPTIVE_BITS - DIGIT_BITS, ADAPTIVE_BITS);
    }

    boolean isEmpty() {
        return occupiedLevels == 0;
    }

    /** Moves the reference of an empty wheel to the present, and sets its lowest digit by the mean gap between keys to come. */
    void restart(long key, long gap) {
        reference = key & -(1L << PHASE_BITS);
        setDigit(
                TOP_ADAPTIVE,
                Math.max(ADAPTIVE_BITS - DIGIT_BITS, Math.min(ADAPTIVE_BITS - 1, shiftForGap(gap))),
                ADAPTIVE_BITS);
    }

    /** Files an entry; its key must not be below the reference's instant. */
    void add(long key, long word) {
        int level = levelOfLeadingZeros[Long.numberOfLeadingZeros(key ^ reference)];
        append(level << DIGIT_BITS | (int) (key >>> shifts[level]) & DIGIT_MASK, key, word);
    }

    private void append(int bucket, long key, long word) {
        int at = tails[bucket];
        if ((at & CHUNK_MASK) == 0) {
            at = extend(bucket, at);
        }
        tails[bucket] = at + 1;
        long[] segment = segments[at >>> SEGMENT_BITS];
        int i = (at & SEGMENT_MASK) << 1;
        segment[i] = key;
        segment[i + 1] = word;
    }

    /** Gives a bucket another chunk and returns the position of its first entry; {@code at} is the bucket's tail, 0 when it is empty. */
    private int extend(int bucket, int at) {
        int chunk = freeChunk;
        if (chunk != 0) {
            freeChunk = links[chunk];
        } else {
            chunk = newChunk();
        }
        if (at == 0) {
            heads[bucket] = chunk;
            int word = bucket >>> 6;
            occupied[word] |= 1L << bucket;
            int level = bucket >>> DIGIT_BITS;
            occupiedWords[level] |= 1L << (word & WORDS - 1);
            occupiedLevels |= 1 << level;
        } else {
            links[(at - 1) >>> CHUNK_BITS] = chunk;
        }
        return chunk << CHUNK_BITS;
    }

    private int newChunk() {
        int chunk = chunkCount++;
        if (chunk == links.length) {
            links = Arrays.copyOf(links, Math.max(64, chunk + (chunk >> 1)));
        }
        int segment = chunk << CHUNK_BITS >>> SEGMENT_BITS;
        if (segment >= segmentCount) {
            if (segment >= 1 << 31 - SEGMENT_BITS) {
                throw new IllegalStateException("more than 2^31 events pending");
            }
            if (segment == segments.length) {
                segments = Arrays.copyOf(segments, Math.max(16, segment + (segment >> 1)));
            }
            segments[segment] = new long[2 << SEGMENT_BITS];
            segmentCount = segment + 1;
        }
        return chunk;
    }

    private void clear(int bucket) {
        tails[bucket] = 0;
        int word = bucket >>> 6;
        if ((occupied[word] &= ~(1L << bucket)) == 0) {
            int level = bucket >>> DIGIT_BITS;
            if ((occupiedWords[level] &= ~(1L << (word & WORDS - 1))) == 0) {
                occupiedLevels &= ~(1 << level);
            }
        }
    }

    private void release(int chunk) {
        links[chunk] = freeChunk;
        freeChunk = chunk;
    }

    /** The bucket that comes first, or -1 when the wheel is empty. */
    private int firstBucket() {
        if (occupiedLevels == 0) {
            return -1;
        }
        int level = Integer.numberOfTrailingZeros(occupiedLevels);
        int word = level * WORDS + Long.numberOfTrailingZeros(occupiedWords[level]);
        return word << 6 | Long.numberOfTrailingZeros(occupied[word]);
    }

    private long startOf(int bucket) {
        int shift = shifts[bucket >>> DIGIT_BITS];
        return reference & ~((long) DIGIT_MASK << shift) & -(1L << shift) | (long) (bucket & DIGIT_MASK) << shift;
    }

    /** The lowest key of a live entry, or {@link Long#MAX_VALUE} when there is none; every bucket before the one that holds it is read. */
    long lowestKey() {
        for (int levels = occupiedLevels; levels != 0; levels &= levels - 1) {
            int level = Integer.numberOfTrailingZeros(levels);
            for (long words = occupiedWords[level]; words != 0; words &= words - 1) {
                int word = level * WORDS + Long.numberOfTrailingZeros(words);
                for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
                    long lowest = lowestKey(word << 6 | Long.numberOfTrailingZeros(bits));
                    if (lowest != Long.MAX_VALUE) {
                        return lowest;
                    }
                }
            }
        }
        return Long.MAX_VALUE;
    }

    /** The lowest key of a live entry in a bucket, or {@link Long#MAX_VALUE} when all are stale. */
    private long lowestKey(int bucket) {
        long lowest = Long.MAX_VALUE;
        int last = (tails[bucket] - 1) >>> CHUNK_BITS;
        for (int chunk = heads[bucket]; ; chunk = links[chunk]) {
            long[] segment = segmentOf(chunk);
            int from = offsetOf(chunk);
            int to = from + 2 * (chunk == last ? (tails[bucket] - 1 & CHUNK_MASK) + 1 : CHUNK);
            for (int i = from; i < to; i += 2) {
                if (segment[i] < lowest && timers.live(segment[i + 1])) {
                    lowest = segment[i];
                }
            }
            if (chunk == last) {
                return lowest;
            }
        }
    }

    private long[] segmentOf(int chunk) {
        return segments[chunk >>> SEGMENT_BITS - CHUNK_BITS];
    }

    private static int offsetOf(int chunk) {
        return (chunk << CHUNK_BITS & SEGMENT_MASK) << 1;
    }

    /**
     * Moves the first entries into an array, in order, as (key, word) pairs from index 0 on. The wheel advances only when one of its live entries is due,
     * so that whatever is scheduled at or after the present can still be filed.
     *
     * @param until entries that come later than this time need not be moved
     * @param target room for {@value #CHUNK} entries
     * @param processed events handed out so far, from which the wheel learns the pace
     * @return how many entries were moved: 0 when no live entry is due; {@link #limit} is set in any case
     */
    int load(long until, long[] target, long processed) {
        while (occupiedLevels != 0) {
            int bucket = firstBucket();
            int shift = shifts[bucket >>> DIGIT_BITS];
            long start = startOf(bucket);
            long end = start + (1L << shift);
            if (end - 1 >>> PHASE_BITS > until) {
                long lowest = lowestKey(bucket);
                if (lowest != Long.MAX_VALUE && lowest >>> PHASE_BITS > until) {
                    limit = lowest;
                    return 0;
                }
            }
            int chunk = heads[bucket];
            int last = (tails[bucket] - 1) >>> CHUNK_BITS;
            if (chunk != last && shift > 0) {
                cascade(bucket, start, processed);
                continue;
            }
            int size = CHUNK;
            if (chunk == last) {
                size = (tails[bucket] - 1 & CHUNK_MASK) + 1;
                clear(bucket);
                limit = occupiedLevels == 0 || end < 0 ? Long.MAX_VALUE : end;
            } else {
                heads[bucket] = links[chunk];
                limit = start;
            }
            int moved = sort(chunk, size, target);
            release(chunk);
            if (moved > 0) {
                reference = start;
                return moved;
            }
        }
        limit = Long.MAX_VALUE;
        return 0;
    }

    /** No entry of the wheel has a key below this; {@link Long#MAX_VALUE} when it is empty. */
    long limit() {
        return limit;
    }

    private int sort(int chunk, int size, long[] target) {
        long[] segment = segmentOf(chunk);
        int from = offsetOf(chunk);
        int end = 0;
        for (int i = from; i < from + 2 * size; i += 2) {
            long key = segment[i];
            long word = segment[i + 1];
            if (!timers.live(word)) {
                timers.dropStale();
                continue;
            }
            int at = end;
            while (at > 0 && target[at - 2] > key) {
                target[at] = target[at - 2];
                target[at + 1] = target[at - 1];
                at -= 2;
            }
            target[at] = key;
            target[at + 1] = word;
            end += 2;
        }
        return end >>> 1;
    }

    /** Files a bucket's live entries again, one level down. */
    private void cascade(int bucket, long start, long processed) {
        int level = (bucket >>> DIGIT_BITS) - 1;
        int above = shifts[level + 1];
        int tail = tails[bucket];
        int last = (tail - 1) >>> CHUNK_BITS;
        int chunk = heads[bucket];
        int chunks = 1;
        for (int c = chunk; c != last && chunks < DIGITS; c = links[c]) {
            chunks++;
        }
        clear(bucket);
        if (level <= TOP_ADAPTIVE) {
            learnPace(start, processed);
            setDigit(level, chooseShift(level, above, chunks), above);
        }
        long before = reference;
        reference = start;
        int shift = shifts[level];
        int base = level << DIGIT_BITS;
        boolean any = false;
        while (true) {
            long[] segment = segmentOf(chunk);
            int from = offsetOf(chunk);
            int to = from + 2 * (chunk == last ? (tail - 1 & CHUNK_MASK) + 1 : CHUNK);
            for (int i = from; i < to; i += 2) {
                long key = segment[i];
                long word = segment[i + 1];
                if (timers.live(word)) {
                    append(base | (int) (key >>> shift) & DIGIT_MASK, key, word);
                    any = true;
                } else {
                    timers.dropStale();
                }
            }
            int next = links[chunk];
            release(chunk);
            if (chunk == last) {
                break;
            }
            chunk = next;
        }
        if (!any) {
            reference = before;
        }
    }

    private void learnPace(long key, long processed) {
        long count = processed - paceCount;
        if (count >= 16 * AIM && key > paceKey) {
            paceShift = shiftForGap((key - paceKey) / count);
            paceKey = key;
            paceCount = processed;
        }
    }

    private static int shiftForGap(long gap) {
        return 63 - Long.numberOfLeadingZeros(gap * AIM | 1);
    }

    /** Key bits to leave below a level's digit when a bucket of so many chunks and {@code above} bits is filed into it. */
    private int chooseShift(int level, int above, int chunks) {
        int spread = 32 - Integer.numberOfLeadingZeros(chunks * (CHUNK / AIM) - 1);
        int bits = Math.max(1, Math.max(spread, above - paceShift));
        int stages = (bits + DIGIT_BITS - 1) / DIGIT_BITS;
        int shift = Math.min(above - (bits + stages - 1) / stages, level * DIGIT_BITS);
        if (shift >= PHASE_BITS) {
            return shift;
        }
        // A boundary inside the phase bits would let a later round of an instant be filed below an earlier one.
        return above <= DIGIT_BITS ? 0 : Math.max(PHASE_BITS, above - DIGIT_BITS);
    }

    private void setDigit(int level, int shift, int above) {
        shifts[level] = shift;
        Arrays.fill(levelOfLeadingZeros, 64 - above, 65, (byte) level);
    }

    /** Drops all stale entries. */
    void purge() {
        for (int level = 0; level < LEVELS; level++) {
            for (long words = occupiedWords[level]; words != 0; words &= words - 1) {
                int word = level * WORDS + Long.numberOfTrailingZeros(words);
                for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
                    purge(word << 6 | Long.numberOfTrailingZeros(bits));
                }
            }
        }
    }

    private void purge(int bucket) {
        int tail = tails[bucket];
        int last = (tail - 1) >>> CHUNK_BITS;
        int chunk = heads[bucket];
        int keptChunk = chunk;
        int kept = 0;
        while (true) {
            long[] segment = segmentOf(chunk);
            int from = offsetOf(chunk);
            int to = from + 2 * (chunk == last ? (tail - 1 & CHUNK_MASK) + 1 : CHUNK);
            for (int i = from; i < to; i += 2) {
                if (!timers.live(segment[i + 1])) {
                    timers.dropStale();
                    continue;
                }
                if (kept == CHUNK) {
                    keptChunk = links[keptChunk];
                    kept = 0;
                }
                long[] into = segmentOf(keptChunk);
                int at = offsetOf(keptChunk) + 2 * kept++;
                into[at] = segment[i];
                into[at + 1] = segment[i + 1];
            }
            if (chunk == last) {
                break;
            }
            chunk = links[chunk];
        }
        if (kept == 0) {
            // Only the first chunk can be left without an entry.
            clear(bucket);
            tails[bucket] = 0;
            releaseFrom(heads[bucket], last);
            return;
        }
        tails[bucket] = (keptChunk << CHUNK_BITS) + kept;
        if (keptChunk != last) {
            releaseFrom(links[keptChunk], last);
        }
    }

    private void releaseFrom(int first, int last) {
        int chunk = first;
        while (chunk != last) {
            int next = links[chunk];
            release(chunk);
            chunk = next;
        }
        release(last);
    }

    /** Bytes held by the arrays. */
    long bytes() {
        return 16L * (segmentCount << SEGMENT_BITS)
                + 4L * (segments.length + links.length + heads.length + tails.length)
                + 8L * (occupied.length + occupiedWords.length);
    }
}
