/**
 * Prices over time as a law of chance: what is fitted to a recorded history, and series drawn from it.
 *
 * <p>Start at {@link dev.drydock.random.price.PriceLaw}; the decision is in {@code src/docs/decisions/0007-spot-prices-from-history.md}.
 */
@NullMarked
package dev.drydock.random.price;

import org.jspecify.annotations.NullMarked;
