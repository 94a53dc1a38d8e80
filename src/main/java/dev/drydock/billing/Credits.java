package dev.drydock.billing;

import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** The credits of a scenario, as the rating takes them. */
public final class Credits {
    private Credits() {}

    /** The credits of a scenario, in its order. */
    public static List<Credit> of(Scenario scenario) {
        List<Credit> all = new ArrayList<>();
        scenario.credits()
                .forEach((name, amount) -> all.add(new Credit(
                        name, amount.amount().movePointRight(Sheet.PICO).longValueExact())));
        return List.copyOf(all);
    }
}
