/**
 * Chance: named streams and distributions, the same bits everywhere.
 *
 * <p>Start at {@link dev.drydock.random.Streams} for where draws come from and at {@link dev.drydock.random.Distribution} for what
 * is drawn. The integer generator is commons-rng's; everything between its 64 bits and a variate is here, so that no result hangs on
 * a library's sampler or on {@code Math.log} of one processor.
 */
@NullMarked
package dev.drydock.random;

import org.jspecify.annotations.NullMarked;
