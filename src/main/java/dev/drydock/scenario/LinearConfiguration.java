package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.math.BigDecimal;

/** The steps of a linear deployment. Source: ECS API reference, LinearConfiguration. */
@Doc("The steps of a linear deployment.")
public record LinearConfiguration(
        @Doc("Percent of the traffic that each step moves.")
                @Default(value = "10", source = "ECS API reference, LinearConfiguration")
                BigDecimal stepPercent,
        @Doc("Minutes between two steps.") @Default(value = "6", source = "ECS API reference, LinearConfiguration")
                int stepBakeTimeInMinutes) {
    public LinearConfiguration {
        if (stepPercent.compareTo(BigDecimal.valueOf(3)) < 0 || stepPercent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException(
                    "stepPercent must be between 3 and 100, was " + stepPercent.toPlainString());
        }
        if (stepBakeTimeInMinutes < 0 || stepBakeTimeInMinutes > 1440) {
            throw new IllegalArgumentException(
                    "stepBakeTimeInMinutes must be between 0 and 1440, was " + stepBakeTimeInMinutes);
        }
    }
}
