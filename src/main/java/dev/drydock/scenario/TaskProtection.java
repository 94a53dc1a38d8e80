package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/** Tasks that protect themselves from scale-in and deployments when they begin to run. Source: ECS API reference, UpdateTaskProtection. */
@Doc("Each task protects itself from scale-in and deployments when it begins to run.")
public record TaskProtection(
        @Doc("Minutes until the protection ends.")
                @Default(value = "120", source = "ECS API reference, UpdateTaskProtection")
                int expiresInMinutes) {
    public TaskProtection {
        if (expiresInMinutes < 1 || expiresInMinutes > 2880) {
            throw new IllegalArgumentException("expiresInMinutes must be between 1 and 2880, was " + expiresInMinutes);
        }
    }
}
