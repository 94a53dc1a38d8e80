package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import java.util.Optional;

/** A machine image of the user's own: what it changes about an instance. */
@Doc("The group's own machine image.")
public record MachineImage(
        @Doc("From an instance's launch until its agent starts; without it delays.instanceBoot.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> boot) {}
