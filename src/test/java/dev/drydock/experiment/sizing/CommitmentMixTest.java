package dev.drydock.experiment.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.RandomFleet;
import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several kinds of commitments at once: the hours as the rater gives them out, the linear program against the exact curve and against trying. */
class CommitmentMixTest {
    private static final PriceBook BOOK = PriceBook.builtIn();

    private static List<Proposal> proposals() {
        return List.of(
                CommitmentCurveTest.plan(Offer.Kind.COMPUTE_PLAN, ""),
                CommitmentCurveTest.plan(Offer.Kind.EC2_INSTANCE_PLAN, "m6i"),
                CommitmentCurveTest.plan(Offer.Kind.EC2_INSTANCE_PLAN, "m5"),
                CommitmentCurveTest.reserved(Offer.Kind.STANDARD, "m6i.large", ""),
                CommitmentCurveTest.reserved(Offer.Kind.STANDARD, "m6i.2xlarge", "us-east-1a"),
                CommitmentCurveTest.reserved(Offer.Kind.CONVERTIBLE, "g5.xlarge", ""));
    }

    private static LoadSample load(UsageLog usage) {
        return LoadSample.of(new Rater(BOOK).rate(usage));
    }

    @Test
    void hours_areGivenOutAsTheRaterDoes_andPlanesLieBelow() {
        for (int seed = 0; seed < 30; seed++) {
            UsageLog usage = new RandomFleet(seed).usage(false);
            double without = new Rater(BOOK).rate(usage).total().amount().doubleValue();
            MixLoad load = new MixLoad(List.of(load(usage)), proposals());
            Random random = new Random(seed);
            List<double[]> places = new ArrayList<>();
            List<MixLoad.Cut> cuts = new ArrayList<>();
            for (int draw = 0; draw < 4; draw++) {
                List<Commitment> bought = new ArrayList<>();
                double[] dollars = new double[proposals().size()];
                for (int j = 0; j < dollars.length; j++) {
                    Proposal proposal = proposals().get(j);
                    long units = random.nextInt(proposal instanceof PlanProposal ? 900 : 4);
                    dollars[j] = proposal.hourly(units);
                    if (units > 0) {
                        bought.add(proposal.commitment(units));
                    }
                }
                double rated =
                        new Rater(BOOK, bought).rate(usage).total().amount().doubleValue();
                places.add(dollars);
                cuts.add(load.at(dollars));
                double saved = load.without() - cuts.get(draw).cost();
                assertEquals(without - rated, saved * load.length(1), 1e-8, "seed " + seed);
            }
            for (MixLoad.Cut cut : cuts) {
                for (int i = 0; i < places.size(); i++) {
                    double plane = cut.floor();
                    for (int j = 0; j < cut.slope().length; j++) {
                        plane += cut.slope()[j] * places.get(i)[j];
                    }
                    assertTrue(plane <= cuts.get(i).cost() + 1e-9, "seed " + seed + ": plane above the cost");
                }
            }
        }
    }

    @Test
    void oneKindAlone_isTheExactCurve() {
        for (int seed = 0; seed < 30; seed++) {
            List<LoadSample> runs = List.of(oneAccount(seed), oneAccount(seed + 1_000));
            for (Proposal proposal : proposals().subList(0, 4)) {
                HourlyLoad hours = new HourlyLoad();
                runs.forEach(run -> run.addTo(hours, proposal, 0, run.hours()));
                CommitmentCurve curve = new CommitmentCurve(hours);
                MixLoad load = new MixLoad(runs, List.of(proposal));
                MixProgram program = new MixProgram(load, 1);
                double others = load.without() - curve.at(0).cost();
                program.solve();
                String which = "seed " + seed + " " + proposal.what();
                assertEquals(others + curve.best().cost(), program.cost(), 1e-9 * load.without(), which);
                assertEquals(program.cost(), program.bound(), 1e-9 * load.without(), which);
                CommitmentMix mix = CommitmentMix.of(runs, List.of(proposal));
                long units = curve.best(proposal.unit().doubleValue());
                assertEquals(others + curve.at(proposal.hourly(units)).cost(), mix.with(), 1e-9, which);
            }
        }
    }

    private static LoadSample oneAccount(int seed) {
        return load(new RandomFleet(seed, List.of("a")).usage(false));
    }

    /* Within one account the rating's order costs nothing: the answer, before it is rounded to what is sold, is as good as its bound. */
    @Test
    void mix_isNoDearerThanAnyKindAloneOrAnyTried_andMeetsItsBound() {
        int several = 0;
        for (int seed = 0; seed < 30; seed++) {
            String which = "seed " + seed;
            List<LoadSample> runs = List.of(oneAccount(seed));
            CommitmentMix mix = CommitmentMix.of(runs, proposals());
            assertEquals(mix.exact(), mix.bound(), 1e-9 * mix.without(), which);
            aboveItsBound(mix, runs, which);
            several += mix.parts().size() > 1 ? 1 : 0;
        }
        assertTrue(several > 5, "mixes of several kinds: " + several);
    }

    /* Between linked accounts the buyer's own usage comes first, which the bound does not know. */
    @Test
    void mix_acrossAccounts_isNearItsBound() {
        double widest = 0;
        for (int seed = 0; seed < 30; seed++) {
            List<LoadSample> runs = List.of(load(new RandomFleet(seed).usage(false)));
            CommitmentMix mix = CommitmentMix.of(runs, proposals());
            aboveItsBound(mix, runs, "seed " + seed);
            widest = Math.max(widest, mix.gap());
        }
        assertTrue(widest < 0.05, "gap " + widest);
    }

    private static void aboveItsBound(CommitmentMix mix, List<LoadSample> runs, String which) {
        assertTrue(mix.bound() <= mix.with() + 1e-9, which + ": below the bound");
        for (Proposal proposal : proposals()) {
            double alone = CommitmentAdvice.of(runs, proposal).saved();
            assertTrue(mix.without() - mix.with() >= alone - 1e-9, which + " " + proposal.what());
        }
        MixLoad load = new MixLoad(runs, proposals());
        Random random = new Random(runs.get(0).hours());
        for (int draw = 0; draw < 300; draw++) {
            double[] dollars = new double[proposals().size()];
            for (int j = 0; j < dollars.length; j++) {
                dollars[j] = Math.max(0, 2 * random.nextDouble() - 1) * load.most(j);
            }
            assertTrue(load.at(dollars).cost() >= mix.bound() - 1e-9, which + ": the bound is none");
        }
    }

    @Test
    void whatAnotherCoversAsCheaply_isLeftOut() {
        CommitmentMix mix = CommitmentMix.of(List.of(oneAccount(2)), proposals());
        assertEquals(
                List.of(
                        "m6i.large standard-1y-no-upfront",
                        "m6i.2xlarge in us-east-1a standard-1y-no-upfront",
                        "g5.xlarge convertible-1y-no-upfront"),
                mix.leftOut().stream().map(Proposal::what).toList());
    }
}
