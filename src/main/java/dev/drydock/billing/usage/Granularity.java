package dev.drydock.billing.usage;

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

    /**
     * How finely a run is cut: by the hour up to {@link #LONGEST_HOURLY} and wherever commitments are to be applied, which AWS does hour by hour; by the day otherwise.
     *
     * @param horizonMicros the run's length
     * @param commitments whether there are commitments
     */
    public static Granularity ofRun(long horizonMicros, boolean commitments) {
        return commitments || horizonMicros <= LONGEST_HOURLY ? HOURLY : DAILY;
    }
}
