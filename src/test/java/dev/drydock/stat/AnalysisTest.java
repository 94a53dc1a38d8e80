package dev.drydock.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.random.Normal;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import org.junit.jupiter.api.Test;

/** Intervals and their kin say what the tables say, and cover the truth as often as they promise. */
class AnalysisTest {

    @Test
    void critical_valuesOfPrintedTables_comeOut() {
        /* NIST/SEMATECH e-Handbook of Statistical Methods, tables 1.3.6.7.1 to 1.3.6.7.4, three decimals. */
        assertEquals(1.960, Critical.normal(0.975), 5e-4);
        assertEquals(2.576, Critical.normal(0.995), 5e-4);
        assertEquals(2.262, Critical.t(0.975, 9), 5e-4);
        assertEquals(31.821, Critical.t(0.99, 1), 5e-4);
        assertEquals(16.919, Critical.chiSquare(0.95, 9), 5e-4);
        assertEquals(2.700, Critical.chiSquare(0.025, 9), 5e-4);
        assertEquals(0.05, Critical.chiSquareAbove(16.918977604620448, 9), 1e-12);
    }

    @Test
    void critical_values_haveTheseBitsOnEveryJdk() {
        /* From this code on Temurin 17; the test runs on 25 too. */
        assertEquals("400218e5dac50af4", bits(Critical.t(0.975, 9)));
        assertEquals("3fff5c0331eeff84", bits(Critical.normal(0.975)));
        assertEquals("4030eb421dc599dd", bits(Critical.chiSquare(0.95, 9)));
        assertEquals("3fa99999999999a0", bits(Critical.chiSquareAbove(16.918977604620448, 9)));
    }

    private static String bits(double value) {
        return Long.toHexString(Double.doubleToRawLongBits(value));
    }

    @Test
    void meanInterval_ofNormalValues_coversAsOftenAsItSays() {
        Normal law = new Normal(10, 3);
        RandomStream draws = new Streams(10, 0).stream("coverage", "values");
        int hits = 0;
        int varianceHits = 0;
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            Tally tally = new Tally();
            for (int i = 0; i < 8; i++) {
                tally.add(law.sample(draws));
            }
            hits += Interval.ofMean(tally, 0.95).contains(10) ? 1 : 0;
            varianceHits += Interval.ofVariance(tally, 0.95).contains(9) ? 1 : 0;
        }
        /* 0.95 within 4 standard deviations of a binomial share: 4 x sqrt(0.95 x 0.05 / 4000) = 0.0138. */
        assertEquals(0.95, (double) hits / runs, 0.0138);
        assertEquals(0.95, (double) varianceHits / runs, 0.0138);
    }

    @Test
    void proportion_edges_stayWithinZeroAndOne() {
        /* Wilson's interval for 0 of n has the upper end z^2 / (n + z^2). */
        double z2 = Critical.normal(0.975) * Critical.normal(0.975);
        Interval none = Interval.ofProportion(0, 20, 0.95);
        assertEquals(0, none.low());
        assertEquals(z2 / (20 + z2), none.high(), 1e-15);
        assertEquals(1, Interval.ofProportion(20, 20, 0.95).high());
        /* Wilson 1927; 10 of 20: 0.2993 to 0.7007. */
        assertEquals(0.2993, Interval.ofProportion(10, 20, 0.95).low(), 5e-5);
    }

    @Test
    void intervals_ofTooFewValues_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> Interval.ofMean(Tally.of(3), 0.95));
        assertThrows(IllegalArgumentException.class, () -> Interval.ofMean(Tally.of(3, 4), 1));
        assertThrows(IllegalArgumentException.class, () -> Interval.ofMean(Tally.of(3, 4), Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Mser5.of(new double[9]));
        assertThrows(IllegalArgumentException.class, () -> OrderStatistics.of(10, 1, 0.95));
    }

    @Test
    void paired_equalRows_areNotDistinguishable() {
        double[] a = {3, 5, 4, 8};
        PairedComparison same = PairedComparison.of(a, a, 0.95);
        assertFalse(same.significant());
        assertEquals(1, same.varianceReduction());
        assertEquals(0, same.difference().halfWidth());
        double[] more = {4, 6, 5, 9};
        assertTrue(PairedComparison.of(more, a, 0.95).significant());
        assertEquals(
                0,
                PairedComparison.of(new double[] {1, 1}, new double[] {1, 1}, 0.95)
                        .correlation());
        assertThrows(IllegalArgumentException.class, () -> PairedComparison.of(a, new double[3], 0.95));
    }

    @Test
    void mser5_aSeriesWithoutWarmUp_isLeftWhole() {
        double[] level = new double[200];
        for (int i = 0; i < level.length; i++) {
            level[i] = i / 5 % 2 == 0 ? 9 : 11;
        }
        /* With n batches left the statistic is 1/n, or a little less for odd n: least with all of them. */
        assertEquals(0, Mser5.of(level).truncatedBatches());
        assertFalse(Mser5.of(level).tooShort());
        double[] rising = new double[200];
        for (int i = 0; i < rising.length; i++) {
            rising[i] = i;
        }
        assertTrue(Mser5.of(rising).tooShort());
    }

    @Test
    void batchMeans_alternatingBatches_haveNegativeAutocorrelation() {
        double[] series = new double[40];
        for (int i = 0; i < series.length; i++) {
            series[i] = i / 4 % 2 == 0 ? 1 : 3;
        }
        BatchMeans batches = BatchMeans.of(series, 10, 0.95);
        /* Off the mean by -1, 1, -1 ...: nine products of -1 over ten squares of 1. */
        assertEquals(-0.9, batches.lag1(), 1e-12);
        assertEquals(2, batches.mean().estimate());
        assertFalse(batches.suspect());
    }
}
