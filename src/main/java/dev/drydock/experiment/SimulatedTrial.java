package dev.drydock.experiment;

import dev.drydock.billing.Agreement;
import dev.drydock.billing.Bill;
import dev.drydock.billing.CommitmentUse;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.Credits;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.Commitments;
import dev.drydock.engine.Simulation;
import dev.drydock.engine.journal.JournalSink;
import dev.drydock.engine.quota.AssumedQuotas;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.ObjectiveResult;
import dev.drydock.engine.result.RunResult;
import dev.drydock.pricing.PriceBook;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes a trial by simulating its scenario, rating what was held and judging the objectives. */
public final class SimulatedTrial implements TrialExecution {
    private final BiFunction<Scenario, Integer, PriceBook> books;
    private final Function<Trial, Optional<JournalSink>> journals;
    private boolean witnessing;

    /**
     * An execution.
     *
     * @param books the price book that a replication of a scenario is rated with
     */
    public SimulatedTrial(BiFunction<Scenario, Integer, PriceBook> books) {
        this(books, trial -> Optional.empty());
    }

    /**
     * An execution of which some trials are told of as they run.
     *
     * @param books the price book that a replication of a scenario is rated with
     * @param journals who listens to a trial, if anybody does; used on the trial's own thread
     */
    public SimulatedTrial(
            BiFunction<Scenario, Integer, PriceBook> books, Function<Trial, Optional<JournalSink>> journals) {
        this.books = books;
        this.journals = journals;
    }

    /** An execution whose runs keep each single holding that their usage is the sum of. */
    public SimulatedTrial witnessing() {
        SimulatedTrial same = new SimulatedTrial(books, journals);
        same.witnessing = true;
        return same;
    }

    @Override
    public Outcome execute(Trial trial) {
        Scenario scenario = trial.scenario();
        PriceBook book = books.apply(scenario, trial.replication());
        RunResult run = witnessing
                ? Simulation.witnessed(scenario, scenario.seed(), trial.replication(), book)
                : Simulation.journaled(scenario, scenario.seed(), trial.replication(), book, journals.apply(trial));
        Bill bill = new Rater(
                        book, Commitments.of(scenario), Credits.of(scenario), Agreement.of(scenario.privateRates()))
                .rate(run.usage());
        Ledger ledger = new Ledger(bill, scenario.costSplit());
        List<Metric> metrics = new ArrayList<>(run.metrics());
        metrics.addAll(costs(bill, ledger));
        return new Outcome(
                trial.variant(),
                trial.replication(),
                run.fingerprint(),
                metrics,
                judged(scenario, run, metrics, bill, ledger),
                warnings(run),
                trial.detail() ? Optional.of(new Outcome.Detail(run, ledger)) : Optional.empty());
    }

    private static List<String> warnings(RunResult run) {
        List<String> warnings = new ArrayList<>(run.warnings());
        warnings.addAll(AssumedQuotas.warnings(run.limits()));
        return warnings;
    }

    private static List<Metric> costs(Bill bill, Ledger ledger) {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(new Metric("cost.total", MetricUnit.USD, dollars(bill.total())));
        metrics.add(new Metric("cost.perMonth", MetricUnit.USD, dollars(bill.perMonth())));
        for (CostKind kind : CostKind.values()) {
            if (!kind.onlyWhereUsed() || ledger.of(kind).amount().signum() != 0) {
                metrics.add(new Metric("cost.kinds." + kind.word(), MetricUnit.USD, dollars(ledger.of(kind))));
            }
        }
        if (!bill.commitments().isEmpty()) {
            metrics.add(new Metric("cost.cash", MetricUnit.USD, dollars(bill.cash())));
            metrics.add(new Metric("cost.list", MetricUnit.USD, dollars(bill.list())));
        }
        for (int i = 0; i < bill.commitments().size(); i++) {
            CommitmentUse use = bill.use(i);
            String path = "cost.commitments." + use.commitment().name();
            metrics.add(new Metric(
                    path + ".utilization", MetricUnit.SHARE, use.utilization().doubleValue()));
            metrics.add(new Metric(path + ".saved", MetricUnit.USD, dollars(use.saved())));
        }
        ledger.owners()
                .forEach(owner ->
                        metrics.add(new Metric("cost.owners." + owner, MetricUnit.USD, dollars(ledger.of(owner)))));
        ledger.byTag()
                .forEach((key, values) -> values.forEach((value, amount) -> metrics.add(new Metric(
                        "cost.tags." + key + (value.isEmpty() ? "" : "." + value), MetricUnit.USD, dollars(amount)))));
        return metrics;
    }

    /** The run's own verdicts, and in their places those on cost, which only the bill can give. */
    private static List<ObjectiveResult> judged(
            Scenario scenario, RunResult run, List<Metric> metrics, Bill bill, Ledger ledger) {
        List<ObjectiveResult> results = new ArrayList<>();
        for (Map.Entry<String, Objective> entry : scenario.objectives().entrySet()) {
            Objective objective = entry.getValue();
            if (objective.metric().startsWith("cost.")) {
                results.add(onCost(entry.getKey(), objective, bill, ledger));
            } else {
                results.add(run.objectives().stream()
                        .filter(result -> result.name().equals(entry.getKey()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("objective not judged: " + entry.getKey())));
            }
        }
        return results;
    }

    private static ObjectiveResult onCost(String name, Objective objective, Bill bill, Ledger ledger) {
        Money value = CostMetric.of(objective.metric(), bill, ledger);
        boolean met = objective
                .below()
                .map(bound -> value.amount().compareTo(Money.parse(bound).amount()) < 0)
                .orElseGet(() -> value.amount()
                                .compareTo(Money.parse(objective.above().orElseThrow())
                                        .amount())
                        > 0);
        return new ObjectiveResult(name, met, dollars(value), MetricUnit.USD, met ? 1 : 0, 1, -1, -1);
    }

    private static double dollars(Money money) {
        return money.amount().doubleValue();
    }
}
