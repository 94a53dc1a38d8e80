package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.time.Instant;
import java.util.Optional;

/** An On-Demand Capacity Reservation. Source: EC2 user guide, "On-Demand Capacity Reservations". */
@Doc(
        "An On-Demand Capacity Reservation: places for instances of a type in a zone that are there whatever the market has to give, and are paid for while they are idle.")
public record CapacityPurchase(
        @Doc("Instance type.") String capacityReservation,
        @Doc("Zone that it holds in.") String zone,
        @Doc("How many instances.") int count,
        @Doc("Instant at which it begins; without it the scenario's start.") Optional<Instant> start,
        @Doc("Instant at which it ends; without it it outlives the run.") Optional<Instant> end,
        @Doc("Which instances may run in it.")
                @Default(value = "open", source = "EC2 API reference, CreateCapacityReservation")
                ReservationMatch instanceMatchCriteria,
        @Doc("Account that holds it, whose instances alone run in it; without it the scenario's.")
                Optional<String> account)
        implements Commitment {
    public CapacityPurchase {
        if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException("count must be between 1 and 1000000, was " + count);
        }
        if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
            throw new IllegalArgumentException("end must be after start");
        }
    }
}
