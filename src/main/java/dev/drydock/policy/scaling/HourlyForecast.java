package dev.drydock.policy.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * A forecast of an hour's load from the hours before it.
 *
 * <p>Amazon EC2 Auto Scaling forecasts from at least one day and at most 14 days of history, by a method that it does not publish ("How predictive scaling works").
 * Here the forecast is the mean of the same hour of the week over the last two weeks once a week has passed, and of the same hour of the day before.
 */
public final class HourlyForecast {
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;
    private static final int MOST = 14 * DAY;

    private final List<Double> hours = new ArrayList<>();

    /** An hour has passed. @param load its load, in the unit that {@link #next} answers in */
    public void add(double load) {
        hours.add(load);
    }

    /** Whether there is enough history for a forecast. */
    public boolean ready() {
        return hours.size() >= DAY;
    }

    /** The load forecast for an hour. @param ahead hours after the last one that has passed, from 0 for the one that goes on, at most 23 */
    public double of(int ahead) {
        int hour = hours.size() + ahead;
        int period = hours.size() >= WEEK ? WEEK : DAY;
        double sum = 0;
        int count = 0;
        for (int back = hour - period; back >= 0 && back >= hour - MOST; back -= period) {
            sum += hours.get(back);
            count++;
        }
        return sum / count;
    }
}
