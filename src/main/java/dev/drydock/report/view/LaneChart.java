package dev.drydock.report.view;

import java.time.Instant;
import java.util.List;

/**
 * What lasted from when to when: a lane for each thing, bars in it over a stretch of a run's time.
 *
 * @param start the instant that offsets count from
 * @param fromMicros where the stretch begins
 * @param toMicros where it ends, after its beginning
 * @param lanes from top to bottom
 */
public record LaneChart(
        String id, String title, String says, Instant start, long fromMicros, long toMicros, List<Lane> lanes)
        implements Chart {
    public LaneChart {
        lanes = List.copyOf(lanes);
        if (toMicros <= fromMicros) {
            throw new IllegalArgumentException("a stretch of time must not be empty: " + id);
        }
    }

    /**
     * One lane.
     *
     * @param name what the axis calls it
     * @param colour which of the palette's colours its bars have
     */
    public record Lane(String name, int colour, List<Bar> bars) {
        public Lane {
            bars = List.copyOf(bars);
        }
    }

    /**
     * Something that lasted.
     *
     * @param fromMicros when it began
     * @param toMicros when it ended; not before it began
     * @param says what it was, in a sentence
     */
    public record Bar(long fromMicros, long toMicros, String says) {}

    /** How far into the stretch an offset is, from 0 to 1. */
    public double share(long micros) {
        double share = (double) (micros - fromMicros) / (toMicros - fromMicros);
        return Math.max(0, Math.min(1, share));
    }
}
