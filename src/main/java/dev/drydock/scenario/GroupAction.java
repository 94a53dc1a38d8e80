package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Schedule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** A scheduled change of a group's sizes. Source: Amazon EC2 Auto Scaling user guide, "Scheduled scaling". */
@Doc("A change of the group's sizes at given times.")
public record GroupAction(
        @Doc("When: at(2026-03-02T08:00:00), rate(1 day) or cron(0 8 ? * MON-FRI *).") Schedule schedule,
        @Doc("Time zone of at and cron.")
                @Default(value = "UTC", source = "EC2 Auto Scaling API reference, PutScheduledUpdateGroupAction")
                String timezone,
        @Doc("Fewest instances from then on.") Optional<Integer> minSize,
        @Doc("Most instances from then on.") Optional<Integer> maxSize,
        @Doc("Instances wanted then.") Optional<Integer> desiredCapacity) {
    public GroupAction {
        if (minSize.isEmpty() && maxSize.isEmpty() && desiredCapacity.isEmpty()) {
            throw new IllegalArgumentException("a scheduled action needs minSize, maxSize or desiredCapacity");
        }
        int least = minSize.orElse(0);
        int most = maxSize.orElse(Integer.MAX_VALUE);
        int desired = desiredCapacity.orElse(least);
        if (least < 0 || most < least || desired < least || desired > most) {
            throw new IllegalArgumentException("sizes must satisfy 0 <= minSize <= desiredCapacity <= maxSize");
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
