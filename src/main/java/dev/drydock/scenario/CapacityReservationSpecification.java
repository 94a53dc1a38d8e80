package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;

/** Which Capacity Reservations a group launches its On-Demand Instances into. Source: EC2 Auto Scaling user guide, "Target Capacity Reservations from your Auto Scaling group". */
@Doc("Which Capacity Reservations a group launches its On-Demand Instances into.")
public record CapacityReservationSpecification(
        @Doc("How strongly it prefers them.")
                @Default(value = "default", source = "EC2 Auto Scaling API reference, CapacityReservationSpecification")
                ReservationPreference capacityReservationPreference,
        @Doc(
                        "The reservations that it targets, by their names under commitments, with capacity-reservations-first or -only; without them all open ones.")
                List<String> capacityReservationIds) {
    /** What holds where nothing is said. */
    private static final CapacityReservationSpecification NOTHING_SAID =
            new CapacityReservationSpecification(ReservationPreference.DEFAULT, List.of());

    public CapacityReservationSpecification {
        boolean prefers = capacityReservationPreference == ReservationPreference.FIRST
                || capacityReservationPreference == ReservationPreference.ONLY;
        if (!prefers && !capacityReservationIds.isEmpty()) {
            throw new IllegalArgumentException("a capacityReservationTarget cannot be given with the preference "
                    + capacityReservationPreference.word()
                    + "; it goes with capacity-reservations-first and capacity-reservations-only");
        }
        capacityReservationIds = List.copyOf(capacityReservationIds);
    }

    /** The specification of a group. */
    public static CapacityReservationSpecification of(AutoScalingGroup group) {
        return group.capacityReservationSpecification().orElse(NOTHING_SAID);
    }

    /** Whether its instances may run in Capacity Reservations. */
    public boolean takesPart() {
        return capacityReservationPreference != ReservationPreference.NONE;
    }

    /** Whether it asks for reserved capacity before other. */
    public boolean seeks() {
        return capacityReservationPreference == ReservationPreference.FIRST || only();
    }

    /** Whether it takes nothing but reserved capacity. */
    public boolean only() {
        return capacityReservationPreference == ReservationPreference.ONLY;
    }

    /** Whether an instance of the group may run in a reservation of a matching type and zone. */
    public boolean admits(String name, CapacityPurchase reservation) {
        return takesPart()
                && (capacityReservationIds.isEmpty()
                        ? reservation.instanceMatchCriteria() == ReservationMatch.OPEN
                        : capacityReservationIds.contains(name));
    }
}
