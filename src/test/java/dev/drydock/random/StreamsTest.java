package dev.drydock.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.stat.Critical;
import dev.drydock.stat.Tally;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stream hangs on its name alone, an indexed draw on its number alone, and both give the same bits everywhere. */
class StreamsTest {
    private static final double LEAST_P = 1e-4;

    @Test
    void firstDraws_ofSeveralStreams_haveTheseBitsOnEveryJdk() {
        /* From this code on Temurin 17; the test runs on 25 too. A change here changes every result. */
        assertEquals(
                List.of(
                        "21f844bb2976199",
                        "f8284839e1f7fdd0",
                        "ccc70f89f661d6c",
                        "21504187d8a40006",
                        "84e24574464c9bdf",
                        "67f95c4767cc2d93",
                        "c84ae37947218342",
                        "a3b9317971448b56",
                        "4017273d091231f6",
                        "bfd32e5e329344f1",
                        "40c6c03a18f7257a",
                        "40d75ce4317fe531",
                        "40b79897c6ecaff8",
                        "40e86a8217ea2830",
                        "40521d68d0386e7c"),
                golden());
    }

    private static List<String> golden() {
        RandomStream arrivals = new Streams(42, 0).stream("arrivals/web", "interval");
        RandomStream other = new Streams(42, 1).stream("arrivals/web", "interval");
        RandomStream odd = new Streams(-1, 999).stream("śpot/eu-west-1b/𝔪6i", "");
        Draws law = new Streams(7, 3).stream("boot", "delay");
        return List.of(
                Long.toHexString(arrivals.bits()),
                Long.toHexString(arrivals.bits()),
                Long.toHexString(arrivals.bits(0)),
                Long.toHexString(arrivals.bits(1L << 40)),
                Long.toHexString(other.bits()),
                Long.toHexString(other.bits(0)),
                Long.toHexString(odd.bits()),
                Long.toHexString(odd.bits(-1)),
                bits(new Exponential(3).sample(law)),
                bits(new Normal(0, 1).sample(law)),
                bits(Lognormal.ofMeanAndCv(30_000, 1.2).sample(law)),
                bits(Gamma.ofMeanAndCv(30_000, 1.2).sample(law)),
                bits(Weibull.ofMeanAndCv(30_000, 1.2).sample(law)),
                bits(Pareto.ofMeanAndCv(30_000, 1.2).sample(law)),
                bits(hundredThousandMixed(law)));
    }

    /* Enough draws to pass through the edges and tails of both ziggurats. */
    private static double hundredThousandMixed(Draws draws) {
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += Ziggurat.normal(draws) * Ziggurat.exponential(draws) * draws.uniformOpen();
        }
        return sum;
    }

    private static String bits(double value) {
        return Long.toHexString(Double.doubleToRawLongBits(value));
    }

    @Test
    void streams_byNameSeedReplicationAndPurpose_areDifferentAndRepeatable() {
        Set<Long> first = new HashSet<>();
        int count = 0;
        for (long seed = -2; seed <= 2; seed++) {
            for (int replication = 0; replication < 5; replication++) {
                for (String name : List.of("", "a", "b", "ab", "a\0", "aaaa", "aaaaa", "bbbb")) {
                    for (String purpose : List.of("", "a", "b", "size")) {
                        RandomStream stream = new Streams(seed, replication).stream(name, purpose);
                        long bits = stream.bits();
                        assertEquals(
                                bits,
                                new Streams(seed, replication)
                                        .stream(name, purpose).bits());
                        assertTrue(first.add(bits) && first.add(stream.bits(0)));
                        count++;
                    }
                }
            }
        }
        assertEquals(5 * 5 * 8 * 4, count);
        assertThrows(IllegalArgumentException.class, () -> new Streams(1, -1));
    }

    @Test
    void streams_ofNeighbouringNames_areUncorrelated() {
        int n = 100_000;
        for (int pair = 0; pair < 20; pair++) {
            RandomStream a = new Streams(3, 0).stream("service" + pair, "size");
            RandomStream b = new Streams(3, 0).stream("service" + (pair + 1), "size");
            double sequential = 0;
            double indexed = 0;
            double shifted = 0;
            for (int i = 0; i < n; i++) {
                sequential += (a.uniform() - 0.5) * (b.uniform() - 0.5);
                indexed += (a.uniform(i) - 0.5) * (b.uniform(i) - 0.5);
                shifted += (a.uniform(i) - 0.5) * (a.uniform(i + 1) - 0.5);
            }
            /* Each product has variance 1/144; 4.5 deviations are one in 150,000. */
            double limit = 4.5 / 12 * Math.sqrt(n);
            assertTrue(Math.abs(sequential) < limit && Math.abs(indexed) < limit && Math.abs(shifted) < limit);
        }
    }

    @Test
    void indexedDraws_inAnyOrder_areTheSameAndLeaveTheSequenceAlone() {
        RandomStream stream = new Streams(1, 0).stream("requests/web", "cpu");
        RandomStream untouched = new Streams(1, 0).stream("requests/web", "cpu");
        Distribution law = new Gamma(2.5, 4);
        double[] forwards = new double[1000];
        for (int k = 0; k < forwards.length; k++) {
            forwards[k] = law.sample(stream.at(k));
        }
        for (int k = forwards.length - 1; k >= 0; k--) {
            assertEquals(forwards[k], law.sample(stream.at(k)));
            assertEquals(stream.bits(k), stream.at(k).bits());
            assertEquals(stream.uniform(k), stream.at(k).uniform());
        }
        assertEquals(untouched.bits(), stream.bits());
        assertNotEquals(stream.bits(0), stream.bits(1));
    }

    @Test
    void bits_sequentialIndexedAndWithinAnEntity_areUniformInEachByte() {
        RandomStream stream = new Streams(12, 0).stream("bytes", "all");
        int n = 400_000;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            int[] sequential = new int[256];
            int[] indexed = new int[256];
            int[] within = new int[256];
            Draws entity = new Streams(12, 0).stream("bytes", "one").at(shift);
            for (int i = 0; i < n; i++) {
                sequential[(int) (stream.bits() >>> shift) & 255]++;
                indexed[(int) (stream.bits(i) >>> shift) & 255]++;
                within[(int) (entity.bits() >>> shift) & 255]++;
            }
            for (int[] counts : List.of(sequential, indexed, within)) {
                assertTrue(uniformP(counts, n) > LEAST_P, "byte at " + shift);
            }
        }
    }

    @Test
    void below_anyBound_isUniform() {
        RandomStream stream = new Streams(13, 0).stream("below", "all");
        for (int bound : new int[] {1, 2, 3, 10, 97, 1000}) {
            int[] counts = new int[bound];
            for (int i = 0; i < 200_000; i++) {
                counts[stream.below(bound)]++;
            }
            assertTrue(bound == 1 || uniformP(counts, 200_000) > LEAST_P, "bound " + bound);
        }
        Tally large = new Tally();
        int bound = (1 << 30) + (1 << 29);
        for (int i = 0; i < 200_000; i++) {
            large.add(stream.below(bound));
        }
        assertEquals(bound / 2.0, large.mean(), 4.5 * bound / Math.sqrt(12 * 200_000.0));
        assertThrows(IllegalArgumentException.class, () -> stream.below(0));
    }

    @Test
    void uniform_endsOfTheRange_areRespected() {
        Draws ones = () -> -1L;
        Draws zeros = () -> 0L;
        assertEquals(1 - 0x1p-53, ones.uniform());
        assertEquals(0, zeros.uniform());
        assertEquals(1 - 0x1p-53, ones.uniformOpen());
        assertEquals(0x1p-53, zeros.uniformOpen());
    }

    private static double uniformP(int[] counts, int n) {
        double expected = (double) n / counts.length;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return Critical.chiSquareAbove(sum, counts.length - 1);
    }
}
