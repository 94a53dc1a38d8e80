package dev.drydock.experiment.sizing;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.Commitments;
import dev.drydock.billing.commit.NormalizedSize;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every kind of Savings Plan that could pay for what runs of a scenario leave at On-Demand prices, each at its best size, the one that saves most first.
 *
 * <p>Sizes come from the exact cost curve; savings from rating the same usage once more with the plan.
 *
 * @param candidates the kinds
 * @param without mean cost of a run without any of them
 * @param runs over how many runs
 */
public record CommitSizing(List<Candidate> candidates, Money without, int runs) {
    private static final int PICO = 12;
    private static final long HOUR = 3_600_000_000L;

    /**
     * A kind of plan.
     *
     * @param advice its best size and what else the curve tells
     * @param cost mean cost of a run with it, by the rater
     */
    public record Candidate(PlanAdvice advice, Money cost) {}

    /**
     * Sizes plans for the usage of runs.
     *
     * @param offers which kinds of plans, terms and payments to consider
     */
    public static CommitSizing of(Scenario scenario, PriceBook book, List<UsageLog> usages, List<Offer> offers) {
        List<Commitment> owned = Commitments.of(scenario);
        List<LoadSample> loads = new ArrayList<>();
        Money without = Money.ZERO;
        Set<String> families = new TreeSet<>();
        for (UsageLog usage : usages) {
            Bill bill = new Rater(book, owned).rate(usage);
            without = without.plus(bill.total());
            loads.add(LoadSample.of(bill));
            for (int account = 0; account < usage.accounts(); account++) {
                PriceKey key = usage.key(account);
                if (key.product() == Product.EC2_INSTANCE) {
                    families.add(NormalizedSize.family(key.type()));
                }
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Offer offer : offers) {
            boolean compute = offer.kind() == Offer.Kind.COMPUTE_PLAN;
            for (String family : compute ? Set.of("") : families) {
                SavingsPlan kind = plan(scenario, family, offer, 1);
                PlanAdvice advice = PlanAdvice.of(loads, kind, book);
                if (advice.hourly() > 0) {
                    long pico = BigDecimal.valueOf(advice.hourly())
                            .movePointRight(PICO)
                            .longValueExact();
                    List<Commitment> more = new ArrayList<>(owned);
                    more.add(plan(scenario, family, offer, pico));
                    Money cost = Money.ZERO;
                    for (UsageLog usage : usages) {
                        cost = cost.plus(new Rater(book, more).rate(usage).total());
                    }
                    candidates.add(new Candidate(advice, mean(cost, usages.size())));
                }
            }
        }
        candidates.sort(Comparator.comparing(candidate -> candidate.cost().amount()));
        return new CommitSizing(candidates, mean(without, usages.size()), usages.size());
    }

    private static SavingsPlan plan(Scenario scenario, String family, Offer offer, long pico) {
        long to = Math.max(offer.term().hours() * HOUR, scenario.horizonMicros());
        return new SavingsPlan("proposal", scenario.account(), family, scenario.region(), pico, offer, 0, to);
    }

    private static Money mean(Money sum, int count) {
        return Money.usd(sum.amount().divide(BigDecimal.valueOf(count), Money.SCALE, java.math.RoundingMode.HALF_EVEN));
    }
}
