package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Schedule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** A scheduled change of a service's bounds. Source: Application Auto Scaling user guide, "Scheduled scaling". */
@Doc("A change of the bounds at given times.")
public record ScheduledAction(
        @Doc("When: at(2026-03-02T08:00:00), rate(1 day) or cron(0 8 ? * MON-FRI *).") Schedule schedule,
        @Doc("Time zone of at and cron.")
                @Default(value = "UTC", source = "Application Auto Scaling API reference, PutScheduledAction")
                String timezone,
        @Doc("Fewest tasks from then on; a lower desired count is raised to it.") Optional<Integer> minCapacity,
        @Doc("Most tasks from then on; a higher desired count is lowered to it.") Optional<Integer> maxCapacity) {
    public ScheduledAction {
        if (minCapacity.isEmpty() && maxCapacity.isEmpty()) {
            throw new IllegalArgumentException("a scheduled action needs minCapacity, maxCapacity or both");
        }
        if (minCapacity.isPresent() && minCapacity.get() < 0
                || maxCapacity.isPresent() && maxCapacity.get() < minCapacity.orElse(0)) {
            throw new IllegalArgumentException("capacities must satisfy 0 <= minCapacity <= maxCapacity");
        }
        try {
            ZoneId.of(timezone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("timezone must be one like UTC or Europe/Paris, was " + timezone, e);
        }
    }

    /** The time zone of {@code at} and {@code cron}. */
    public ZoneId zone() {
        return ZoneId.of(timezone);
    }
}
