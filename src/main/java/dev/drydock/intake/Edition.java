package dev.drydock.intake;

import dev.drydock.intake.bind.Assumption;
import dev.drydock.scenario.Scenario;
import java.util.List;

/**
 * A scenario as it is or with one variant's settings, complete and valid.
 *
 * @param name the variant's name, or the scenario's {@code base}
 * @param scenario the whole scenario with the settings applied
 * @param assumptions every default that was used, in the order of the records
 */
public record Edition(String name, Scenario scenario, List<Assumption> assumptions) {
    public Edition {
        assumptions = List.copyOf(assumptions);
    }
}
