package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;
import java.util.List;

/** Which Capacity Reservations ECS launches managed instances into. Source: ECS API reference, CapacityReservationRequest. */
@Doc("Which Capacity Reservations ECS launches managed instances into.")
public record ManagedReservations(
        @Doc("How strongly it prefers them.") Preference reservationPreference,
        @Doc(
                        "The reservations of the resource group that it launches into, by their names under commitments, with RESERVATIONS_ONLY; without them all open ones.")
                List<String> capacityReservationIds) {
    /** The preferences. */
    public enum Preference implements Worded {
        @Doc("Into them as far as they go, then On-Demand.")
        RESERVATIONS_FIRST(ReservationPreference.FIRST),
        @Doc("Into them and nowhere else.")
        RESERVATIONS_ONLY(ReservationPreference.ONLY),
        @Doc("Into none.")
        RESERVATIONS_EXCLUDED(ReservationPreference.NONE);

        private final ReservationPreference ofGroup;

        Preference(ReservationPreference ofGroup) {
            this.ofGroup = ofGroup;
        }

        @Override
        public String word() {
            return name();
        }
    }

    public ManagedReservations {
        if (!capacityReservationIds.isEmpty() && reservationPreference != Preference.RESERVATIONS_ONLY) {
            throw new IllegalArgumentException(
                    "capacityReservationIds, as a reservationGroupArn, can be given with RESERVATIONS_ONLY alone");
        }
        capacityReservationIds = List.copyOf(capacityReservationIds);
    }

    /** The same, as a group says it. */
    CapacityReservationSpecification ofGroup() {
        return new CapacityReservationSpecification(reservationPreference.ofGroup, capacityReservationIds);
    }
}
