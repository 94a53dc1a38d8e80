package dev.drydock.billing.commit;

/**
 * Something committed to: paid for from one instant to another, whether used or not.
 *
 * <p>Instants are microseconds since the scenario's start; a commitment may begin before it and end after the run.
 */
public sealed interface Commitment permits ReservedInstances, SavingsPlan, CapacityReservation {
    /** Its name in the scenario. */
    String name();

    /** The account that bought it. */
    String account();

    /** From when on it holds. */
    long from();

    /** Until when it holds. */
    long to();

    /** What it is, for reports, like {@code 4 x m6i.large standard-1y-no-upfront}. */
    String what();

    /** For how many microseconds of a slice it holds. */
    default long overlap(long sliceFrom, long sliceTo) {
        return Math.max(0, Math.min(to(), sliceTo) - Math.max(from(), sliceFrom));
    }
}
