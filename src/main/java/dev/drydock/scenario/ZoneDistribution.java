package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How a group divides its instances between its zones. Source: EC2 Auto Scaling API reference, AvailabilityZoneDistribution. */
@Doc("How a group divides its instances between its zones.")
public record ZoneDistribution(
        @Doc("Where an instance goes that the zone with the fewest has no capacity for.")
                @Default(
                        value = "balanced-best-effort",
                        source = "EC2 Auto Scaling API reference, AvailabilityZoneDistribution")
                Strategy capacityDistributionStrategy) {
    /** The strategies. */
    public enum Strategy implements Worded {
        @Doc("To another zone.")
        BALANCED_BEST_EFFORT("balanced-best-effort"),
        @Doc("Nowhere: the group tries that zone again and again.")
        BALANCED_ONLY("balanced-only"),
        @Doc("To another zone; but free places in its Capacity Reservations are filled first, wherever they are.")
        RESERVATIONS_THEN_BALANCED("reservations-then-balanced");

        private final String word;

        Strategy(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What holds where nothing is said. */
    static final ZoneDistribution BEST_EFFORT = new ZoneDistribution(Strategy.BALANCED_BEST_EFFORT);
}
