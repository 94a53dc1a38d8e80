package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Whether a group launches into Capacity Reservations. Source: EC2 Auto Scaling API reference, CapacityReservationSpecification. */
public enum ReservationPreference implements Worded {
    @Doc("Into open ones that match, as far as they go; else On-Demand.")
    DEFAULT("default"),
    @Doc("Into none, even where one matches.")
    NONE("none"),
    @Doc("Into those it targets, or else into open ones, as far as they go; then On-Demand.")
    FIRST("capacity-reservations-first"),
    @Doc("Into those it targets, or else into open ones, and nowhere else: without a free place the launch fails.")
    ONLY("capacity-reservations-only");

    private final String word;

    ReservationPreference(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
