package dev.drydock.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.random.Lognormal;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run collects is exact where it says so, and the same however it is split. */
class CollectorsTest {
    private static final long YEAR = 365L * 24 * 3600 * 1_000_000;

    @Test
    void timeWeighted_stepsByHand_giveIntegralAndExtremes() {
        TimeWeighted level = new TimeWeighted(10, 2);
        level.set(15, 7);
        level.add(17, -6);
        /* 5 x 2 + 2 x 7 + 3 x 1 = 27 over 10. */
        assertEquals(BigInteger.valueOf(27), level.integral(20));
        assertEquals(2.7, level.mean(20));
        assertEquals(1, level.min());
        assertEquals(7, level.max());
        level.restart(30);
        assertEquals(1, level.max());
        assertEquals(1, level.mean(30));
        assertThrows(IllegalStateException.class, () -> level.set(29, 1));
    }

    @Test
    void timeWeighted_levelsThatOutgrow64Bits_staysExact() {
        TimeWeighted level = new TimeWeighted(0, 1_000_000_007);
        level.set(YEAR, -1_000_000_009);
        level.set(3 * YEAR, 5);
        BigInteger expected = BigInteger.valueOf(1_000_000_007)
                .subtract(BigInteger.valueOf(2_000_000_018))
                .multiply(BigInteger.valueOf(YEAR))
                .add(BigInteger.valueOf(5));
        assertEquals(expected, level.integral(3 * YEAR + 1));
        double mean = new BigDecimal(expected)
                .divide(BigDecimal.valueOf(3 * YEAR + 1), new java.math.MathContext(30))
                .doubleValue();
        assertEquals(mean, level.mean(3 * YEAR + 1));
    }

    @Test
    void tally_knownValues_andInParts() {
        /* 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, sample variance 32/7. */
        Tally whole = Tally.of(2, 4, 4, 4, 5, 5, 7, 9);
        assertEquals(5, whole.mean());
        assertEquals(32 / 7.0, whole.variance(), 1e-15);
        assertEquals(2, whole.min());
        assertEquals(9, whole.max());
        Tally parts = Tally.of(2, 4, 4);
        parts.add(new Tally());
        parts.add(Tally.of(4, 5, 5, 7, 9));
        assertEquals(8, parts.count());
        assertEquals(5, parts.mean(), 1e-15);
        assertEquals(32 / 7.0, parts.variance(), 1e-14);
        assertThrows(IllegalArgumentException.class, () -> whole.add(Double.NaN));
        assertEquals(0, Tally.of(3).variance());
    }

    @Test
    void tally_aLargeOffset_keepsTheVariance() {
        Tally tally = Tally.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
        assertEquals(30, tally.variance(), 1e-9);
    }

    @Test
    void exactSum_anyOrder_isTheRoundedExactValue() {
        RandomStream draws = new Streams(5, 0).stream("sum", "values");
        for (int round = 0; round < 20; round++) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                double value = Math.scalb(draws.uniform() - 0.5, draws.below(200) - 100);
                values.add(value);
                if (draws.below(3) == 0) {
                    values.add(-value);
                }
            }
            BigDecimal exact = BigDecimal.ZERO;
            ExactSum forwards = new ExactSum();
            for (double value : values) {
                exact = exact.add(new BigDecimal(value));
                forwards.add(value);
            }
            ExactSum head = new ExactSum();
            ExactSum tail = new ExactSum();
            for (int i = values.size() - 1; i >= 0; i--) {
                (i % 3 == 0 ? head : tail).add(values.get(i));
            }
            tail.add(head);
            assertEquals(exact.doubleValue(), forwards.value());
            assertEquals(forwards.value(), tail.value());
        }
    }

    @Test
    void exactSum_edgesOfTheRange_areExact() {
        assertEquals(Double.MIN_VALUE, sum(1e308, Double.MIN_VALUE, -1e308));
        assertEquals(0, Double.compare(0.0, sum(-1.5, 1.5)));
        assertEquals(Double.MAX_VALUE, sum(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE));
        assertEquals(Double.POSITIVE_INFINITY, sum(Double.MAX_VALUE, Double.MAX_VALUE));
        assertEquals(-1, sum(-1e16, 1e16, -1));
        /* 2^53 + 1 + tiny lies just above the middle of two neighbours: up; exactly in the middle: to even. */
        assertEquals(0x1p53 + 2, sum(0x1p53, 1, 1e-300));
        assertEquals(0x1p53, sum(0x1p53, 1));
    }

    private static double sum(double... values) {
        ExactSum sum = new ExactSum();
        for (double value : values) {
            sum.add(value);
        }
        return sum.value();
    }

    @Test
    void histogram_againstSortedValues_staysWithinABucket() {
        RandomStream draws = new Streams(6, 0).stream("latency", "values");
        long[] values = new long[50_000];
        Histogram histogram = new Histogram();
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < values.length; i++) {
            values[i] = new Lognormal(30_000, 2).sampleMicros(draws);
            histogram.record(values[i]);
            sum = sum.add(BigInteger.valueOf(values[i]));
        }
        Arrays.sort(values);
        for (double q : new double[] {0, 0.001, 0.25, 0.5, 0.9, 0.99, 0.999, 1}) {
            long exact = values[OrderStatistics.rank(values.length, q) - 1];
            assertEquals(exact, histogram.quantile(q), exact / 256.0, "q " + q);
        }
        assertEquals(values[0], histogram.min());
        assertEquals(values[values.length - 1], histogram.quantile(1));
        assertEquals(new BigDecimal(sum).doubleValue() / values.length, histogram.mean(), 1e-9);
        assertEquals(values.length, histogram.count());
        long limit = 100_000;
        double share = (double) Arrays.stream(values).filter(v -> v <= limit).count() / values.length;
        assertEquals(share, histogram.shareAtMost(limit), 0.002);
    }

    @Test
    void histogram_mergedInAnyOrder_isTheSame() {
        RandomStream draws = new Streams(7, 0).stream("latency", "values");
        Histogram whole = new Histogram();
        List<Histogram> parts = List.of(new Histogram(), new Histogram(), new Histogram());
        for (int i = 0; i < 3000; i++) {
            long value = 1L << draws.below(45);
            double weight = draws.uniform() * 10;
            whole.recordWeighted(value, weight);
            parts.get(draws.below(3)).recordWeighted(value, weight);
        }
        Histogram up = new Histogram();
        Histogram down = new Histogram();
        for (int i = 0; i < 3; i++) {
            up.add(parts.get(i));
            down.add(parts.get(2 - i));
        }
        for (double q = 0; q <= 1; q += 0.01) {
            assertEquals(whole.quantile(q), up.quantile(q));
            assertEquals(whole.quantile(q), down.quantile(q));
        }
        assertEquals(whole.mean(), up.mean());
        assertEquals(whole.count(), down.count());
    }

    @Test
    void histogram_edges_hold() {
        Histogram histogram = new Histogram();
        assertEquals(0, histogram.quantile(0.5));
        histogram.record(1234, 10);
        assertEquals(1234, histogram.quantile(0.01));
        assertEquals(1234, histogram.quantile(0.99));
        assertEquals(1, histogram.shareAtMost(1234));
        assertEquals(0, histogram.shareAtMost(1233));
        histogram.record(0);
        histogram.record(1L << 60);
        assertEquals(0, histogram.quantile(0));
        assertEquals(1L << 60, histogram.quantile(1));
        histogram.clear();
        assertTrue(histogram.isEmpty());
        histogram.record(77);
        assertEquals(77, histogram.quantile(0.5));
        assertEquals(77, histogram.mean());
        assertThrows(IllegalArgumentException.class, () -> histogram.record(-1));
        assertThrows(IllegalArgumentException.class, () -> histogram.quantile(Double.NaN));
    }

    @Test
    void binnedSeries_stepsByHand_fillTheirBins() {
        BinnedSeries series = BinnedSeries.fixed(100, 4, 10);
        series.set(105, 8);
        series.set(110, 2);
        series.advance(135);
        assertEquals(4, series.bins());
        assertEquals(6, series.mean(0));
        assertEquals(4, series.min(0));
        assertEquals(8, series.max(0));
        /* The change at 110 is the second bin's alone. */
        assertEquals(2, series.mean(1));
        assertEquals(2, series.max(1));
        assertEquals(5, series.duration(3));
        assertEquals(2, series.mean(3));
    }

    @Test
    void binnedSeries_bounded_doublesItsWidthAndKeepsTheArea() {
        RandomStream draws = new Streams(8, 0).stream("level", "values");
        for (int maxBins : new int[] {2, 7, 64, 500}) {
            BinnedSeries bounded = BinnedSeries.bounded(0, 3, 1, maxBins);
            TimeWeighted exact = new TimeWeighted(0, 3);
            long now = 0;
            for (int i = 0; i < 5000; i++) {
                now += draws.below(i % 100 == 0 ? 20_000 : 20);
                int level = draws.below(100);
                bounded.set(now, level);
                exact.set(now, level);
            }
            bounded.advance(now + 5);
            double area = 0;
            long time = 0;
            for (int i = 0; i < bounded.bins(); i++) {
                assertTrue(bounded.min(i) <= bounded.mean(i) && bounded.mean(i) <= bounded.max(i));
                assertEquals(time, bounded.binStart(i));
                area += bounded.mean(i) * bounded.duration(i);
                time += bounded.duration(i);
            }
            assertEquals(now + 5, time);
            assertEquals(exact.integral(now + 5).doubleValue(), area, area * 1e-12);
            assertTrue(bounded.bins() <= maxBins && bounded.bins() >= maxBins / 2, "bins " + bounded.bins());
        }
    }

    @Test
    void binnedSeries_boundedOrFixed_agreeAtTheSameWidth() {
        RandomStream draws = new Streams(9, 0).stream("level", "values");
        BinnedSeries bounded = BinnedSeries.bounded(0, 0, 1, 128);
        BinnedSeries fixed = BinnedSeries.fixed(0, 0, 1 << 10);
        for (long now = 0; now < 100_000; now += draws.below(900)) {
            int level = draws.below(1000);
            bounded.set(now, level);
            fixed.set(now, level);
        }
        bounded.advance(100_000);
        fixed.advance(100_000);
        assertEquals(fixed.width(), bounded.width());
        assertEquals(fixed.bins(), bounded.bins());
        for (int i = 0; i < fixed.bins(); i++) {
            assertEquals(fixed.mean(i), bounded.mean(i), 1e-9);
            assertEquals(fixed.min(i), bounded.min(i));
            assertEquals(fixed.max(i), bounded.max(i));
        }
    }

    @Test
    void binnedTally_observations_areKeptThroughDoubling() {
        BinnedTally tally = BinnedTally.bounded(0, 10, 4);
        tally.add(0, 5, 1);
        tally.add(9, 7, 3);
        tally.add(35, 1, 1);
        assertEquals(4, tally.bins());
        assertEquals(6.5, tally.mean(0));
        assertEquals(0, tally.mean(1));
        tally.add(40, 100, 1);
        assertEquals(20, tally.width());
        assertEquals(3, tally.bins());
        assertEquals(6.5, tally.mean(0));
        assertEquals(1, tally.max(1));
        assertEquals(100, tally.min(2));
        tally.add(10_000, 2, 0.5);
        double weight = 0;
        for (int i = 0; i < tally.bins(); i++) {
            weight += tally.weight(i);
        }
        assertEquals(6.5, weight);
        assertThrows(IllegalArgumentException.class, () -> tally.add(5, 1, Double.NaN));
    }
}
