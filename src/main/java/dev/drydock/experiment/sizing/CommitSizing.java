package dev.drydock.experiment.sizing;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.Commitments;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.experiment.Estimate;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceBook;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Every kind of commitment that could pay for what runs of a scenario leave at On-Demand prices, each alone and at its best size, the one that saves most first; and
 * the best mix of all kinds.
 *
 * <p>Sizes come from the exact cost curve; savings from rating the same usage once more with the commitment.
 *
 * @param candidates the kinds
 * @param mixes the best mix of each term, where it has several kinds to choose from
 * @param without mean cost of a run without any of them
 * @param runs over how many runs
 */
public record CommitSizing(List<Candidate> candidates, List<Mix> mixes, Money without, int runs) {
    /**
     * A kind of commitment.
     *
     * @param advice its best size and what else the curve tells
     * @param outcome what the rater says of it
     */
    public record Candidate(CommitmentAdvice advice, Rated outcome) {}

    /**
     * Several kinds of one term together.
     *
     * @param advice what to buy of each
     * @param term for how long
     * @param outcome what the rater says of them
     * @param bound what no amounts of these kinds can bring the mean cost of a run below, in dollars
     * @param lookBack what looking back instead would have come to
     */
    public record Mix(
            CommitmentMix advice, Offer.Term term, Rated outcome, double bound, CommitmentMix.LookBack lookBack) {
        /** By how much the rated cost of a run exceeds the bound, as a share of the bound. */
        public double gap() {
            return outcome.cost().amount().doubleValue() / bound - 1;
        }
    }

    /**
     * What rating the runs once more says of a purchase.
     *
     * @param cost mean cost of a run with it
     * @param saving what it saves in a run, over pairs of the same run with it and without
     * @param regret the share of runs in which it costs more than it saves
     */
    public record Rated(Money cost, Estimate saving, double regret) {}

    /**
     * Sizes commitments for the usage of runs.
     *
     * @param offers which kinds, terms and payments to consider
     * @param zonal whether Reserved Instances are for one zone each
     */
    public static CommitSizing of(
            Scenario scenario, PriceBook book, List<UsageLog> usages, List<Offer> offers, boolean zonal) {
        Rerating rerating = new Rerating(book, Commitments.of(scenario), usages);
        List<LoadSample> loads = rerating.loads();
        List<Candidate> candidates = new ArrayList<>();
        List<Proposal> proposals = Proposals.of(scenario, book, loads, offers, zonal);
        for (Proposal proposal : proposals) {
            CommitmentAdvice advice = CommitmentAdvice.of(loads, proposal);
            if (advice.units() > 0) {
                candidates.add(new Candidate(advice, rerating.with(List.of(proposal.commitment(advice.units())))));
            }
        }
        candidates.sort(
                Comparator.comparing(candidate -> candidate.outcome().cost().amount()));
        List<Mix> mixes = new ArrayList<>();
        for (Offer.Term term : Offer.Term.values()) {
            List<Proposal> ofTerm = proposals.stream()
                    .filter(proposal -> proposal.offer().term() == term)
                    .toList();
            if (ofTerm.size() > 1) {
                mixes.add(mix(ofTerm, term, rerating));
            }
        }
        return new CommitSizing(List.copyOf(candidates), List.copyOf(mixes), rerating.without(), usages.size());
    }

    private static Mix mix(List<Proposal> proposals, Offer.Term term, Rerating rerating) {
        CommitmentMix advice = CommitmentMix.of(rerating.loads(), proposals);
        Rated outcome = rerating.with(advice.parts().stream()
                .map(part -> part.proposal().commitment(part.units()))
                .toList());
        double hours = advice.hoursOfRun();
        double bound = rerating.without().amount().doubleValue() - hours * (advice.without() - advice.bound());
        return new Mix(advice, term, outcome, bound, advice.lookBack(rerating.loads(), proposals));
    }

    /** The same usage rated with and without further commitments. */
    private static final class Rerating {
        private final PriceBook book;
        private final List<Commitment> owned;
        private final List<UsageLog> usages;
        private final List<Money> totals = new ArrayList<>();
        private final List<LoadSample> loads = new ArrayList<>();

        Rerating(PriceBook book, List<Commitment> owned, List<UsageLog> usages) {
            this.book = book;
            this.owned = owned;
            this.usages = usages;
            for (UsageLog usage : usages) {
                Bill bill = new Rater(book, owned).rate(usage);
                totals.add(bill.total());
                loads.add(LoadSample.of(bill));
            }
        }

        List<LoadSample> loads() {
            return loads;
        }

        Money without() {
            return mean(totals);
        }

        Rated with(List<Commitment> further) {
            List<Commitment> all = new ArrayList<>(owned);
            all.addAll(further);
            Rater rater = new Rater(book, all);
            List<Money> costs = new ArrayList<>();
            List<Double> savings = new ArrayList<>();
            int regrets = 0;
            for (int run = 0; run < usages.size(); run++) {
                Money cost = rater.rate(usages.get(run)).total();
                BigDecimal saved = totals.get(run).amount().subtract(cost.amount());
                costs.add(cost);
                savings.add(saved.doubleValue());
                regrets += saved.signum() < 0 ? 1 : 0;
            }
            return new Rated(mean(costs), Estimate.of(savings), (double) regrets / usages.size());
        }

        private static Money mean(List<Money> amounts) {
            BigDecimal sum = amounts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            return Money.usd(sum.divide(BigDecimal.valueOf(amounts.size()), Money.SCALE, RoundingMode.HALF_EVEN));
        }
    }
}
