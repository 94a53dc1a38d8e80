/**
 * Commitments to AWS for a lower rate, and what each of them may be applied to; the rating stage {@code Committed} applies them hour by hour.
 *
 * <p>May use {@code pricing}, {@code scenario} and {@code unit}; reading starts at {@link dev.drydock.billing.commit.Commitment}.
 */
@NullMarked
package dev.drydock.billing.commit;

import org.jspecify.annotations.NullMarked;
