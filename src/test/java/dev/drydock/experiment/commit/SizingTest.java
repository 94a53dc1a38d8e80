package dev.drydock.experiment.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.RandomFleet;
import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceBook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The exact curve against plain counting, and against the rater. */
class SizingTest {
    private static final long PICO = 1_000_000_000_000L;
    private static final Offer COMPUTE =
            new Offer(Offer.Kind.COMPUTE_PLAN, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);

    @Test
    void optimum_isTheNewsvendorsQuantile() {
        // Loads 1 to 10 at half price: F(c) >= 1 - 0.5 is first met at 5.
        SizingCurve curve = new SizingCurve();
        for (int load = 10; load >= 1; load--) {
            curve.hour(1, new double[] {load}, new double[] {2 * load});
        }
        assertEquals(5, curve.optimum());
        // 5 + 2 x (1 + 2 + 3 + 4 + 5) / 10.
        assertEquals(8, curve.cost(5), 1e-12);
        assertEquals(11, curve.without(), 1e-12);
        // Used: 1 to 5, and 5 five times, of 50.
        assertEquals(0.8, curve.utilization(5), 1e-12);
        assertEquals(80.0 / 110, curve.coverage(5), 1e-12);
    }

    @Test
    void optimum_costsNoMoreThanAnyOtherSize() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            SizingCurve curve = new SizingCurve();
            for (int hour = 0; hour < 30; hour++) {
                double one = random.nextInt(20);
                double two = random.nextInt(20);
                // The first saves 40 %, the second 20 %.
                curve.hour(1, new double[] {one * 0.6, two * 0.8}, new double[] {one, two});
            }
            double best = curve.cost(curve.optimum());
            for (double size = 0; size < 40; size += 0.1) {
                assertTrue(best <= curve.cost(size) + 1e-9, "seed " + seed + " at " + size);
            }
        }
        assertEquals(0, new SizingCurve().optimum(), "without load nothing is bought");
    }

    @Test
    void curve_isWhatTheRaterCharges() {
        for (int seed = 0; seed < 20; seed++) {
            UsageLog usage = new RandomFleet(seed, List.of("a")).usage(false);
            PriceBook book = PriceBook.builtIn();
            for (long pico : new long[] {PICO / 100, PICO / 10, PICO}) {
                SavingsPlan plan = new SavingsPlan(
                        "p", "a", "", "us-east-1", pico, COMPUTE, 0, COMPUTE.term().hours() * 3_600_000_000L);
                LoadSample load = LoadSample.of(new Rater(book).rate(usage));
                SizingCurve all = new SizingCurve();
                load.addTo(all, plan, book, 0, load.hours());
                double eligible = all.without() * load.hours();
                double rest = new Rater(book).rate(usage).total().amount().doubleValue() - eligible;
                double full = rest + load.hours() * all.cost(pico / 1e12);
                /* The first and the last hour may be cut short, and with them the commitment. */
                BigDecimal rated = new Rater(book, List.of(plan)).rate(usage).total().amount();
                assertEquals(full, rated.doubleValue(), 2 * pico / 1e12, "seed " + seed);
            }
        }
    }
}
