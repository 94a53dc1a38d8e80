package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Which instances may run in a Capacity Reservation. Source: EC2 API reference, CreateCapacityReservation, InstanceMatchCriteria. */
public enum ReservationMatch implements Worded {
    @Doc("All of its type in its zone, those that run already too.")
    OPEN("open"),
    @Doc("Only those that target it.")
    TARGETED("targeted");

    private final String word;

    ReservationMatch(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
