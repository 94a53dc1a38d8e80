/**
 * What was held, by whom and for how long: integers per price key, owner and slice of time; nothing here knows money.
 *
 * <p>May use {@code pricing} (keys) and {@code unit}; the engine reports through {@link dev.drydock.billing.usage.Meter}, where reading starts.
 */
@NullMarked
package dev.drydock.billing.usage;

import org.jspecify.annotations.NullMarked;
