package dev.drydock.engine.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.scenario.MeasuredPoints;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The error between a simulated and a measured series, by hand. */
class MeasuredRecordTest {
    @Test
    void record_comparesAtThePointsOfTheRun() {
        /* points at 0, 10 and 30, and one after the run, which ends at 30; so a tick is 10 */
        MeasuredPoints points = new MeasuredPoints(new long[] {0, 10, 30, 90}, new double[] {4, 8, 2, 99});
        MeasuredRecord record = new MeasuredRecord("x", points, 30);
        assertEquals(10, record.tickMicros());
        double[] simulated = {3, 11, 5, 2};
        for (int i = 0; i < simulated.length; i++) {
            record.at(10 * i, simulated[i]);
        }
        List<Metric> metrics = new ArrayList<>();
        record.metrics(metrics);
        /* differences of -1, 3 and 0 from 14 in all */
        assertEquals(
                List.of(
                        new Metric("measured.x.error.mean", MetricUnit.COUNT, 4.0 / 3),
                        new Metric("measured.x.error.share", MetricUnit.SHARE, 4.0 / 14),
                        new Metric("measured.x.error.max", MetricUnit.COUNT, 3),
                        new Metric("measured.x.error.bias", MetricUnit.COUNT, 2.0 / 3)),
                metrics);
        List<TimeSeries> series = new ArrayList<>();
        record.series(series);
        assertEquals("measured.x.simulated", series.get(0).path());
        assertArrayEquals(simulated, series.get(0).mean());
        assertEquals("measured.x.measured", series.get(1).path());
        assertArrayEquals(new double[] {4, 8, 5, 2}, series.get(1).mean(), 1e-12, "half way between two points");
    }

    @Test
    void whatRoseFromNothing_comesLaterOrEarlier() {
        long second = 1_000_000;
        /* Two at 3 s and two more at 5 s; in the simulation all four at 6 s: 3 s later for two of them, 1 s for the others. */
        MeasuredPoints points = new MeasuredPoints(
                new long[] {0, second, 2 * second, 3 * second, 4 * second, 5 * second, 6 * second, 7 * second},
                new double[] {0, 0, 0, 2, 2, 4, 4, 4});
        MeasuredRecord record = new MeasuredRecord("x", points, 7 * second);
        for (int i = 0; i <= 7; i++) {
            record.at(i * second, i < 6 ? 0 : 4);
        }
        List<Metric> metrics = new ArrayList<>();
        record.metrics(metrics);
        assertEquals(new Metric("measured.x.error.delay", MetricUnit.SECONDS, 2), metrics.get(4));
        MeasuredRecord falling = new MeasuredRecord(
                "x", new MeasuredPoints(new long[] {0, second, 2 * second}, new double[] {0, 9, 1}), 2 * second);
        falling.at(0, 0);
        falling.at(second, 0);
        falling.at(2 * second, 0);
        metrics.clear();
        falling.metrics(metrics);
        assertEquals(4, metrics.size(), "what falls again has no time by which it comes");
    }

    @Test
    void at_outsideThePoints_isNothing() {
        MeasuredPoints points = new MeasuredPoints(new long[] {10, 20}, new double[] {1, 2});
        assertTrue(Double.isNaN(points.at(9)) && Double.isNaN(points.at(21)));
        assertEquals(1.5, points.at(15), 1e-12);
        assertEquals(2, points.at(20));
    }
}
