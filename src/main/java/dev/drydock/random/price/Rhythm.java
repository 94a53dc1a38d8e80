package dev.drydock.random.price;

import java.util.Arrays;

/**
 * The daily rhythm of a hidden process of variance 1: its mean in each hour of the day, in UTC.
 *
 * @param byHour 24 means, 0 in the mean; all 0 for none
 */
public record Rhythm(double[] byHour) {
    /** No rhythm. */
    public static final Rhythm NONE = new Rhythm(new double[24]);

    private static final int HOURS = 24;
    private static final long HOUR = 3_600_000_000L;

    public Rhythm {
        if (byHour.length != HOURS) {
            throw new IllegalArgumentException("a rhythm has 24 hours, had " + byHour.length);
        }
        double sum = Arrays.stream(byHour).map(one -> one * one).sum();
        if (!(sum < HOURS)) {
            throw new IllegalArgumentException("a rhythm's variance is below 1, was " + sum / HOURS);
        }
    }

    /**
     * The rhythm of scores: each hour's mean, drawn towards 0 as far as odd and even days do not agree on it.
     *
     * @param startMicros of the first score, in microseconds since some midnight, UTC
     * @param stepMicros between two scores
     */
    static Rhythm of(double[] scores, double startMicros, double stepMicros) {
        double[][] sums = new double[2][HOURS];
        int[][] counts = new int[2][HOURS];
        for (int i = 0; i < scores.length; i++) {
            long hours = (long) StrictMath.floor((startMicros + i * stepMicros) / HOUR);
            int half = (int) Math.floorMod(Math.floorDiv(hours, HOURS), 2L);
            int hour = (int) Math.floorMod(hours, (long) HOURS);
            sums[half][hour] += scores[i];
            counts[half][hour]++;
        }
        for (int half = 0; half < 2; half++) {
            double mean = 0;
            for (int hour = 0; hour < HOURS; hour++) {
                if (counts[half][hour] == 0) {
                    return NONE; /* a record of less than two days */
                }
                sums[half][hour] /= counts[half][hour];
                mean += sums[half][hour] / HOURS;
            }
            for (int hour = 0; hour < HOURS; hour++) {
                sums[half][hour] -= mean;
            }
        }
        double agreed = 0;
        double all = 0;
        double[] means = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            means[hour] = (sums[0][hour] + sums[1][hour]) / 2;
            agreed += sums[0][hour] * sums[1][hour];
            all += means[hour] * means[hour];
        }
        if (agreed <= 0) {
            return NONE;
        }
        double kept = Math.min(1, agreed / all);
        return new Rhythm(Arrays.stream(means).map(mean -> mean * kept).toArray());
    }

    /** The mean of the process at a time of day, in microseconds since some midnight, UTC. */
    double at(long micros) {
        return byHour[(int) Math.floorMod(Math.floorDiv(micros, HOUR), (long) HOURS)];
    }

    /** Its share in the variance of the process, from 0 up to but not 1. */
    public double variance() {
        return Arrays.stream(byHour).map(one -> one * one).sum() / HOURS;
    }

    /** The mean product of its values a time apart, in microseconds. */
    double product(double apart) {
        double hours = apart / HOUR;
        long whole = (long) hours;
        double part = hours - whole;
        return (1 - part) * product(whole) + part * product(whole + 1);
    }

    private double product(long hours) {
        double sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            sum += byHour[hour] * byHour[(int) ((hour + hours) % HOURS)];
        }
        return sum / HOURS;
    }
}
