package dev.drydock.billing;

import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What one commitment did for a bill.
 *
 * @param commitment which one
 * @param used the part of its cost that covered usage bears
 * @param unused the part of its cost that nothing was covered with
 * @param list what the covered usage would have cost at list prices, or at those agreed
 * @param cash what was paid for it in the window
 * @param filled the share of a Capacity Reservation's places, over the time for which it holds, in which instances ran; they pay for themselves
 */
public record CommitmentUse(
        Commitment commitment, Money used, Money unused, Money list, Money cash, Optional<BigDecimal> filled) {
    private static final int MICROS = 6;

    /** How much of a Capacity Reservation was filled; empty for another commitment. @param idleSeconds what nothing ran in, in instance-seconds @param window what is billed */
    static Optional<BigDecimal> filled(Commitment of, BigInteger idleSeconds, Slicing window) {
        if (!(of instanceof CapacityReservation reservation)) {
            return Optional.empty();
        }
        BigDecimal all = BigDecimal.valueOf(reservation.count())
                .multiply(BigDecimal.valueOf(reservation.overlap(window.from(), window.to())))
                .movePointLeft(MICROS);
        return Optional.of(
                all.signum() == 0
                        ? BigDecimal.ZERO
                        : all.subtract(new BigDecimal(idleSeconds)).divide(all, Money.SCALE, RoundingMode.HALF_UP));
    }

    /** The share of its cost that covered usage bears, or of a Capacity Reservation's places in which instances ran, from 0 to 1, rounded half up to 12 decimals. */
    public BigDecimal utilization() {
        if (filled.isPresent()) {
            return filled.get();
        }
        BigDecimal all = used.amount().add(unused.amount());
        return all.signum() == 0 ? BigDecimal.ZERO : used.amount().divide(all, Money.SCALE, RoundingMode.HALF_UP);
    }

    /** What was saved: the covered usage at list prices less all that the commitment costs; negative when it costs more than it saves. */
    public Money saved() {
        return Money.usd(list.amount().subtract(used.amount()).subtract(unused.amount()));
    }
}
