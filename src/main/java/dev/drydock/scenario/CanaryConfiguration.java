package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.math.BigDecimal;

/** The first step of a canary deployment. Source: ECS API reference, CanaryConfiguration. */
@Doc("The first step of a canary deployment.")
public record CanaryConfiguration(
        @Doc("Percent of the traffic that moves first.")
                @Default(value = "5", source = "ECS API reference, CanaryConfiguration")
                BigDecimal canaryPercent,
        @Doc("Minutes until the rest follows.")
                @Default(value = "10", source = "ECS API reference, CanaryConfiguration")
                int canaryBakeTimeInMinutes) {
    public CanaryConfiguration {
        if (canaryPercent.compareTo(new BigDecimal("0.1")) < 0
                || canaryPercent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException(
                    "canaryPercent must be between 0.1 and 100, was " + canaryPercent.toPlainString());
        }
        if (canaryBakeTimeInMinutes < 0 || canaryBakeTimeInMinutes > 1440) {
            throw new IllegalArgumentException(
                    "canaryBakeTimeInMinutes must be between 0 and 1440, was " + canaryBakeTimeInMinutes);
        }
    }
}
