package dev.drydock.random;

import org.apache.commons.rng.core.source64.L64X128Mix;

/**
 * The root of all chance in one replication: a stream for each name and purpose.
 *
 * <p>A stream depends on (seed, replication, name, purpose) alone. Asking for another one moves none of the others, and asking for
 * the same one twice gives two that run through the same numbers: each stochastic element asks once, for its own.
 *
 * @param seed the experiment's seed
 * @param replication which replication this is, from 0
 */
public record Streams(long seed, int replication) {
    public Streams {
        if (replication < 0) {
            throw new IllegalArgumentException("replication must not be negative, was " + replication);
        }
    }

    /**
     * The stream of one element for one purpose, at its beginning.
     *
     * @param name the element's path, like {@code arrivals/web} or {@code spot/us-east-1a/m6i.large}
     * @param purpose what is drawn, like {@code interval} or {@code size}
     */
    public RandomStream stream(String name, String purpose) {
        long key = Mixing.absorb(
                Mixing.absorb(Mixing.absorb(Mixing.mix(seed + Mixing.GAMMA), replication), name), purpose);
        /* The mixing is a bijection, so that of consecutive words at most one is 0 and the generator's state never is. */
        L64X128Mix generator =
                new L64X128Mix(Mixing.nth(key, 1), Mixing.nth(key, 2), Mixing.nth(key, 3), Mixing.nth(key, 4));
        return new RandomStream(generator, Mixing.nth(key, 5));
    }
}
