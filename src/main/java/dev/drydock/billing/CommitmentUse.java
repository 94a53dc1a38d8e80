package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What one commitment did for a bill.
 *
 * @param commitment which one
 * @param used the part of its cost that covered usage bears
 * @param unused the part of its cost that nothing was covered with
 * @param list what the covered usage would have cost at list prices, or at those agreed
 * @param cash what was paid for it in the window
 */
public record CommitmentUse(Commitment commitment, Money used, Money unused, Money list, Money cash) {
    /** The share of its cost that covered usage bears, from 0 to 1, rounded half up to 12 decimals. */
    public BigDecimal utilization() {
        BigDecimal all = used.amount().add(unused.amount());
        return all.signum() == 0 ? BigDecimal.ZERO : used.amount().divide(all, Money.SCALE, RoundingMode.HALF_UP);
    }

    /** What was saved: the covered usage at list prices less all that the commitment costs; negative when it costs more than it saves. */
    public Money saved() {
        return Money.usd(list.amount().subtract(used.amount()).subtract(unused.amount()));
    }
}
