package dev.drydock.engine.start;

import dev.drydock.unit.TimeSpan;

/** How long a pull takes. */
final class Pulls {
    private Pulls() {}

    /** The time in microseconds that so many bytes take at so many a second. */
    static long micros(long bytes, long perSecond) {
        return StrictMath.round((double) bytes / perSecond * TimeSpan.SECOND);
    }
}
