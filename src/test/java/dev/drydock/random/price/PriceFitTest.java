package dev.drydock.random.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.random.Normal;
import dev.drydock.random.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A law is found again in series that it made, and series of a fitted law are like the history. */
class PriceFitTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    private static final int SAMPLES = 1 << 14;

    /** A series: prices in dollars, each from its time until the next, and the end. */
    private record Series(long[] from, double[] prices, long end) {
        static Series of(PricePath path, long end) {
            return new Series(
                    path.fromMicros(),
                    Arrays.stream(path.nanos())
                            .mapToDouble(nanos -> nanos / 1e9)
                            .toArray(),
                    end);
        }

        /** Its price at evenly spaced instants. */
        double[] sampled() {
            double[] samples = new double[SAMPLES];
            double step = (end - from[0]) / (double) SAMPLES;
            int at = 0;
            for (int i = 0; i < SAMPLES; i++) {
                while (at + 1 < from.length && from[at + 1] <= from[0] + (i + 0.5) * step) {
                    at++;
                }
                samples[i] = prices[at];
            }
            return samples;
        }

        double mean() {
            return Arrays.stream(sampled()).average().orElseThrow();
        }

        double quantile(double share) {
            double[] sorted = sampled();
            Arrays.sort(sorted);
            return sorted[(int) (share * SAMPLES)];
        }

        /** Share of the time at a price or below it. */
        double below(double price) {
            return Arrays.stream(sampled()).filter(one -> one <= price).count() / (double) SAMPLES;
        }

        /** Seconds for which a share of the prices holds at most. */
        double held(double share) {
            long[] holds = new long[from.length - 1];
            Arrays.setAll(holds, i -> from[i + 1] - from[i]);
            Arrays.sort(holds);
            return holds[(int) (share * holds.length)] / (double) SECOND;
        }

        double autocorrelation(long lagMicros) {
            double[] logs = Arrays.stream(sampled()).map(StrictMath::log).toArray();
            double mean = Arrays.stream(logs).average().orElseThrow();
            int lag = (int) Math.round(lagMicros / ((end - from[0]) / (double) SAMPLES));
            double together = 0;
            double alone = 0;
            for (int i = 0; i < SAMPLES; i++) {
                alone += (logs[i] - mean) * (logs[i] - mean);
                together += i < lag ? 0 : (logs[i] - mean) * (logs[i - lag] - mean);
            }
            return together / (SAMPLES - lag) / (alone / SAMPLES);
        }
    }

    private static PoolChance chance(int replication) {
        return new PoolChance(new Streams(11, replication), "us-east-1a", "m5.large", 0.38, 0.07);
    }

    private static Series history(String pool) throws IOException {
        List<Long> from = new ArrayList<>();
        List<Double> prices = new ArrayList<>();
        Path file = Path.of("src/test/resources/spot-history", pool + ".csv.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",")).forEach(cells -> {
                from.add(Instant.parse(cells[0]).toEpochMilli() * 1_000);
                prices.add(Double.parseDouble(cells[4]));
            });
        }
        return new Series(
                from.stream().mapToLong(at -> at).toArray(),
                prices.stream().mapToDouble(price -> price).toArray(),
                from.get(from.size() - 1));
    }

    /** A law of known parameters: log-normal prices around 10 cents of a tenth's spread, holding 6 minutes in the mean, exponentially. */
    private static PriceLaw known(double slowShare, double slowHours, double fastHours) {
        return known(slowShare, slowHours, fastHours, Rhythm.NONE);
    }

    private static PriceLaw known(double slowShare, double slowHours, double fastHours, Rhythm rhythm) {
        int count = 400;
        double[] prices = new double[count];
        double[] below = new double[count];
        long[] holds = new long[count];
        Normal normal = new Normal(StrictMath.log(0.1), 0.1);
        for (int i = 0; i < count; i++) {
            prices[i] = StrictMath.exp(normal.quantile((i + 0.5) / count));
            below[i] = (i + 1.0) / count;
            holds[i] = (long) (-360 * SECOND * StrictMath.log(1 - (i + 0.5) / count));
        }
        return new PriceLaw(prices, below, holds, slowShare, slowHours * HOUR, fastHours * HOUR, rhythm);
    }

    @Test
    void fit_findsTheLawAgain_inSeriesThatItMade() {
        PriceLaw law = known(0.6, 30, 1.5);
        double slowShare = 0;
        double slow = 0;
        double fast = 0;
        int runs = 12;
        for (int run = 0; run < runs; run++) {
            long end = 120 * DAY;
            Series series = Series.of(PricePath.of(law, chance(run), 0, end, 1, Long.MAX_VALUE), end);
            PriceLaw found = PriceFit.of(series.from(), series.prices());
            slowShare += found.slowShare() / runs;
            slow += StrictMath.log(found.slowMicros() / HOUR) / runs;
            fast += StrictMath.log(found.fastMicros() / HOUR) / runs;
            assertEquals(law.mean(), found.mean(), 0.05 * law.mean());
        }
        /* In 120 days the slow part moves 48 times: one fit is good to a fifth or so, the mean of twelve to a few percent. */
        assertEquals(0.6, slowShare, 0.06);
        assertEquals(StrictMath.log(30), slow, 0.25);
        assertEquals(StrictMath.log(1.5), fast, 0.25);
    }

    @ParameterizedTest
    @CsvSource({"m4.10xlarge_us-east-1b, 0.1", "m3.large_us-east-1a, 0.02", "m2.xlarge_us-east-1c, 0.02"})
    void generatedSeries_areLikeTheHistory(String pool, double meanWithin) throws IOException {
        Series history = history(pool);
        PriceLaw law = PriceFit.of(history.from(), history.prices());
        /* Holding for ever, the law's distribution is the history's own. */
        assertEquals(history.mean(), law.mean(), 0.005 * history.mean());
        int runs = 20;
        long end = 60 * DAY;
        double[] found = new double[10];
        double[] wanted = figures(history, history);
        for (int run = 0; run < runs; run++) {
            double[] one = figures(Series.of(PricePath.of(law, chance(run), 0, end, 1, Long.MAX_VALUE), end), history);
            for (int i = 0; i < found.length; i++) {
                found[i] += one[i] / runs;
            }
        }
        String shown = pool + " wanted " + Arrays.toString(wanted) + ", found " + Arrays.toString(found);
        assertEquals(wanted[0], found[0], meanWithin * wanted[0], "mean: " + shown);
        for (int i = 1; i <= 3; i++) {
            assertEquals(wanted[i], found[i], 0.03, "share of the time below a quantile: " + shown);
        }
        for (int i = 4; i <= 6; i++) {
            assertEquals(wanted[i], found[i], 0.05 * wanted[i], "time between changes: " + shown);
        }
        for (int i = 7; i <= 9; i++) {
            assertEquals(wanted[i], found[i], 0.12, "autocorrelation: " + shown);
        }
    }

    @Test
    void dailyRhythm_isFoundAgain_atItsHours() {
        double[] byHour = new double[24];
        Arrays.setAll(byHour, hour -> 0.6 * StrictMath.sin((hour - 4) * StrictMath.PI / 12));
        PriceLaw law = known(0.6, 10, 1, new Rhythm(byHour));
        double share = 0;
        double[] means = new double[24];
        int runs = 4;
        for (int run = 0; run < runs; run++) {
            long end = 60 * DAY;
            PricePath path = PricePath.of(law, chance(run), 5 * HOUR, end, 1, Long.MAX_VALUE);
            /* The series begins at five in the morning. */
            long[] from =
                    Arrays.stream(path.fromMicros()).map(at -> at + 5 * HOUR).toArray();
            Series series = Series.of(new PricePath(from, path.nanos()), end + 5 * HOUR);
            Rhythm found = PriceFit.of(series.from(), series.prices()).rhythm();
            share += found.variance() / runs;
            for (int hour = 0; hour < 24; hour++) {
                means[hour] += found.byHour()[hour] / runs;
            }
        }
        /* A sine of 0.6 has a variance of 0.18. */
        assertEquals(0.18, share, 0.04);
        for (int hour = 0; hour < 24; hour++) {
            assertEquals(byHour[hour], means[hour], 0.2, "hour " + hour);
        }
    }

    /* By the mean of normal scores of each hour, on a grid of 10 min: 11.7 % of the variance of m3.large, 1.1 % of m4.10xlarge's. */
    @Test
    void historiesHaveTheRhythmThatTheyHad() throws IOException {
        Series history = history("m3.large_us-east-1a");
        PriceLaw law = PriceFit.of(history.from(), history.prices());
        assertEquals(0.1, law.rhythm().variance(), 0.03);
        Series flat = history("m4.10xlarge_us-east-1b");
        assertTrue(PriceFit.of(flat.from(), flat.prices()).rhythm().variance() < 0.02);
        double made = 0;
        for (int run = 0; run < 10; run++) {
            long end = 60 * DAY;
            Series one = Series.of(PricePath.of(law, chance(run), 0, end, 1, Long.MAX_VALUE), end);
            made += one.autocorrelation(24 * HOUR) / 10;
        }
        assertTrue(made > 0.1, "what held a day ago tells something: " + made);
    }

    private static double[] figures(Series series, Series history) {
        double days = (series.end() - series.from()[0]) / (double) DAY;
        return new double[] {
            series.mean(),
            series.below(history.quantile(0.1)),
            series.below(history.quantile(0.5)),
            series.below(history.quantile(0.9)),
            series.from().length / days,
            series.held(0.5),
            series.held(0.9),
            series.autocorrelation(HOUR / 12),
            series.autocorrelation(HOUR),
            series.autocorrelation(6 * HOUR)
        };
    }

    @Test
    void poolsOfAFamily_moveTogether_mostInOneZone() {
        PriceLaw law = known(0.6, 10, 1);
        double zone = 0;
        double family = 0;
        double strangers = 0;
        int runs = 6;
        for (int run = 0; run < runs; run++) {
            Streams streams = new Streams(3, run);
            double[] here = scores(law, streams, "us-east-1a", "m5.large");
            zone += correlation(here, scores(law, streams, "us-east-1a", "m5.xlarge")) / runs;
            family += correlation(here, scores(law, streams, "us-east-1b", "m5.large")) / runs;
            strangers += correlation(here, scores(law, streams, "us-east-1a", "c5.large")) / runs;
        }
        assertEquals(0.75, zone, 0.06);
        assertEquals(0.5, family, 0.06);
        assertEquals(0, strangers, 0.06);
    }

    private static double[] scores(PriceLaw law, Streams streams, String zone, String type) {
        PoolChance chance = new PoolChance(streams, zone, type, 0.5, 0.25);
        long end = 120 * DAY;
        return Arrays.stream(Series.of(PricePath.of(law, chance, 0, end, 1, Long.MAX_VALUE), end)
                        .sampled())
                .map(StrictMath::log)
                .toArray();
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double together = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            together += (a[i] - meanA) * (b[i] - meanB);
            ofA += (a[i] - meanA) * (a[i] - meanA);
            ofB += (b[i] - meanB) * (b[i] - meanB);
        }
        return together / StrictMath.sqrt(ofA * ofB);
    }

    @Test
    void series_isThatOfItsStreams_scaledAndCapped() {
        PriceLaw law = known(0.6, 10, 1);
        PricePath path = PricePath.of(law, chance(0), 0, 10 * DAY, 1, Long.MAX_VALUE);
        assertArrayEquals(
                path.nanos(),
                PricePath.of(law, chance(0), 0, 10 * DAY, 1, Long.MAX_VALUE).nanos());
        assertFalse(Arrays.equals(
                path.nanos(),
                PricePath.of(law, chance(1), 0, 10 * DAY, 1, Long.MAX_VALUE).nanos()));
        PricePath shorter = PricePath.of(law, chance(0), 0, 5 * DAY, 1, Long.MAX_VALUE);
        assertArrayEquals(shorter.nanos(), Arrays.copyOf(path.nanos(), shorter.nanos().length));
        for (int i = 1; i < path.nanos().length; i++) {
            assertTrue(path.nanos()[i] != path.nanos()[i - 1] && path.nanos()[i] % PricePath.TICK == 0);
        }
        long cap = 210_000_000;
        PricePath capped = PricePath.of(law, chance(0), 0, 10 * DAY, 2, cap);
        assertEquals(cap, Arrays.stream(capped.nanos()).max().orElseThrow());
        assertTrue(Arrays.stream(capped.nanos()).min().orElseThrow() > 100_000_000);
    }

    @Test
    void rowsThatStateAPriceAgain_areNoChanges() {
        long[] from = new long[60];
        double[] prices = new double[60];
        long[] fewer = new long[31];
        double[] changed = new double[31];
        for (int i = 0; i < 60; i++) {
            from[i] = i * HOUR;
            prices[i] = 0.03 + 0.001 * (i / 2 * 7 % 5);
        }
        for (int i = 0; i < 30; i++) {
            fewer[i] = from[2 * i];
            changed[i] = prices[2 * i];
        }
        fewer[30] = from[59];
        changed[30] = prices[59];
        PriceLaw with = PriceFit.of(from, prices);
        PriceLaw without = PriceFit.of(fewer, changed);
        assertArrayEquals(without.holds(), with.holds());
        assertArrayEquals(without.below(), with.below());
        assertEquals(2 * HOUR, with.holds()[with.holds().length / 2]);
    }

    @Test
    void historyOfOnePrice_givesThatPrice_andOneOfFewChangesNone() {
        long[] from = new long[20];
        double[] prices = new double[20];
        Arrays.setAll(from, i -> i * HOUR);
        Arrays.fill(prices, 0.0321);
        PricePath path = PricePath.of(PriceFit.of(from, prices), chance(0), 0, 10 * DAY, 1, Long.MAX_VALUE);
        assertArrayEquals(new long[] {32_100_000}, path.nanos());
        Arrays.setAll(prices, i -> 0.03 + 0.001 * (i % 2));
        PriceFit.of(Arrays.copyOf(from, 11), Arrays.copyOf(prices, 11));
        assertThrows(
                IllegalArgumentException.class, () -> PriceFit.of(Arrays.copyOf(from, 10), Arrays.copyOf(prices, 10)));
    }
}
