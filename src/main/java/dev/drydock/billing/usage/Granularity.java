package dev.drydock.billing.usage;

import dev.drydock.scenario.Metering;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.TimeSpan;

/** How finely a bill is cut in time; slices begin at whole UTC hours or days. */
public enum Granularity {
    /** One slice per UTC day. */
    DAILY(TimeSpan.DAY),
    /** One slice per UTC hour. */
    HOURLY(TimeSpan.HOUR);

    /** The longest run that is cut by the hour unless it asks otherwise: 62 days. */
    public static final long LONGEST_HOURLY = 62 * TimeSpan.DAY;

    private final long micros;

    Granularity(long micros) {
        this.micros = micros;
    }

    /** The length of a slice in microseconds. */
    public long micros() {
        return micros;
    }

    /** How finely a scenario's usage is cut: as it says, or else by the hour up to {@link #LONGEST_HOURLY} and wherever there are commitments, by the day otherwise. */
    public static Granularity of(Scenario scenario) {
        return scenario.metering()
                .map(metering -> metering == Metering.HOURLY ? HOURLY : DAILY)
                .orElse(scenario.commitments().isEmpty() && scenario.horizonMicros() > LONGEST_HOURLY ? DAILY : HOURLY);
    }
}
