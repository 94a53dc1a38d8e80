package dev.drydock.experiment.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.RandomFleet;
import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The curves of commitments over metered usage in two linked accounts, against the rater. */
class CommitmentCurveTest {
    private static final long YEAR = Offer.Term.ONE_YEAR.hours() * 3_600_000_000L;
    private static final PriceBook BOOK = PriceBook.builtIn();

    private static List<Proposal> proposals() {
        return List.of(
                plan(Offer.Kind.COMPUTE_PLAN, ""),
                plan(Offer.Kind.EC2_INSTANCE_PLAN, "m6i"),
                reserved(Offer.Kind.STANDARD, "m6i.large", ""),
                reserved(Offer.Kind.CONVERTIBLE, "m6i.2xlarge", ""),
                reserved(Offer.Kind.STANDARD, "m6i.2xlarge", "us-east-1a"),
                reserved(Offer.Kind.STANDARD, "g5.xlarge", ""));
    }

    private static Offer offer(Offer.Kind kind) {
        return new Offer(kind, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);
    }

    static Proposal plan(Offer.Kind kind, String family) {
        return new PlanProposal(new SavingsPlan("p", "a", family, "us-east-1", 1, offer(kind), 0, YEAR), BOOK);
    }

    static Proposal reserved(Offer.Kind kind, String type, String zone) {
        PriceKey key = PriceKey.instance(
                new Place("a", "us-east-1", zone), type, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
        return new ReservationProposal(
                new ReservedInstances("r", key, 1, offer(kind), 0, YEAR),
                BOOK.committed(key, offer(kind)).orElseThrow().rate());
    }

    @Test
    void curve_isWhatTheRaterCharges() {
        int paid = 0;
        for (int seed = 0; seed < 20; seed++) {
            UsageLog usage = new RandomFleet(seed).usage(false);
            LoadSample load = LoadSample.of(new Rater(BOOK).rate(usage));
            double without = new Rater(BOOK).rate(usage).total().amount().doubleValue();
            for (Proposal proposal : proposals()) {
                HourlyLoad hours = new HourlyLoad();
                load.addTo(hours, proposal, 0, load.hours());
                CommitmentCurve curve = new CommitmentCurve(hours);
                long step = proposal instanceof PlanProposal ? 100 : 1;
                for (long units : new long[] {step, 3 * step, 10 * step}) {
                    double saved = curve.at(0).cost()
                            - curve.at(proposal.hourly(units)).cost();
                    double rated = new Rater(BOOK, List.of(proposal.commitment(units)))
                            .rate(usage)
                            .total()
                            .amount()
                            .doubleValue();
                    assertEquals(
                            without - rated,
                            saved * hours.hours(),
                            1e-8,
                            "seed " + seed + " " + proposal.what() + " " + units);
                    paid += saved > 0 ? 1 : 0;
                }
            }
        }
        assertTrue(paid > 20, "commitments that pay: " + paid);
    }

    /* Among all numbers of units none is better than the curve's, tried one by one; pieces may come in any order of their savings. */
    @Test
    void bestUnits_areTheBestOfAll() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            HourlyLoad load = new HourlyLoad();
            int hours = 1 + random.nextInt(12);
            for (int hour = 0; hour < hours; hour++) {
                int pieces = random.nextInt(4);
                double[] committed = random.doubles(pieces, 0, 5).toArray();
                double[] without = random.doubles(pieces, 0, 9).toArray();
                load.add(0.1 + random.nextDouble(), committed, without);
            }
            CommitmentCurve curve = new CommitmentCurve(load);
            double unit = 0.05 + random.nextDouble();
            long best = curve.best(unit);
            for (int units = 0; units < 25 / unit; units++) {
                assertTrue(
                        curve.at(best * unit).cost() <= curve.at(units * unit).cost() + 1e-9,
                        "trial " + trial + ": " + units + " is better than " + best);
            }
        }
    }
}
