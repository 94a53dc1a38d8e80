package dev.drydock.experiment.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.billing.RandomFleet;
import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceBook;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The curve of a plan over metered usage, against the rater. */
class PlanCurveTest {
    private static final long PICO = 1_000_000_000_000L;
    private static final Offer COMPUTE =
            new Offer(Offer.Kind.COMPUTE_PLAN, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);

    @Test
    void curve_isWhatTheRaterCharges() {
        for (int seed = 0; seed < 20; seed++) {
            UsageLog usage = new RandomFleet(seed, List.of("a")).usage(false);
            PriceBook book = PriceBook.builtIn();
            for (long pico : new long[] {PICO / 100, PICO / 10, PICO}) {
                SavingsPlan plan = new SavingsPlan(
                        "p",
                        "a",
                        "",
                        "us-east-1",
                        pico,
                        COMPUTE,
                        0,
                        COMPUTE.term().hours() * 3_600_000_000L);
                LoadSample load = LoadSample.of(new Rater(book).rate(usage));
                HourlyLoad hours = new HourlyLoad();
                load.addTo(hours, plan, book, 0, load.hours());
                CommitmentCurve all = new CommitmentCurve(hours);
                double eligible = all.at(0).cost() * load.hours();
                double rest = new Rater(book).rate(usage).total().amount().doubleValue() - eligible;
                double full = rest + load.hours() * all.at(pico / 1e12).cost();
                /* The first and the last hour may be cut short, and with them the commitment. */
                BigDecimal rated =
                        new Rater(book, List.of(plan)).rate(usage).total().amount();
                assertEquals(full, rated.doubleValue(), 2 * pico / 1e12, "seed " + seed);
            }
        }
    }
}
