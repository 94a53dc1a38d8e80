package dev.drydock.random;

import org.apache.commons.rng.core.source64.L64X128Mix;

/**
 * The random numbers of one element and one purpose, in two forms that do not touch each other: one after the other, and by index.
 *
 * <p>An indexed draw belongs to an entity number (the k-th request, the k-th launch of a pool) and is the same whenever and in
 * whatever order it is asked for, so that two variants under one seed give their k-th entities the same luck.
 */
public final class RandomStream implements Draws {
    /* Far from GAMMA, so that entity numbers and draw numbers walk through different lattices. */
    private static final long ENTITY_STEP = 0xD1B54A32D192ED03L;

    private final L64X128Mix generator;
    private final long key;
    private final Indexed cursor = new Indexed();

    RandomStream(L64X128Mix generator, long key) {
        this.generator = generator;
        this.key = key;
    }

    @Override
    public long bits() {
        return generator.next();
    }

    /** The first 64 bits of entity number {@code index}; the same as {@code at(index).bits()}. */
    public long bits(long index) {
        return Mixing.mix(entity(index) + Mixing.GAMMA);
    }

    /** The first uniform number in [0, 1) of entity number {@code index}; the same as {@code at(index).uniform()}. */
    public double uniform(long index) {
        return (bits(index) >>> 11) * 0x1p-53;
    }

    /**
     * The numbers of entity number {@code index}, from its first one on. They are handed out by one cursor that this stream keeps:
     * the next call of this method moves it.
     */
    public Draws at(long index) {
        cursor.state = entity(index);
        return cursor;
    }

    private long entity(long index) {
        return Mixing.mix(key + index * ENTITY_STEP);
    }

    private static final class Indexed implements Draws {
        private long state;

        @Override
        public long bits() {
            state += Mixing.GAMMA;
            return Mixing.mix(state);
        }
    }
}
