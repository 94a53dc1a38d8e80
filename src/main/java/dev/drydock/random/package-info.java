/** Chance: named streams and distributions, the same bits everywhere. */
@NullMarked
package dev.drydock.random;

import org.jspecify.annotations.NullMarked;
