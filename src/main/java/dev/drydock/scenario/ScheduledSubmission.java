package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Schedule;
import dev.drydock.unit.Word;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Tasks that EventBridge starts by a schedule. Source: Amazon EventBridge user guide, "Schedule types". */
@Doc("Tasks that EventBridge starts by a schedule.")
@Word("schedule")
public record ScheduledSubmission(
        @Doc("When: at(2026-03-02T08:00:00), rate(1 day) or cron(0 8 ? * MON-FRI *).") Schedule schedule,
        @Doc("Time zone of at and cron.")
                @Default(value = "UTC", source = "Amazon EventBridge user guide: rules run in UTC")
                String timezone,
        @Doc("Tasks started each time.") @Default(value = "1", source = "EventBridge API reference, EcsParameters")
                int count)
        implements Submission {
    public ScheduledSubmission {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive, was " + count);
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
