package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Money;
import java.util.Optional;

/** A machine image of the user's own: what it changes about an instance. */
@Doc("The group's own machine image.")
public record MachineImage(
        @Doc("From an instance's launch until its agent starts; without it delays.instanceBoot.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> boot,
        @Doc("Price of the image's software for each begun hour of an instance, as AWS Marketplace charges it.")
                Optional<Money> hourly) {
    public MachineImage {
        if (hourly.isPresent() && hourly.get().amount().signum() < 0) {
            throw new IllegalArgumentException("hourly must not be negative, was " + hourly.get());
        }
    }
}
