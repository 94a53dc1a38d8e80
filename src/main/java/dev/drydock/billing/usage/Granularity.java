package dev.drydock.billing.usage;

import dev.drydock.unit.TimeSpan;

/** How finely a bill is cut in time; slices begin at whole UTC hours or days. */
public enum Granularity {
    /** One slice per UTC day. */
    DAILY(TimeSpan.DAY),
    /** One slice per UTC hour. */
    HOURLY(TimeSpan.HOUR);

    private final long micros;

    Granularity(long micros) {
        this.micros = micros;
    }

    /** The length of a slice in microseconds. */
    public long micros() {
        return micros;
    }
}
