package dev.drydock.report.data;

import dev.drydock.billing.Bill;
import dev.drydock.billing.CommitmentUse;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.result.DeploymentResult;
import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Mark;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.ObjectiveResult;
import dev.drydock.engine.result.Recovery;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.ObjectiveVerdict;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.pricing.Price;
import dev.drydock.report.AssumedCost;
import dev.drydock.report.Background;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.Shown;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.Scenario;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code results.json} of a run, schema {@value #SCHEMA}: every figure of it, in a form that only grows. */
public final class RunDocument {
    /** The schema's name and version. */
    public static final String SCHEMA = "drydock.run/v1";

    private final DocumentText out;

    private RunDocument(DocumentText out) {
        this.out = out;
    }

    /** Writes the document. */
    public static void write(DocumentText out, VariantResult result, Background background) throws IOException {
        out.object().field("schema", SCHEMA);
        header(out, result, background);
        new RunDocument(out).body(result, background);
        out.endObject();
    }

    /** Writes what identifies a result: version, scenario, seed, inputs. */
    static void header(DocumentText out, VariantResult result, Background background) throws IOException {
        Scenario scenario = result.scenario();
        out.field("drydock", background.version())
                .field("scenario", scenario.name())
                .field("variant", result.name())
                .field("region", scenario.region())
                .field("start", Shown.iso(scenario.start(), 0))
                .name("horizonSeconds")
                .number(Figures.metric(scenario.horizonMicros() / 1e6))
                .field("seed", scenario.seed())
                .field("replications", result.outcomes().size())
                .field("inputs", background.inputHash());
    }

    private void body(VariantResult result, Background background) throws IOException {
        out.name("fingerprints").onOneLine('[');
        for (Outcome outcome : result.outcomes()) {
            out.text(HexFormat.of().toHexDigits(outcome.fingerprint()));
        }
        out.endArray();
        objectives(result);
        metrics(out, result);
        Optional<Outcome.Detail> detail = result.first().detail();
        if (detail.isPresent()) {
            cost(detail.get().ledger(), result.scenario().billingCurrency());
            prices(detail.get().ledger());
            run(detail.get().run());
        }
        List<String> warnings = new ArrayList<>(result.warnings());
        detail.flatMap(kept -> AssumedCost.warning(kept.ledger(), background.assumptions()))
                .ifPresent(warnings::add);
        texts("warnings", warnings);
        texts("notes", background.notes());
        texts("conformance", background.conformance());
        out.name("assumptions").array();
        for (Background.Assumption assumption : background.assumptions()) {
            out.onOneLine('{')
                    .field("path", assumption.path())
                    .field("value", assumption.value())
                    .field("source", assumption.source())
                    .endObject();
        }
        out.endArray();
    }

    private void objectives(VariantResult result) throws IOException {
        out.name("objectives").array();
        for (ObjectiveVerdict verdict : result.objectives()) {
            objective(out, verdict, result.scenario());
        }
        out.endArray();
    }

    /** Writes one objective with its bound and its verdict. */
    static void objective(DocumentText out, ObjectiveVerdict verdict, Scenario scenario) throws IOException {
        out.object().field("name", verdict.name());
        Objective objective = scenario.objectives().get(verdict.name());
        if (objective != null) {
            out.field("metric", objective.metric());
            objective.below().ifPresent(bound -> field(out, "below", bound));
            objective.above().ifPresent(bound -> field(out, "above", bound));
        }
        ObjectiveResult first = verdict.results().get(0);
        out.field("verdict", verdict.verdict().name().toLowerCase(Locale.ROOT))
                .field("met", verdict.met())
                .field("runs", verdict.runs())
                .field("unit", verdict.unit().symbol());
        estimate(out, "value", verdict.value());
        estimate(out, "share", verdict.share());
        out.name("required").number(Figures.metric(first.required()));
        if (first.worstFromMicros() >= 0) {
            out.name("worst")
                    .onOneLine('{')
                    .name("fromSeconds")
                    .number(Figures.metric(first.worstFromMicros() / 1e6))
                    .name("toSeconds")
                    .number(Figures.metric(first.worstToMicros() / 1e6))
                    .endObject();
        }
        out.endObject();
    }

    private static void field(DocumentText out, String name, String value) {
        try {
            out.field(name, value);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Writes every metric with its mean and, over several replications, its interval. */
    static void metrics(DocumentText out, VariantResult result) throws IOException {
        out.name("metrics").array();
        for (Map.Entry<String, MetricUnit> metric : result.metrics().entrySet()) {
            out.onOneLine('{')
                    .field("path", metric.getKey())
                    .field("unit", metric.getValue().symbol());
            Optional<Estimate> estimate = result.estimate(metric.getKey());
            if (estimate.isPresent()) {
                parts(out, estimate.get());
            }
            out.endObject();
        }
        out.endArray();
    }

    /** Writes an estimate under a name. */
    static void estimate(DocumentText out, String name, Estimate estimate) throws IOException {
        out.name(name).onOneLine('{');
        parts(out, estimate);
        out.endObject();
    }

    private static void parts(DocumentText out, Estimate estimate) throws IOException {
        out.name("mean").number(Figures.metric(estimate.mean()));
        if (estimate.hasInterval()) {
            out.name("low").number(Figures.metric(estimate.low())).name("high").number(Figures.metric(estimate.high()));
        }
    }

    private void cost(Ledger ledger, Optional<BillingCurrency> paid) throws IOException {
        out.name("cost").object();
        out.field("currency", ledger.bill().total().currency());
        out.name("total").number(Figures.exact(ledger.bill().total().amount()));
        out.name("perMonth").number(Figures.exact(ledger.bill().perMonth().amount()));
        parts(ledger, amount -> amount);
        BillDocument.tags(out, ledger.byTag());
        commitments(ledger.bill());
        agreed(ledger.bill());
        if (paid.isPresent()) {
            billed(ledger, paid.get());
        }
        out.endObject();
    }

    /* Products are exact and not rounded, so that parts sum to the whole in this currency too. */
    private void billed(Ledger ledger, BillingCurrency paid) throws IOException {
        out.name("billed").object().field("currency", paid.code());
        out.name("perDollar").number(Figures.exact(paid.perDollar()));
        out.field("date", paid.date()).field("source", paid.source());
        out.name("total").number(Figures.exact(paid.of(ledger.bill().total().amount())));
        out.name("cash").number(Figures.exact(paid.of(ledger.bill().cash().amount())));
        parts(ledger, paid::of);
        out.endObject();
    }

    private void parts(Ledger ledger, UnaryOperator<BigDecimal> in) throws IOException {
        out.name("kinds").array();
        for (CostKind kind : CostKind.values()) {
            if (ledger.of(kind).amount().signum() != 0) {
                out.onOneLine('{')
                        .field("kind", kind.word())
                        .name("amount")
                        .number(Figures.exact(in.apply(ledger.of(kind).amount())))
                        .endObject();
            }
        }
        out.endArray().name("owners").array();
        for (Owner owner : ledger.owners()) {
            out.onOneLine('{')
                    .field("owner", owner.kind().word())
                    .field("cluster", owner.cluster())
                    .field("name", owner.name())
                    .name("amount")
                    .number(Figures.exact(in.apply(ledger.of(owner).amount())))
                    .endObject();
        }
        out.endArray();
    }

    private void agreed(Bill bill) throws IOException {
        if (bill.agreement().isNone()) {
            return;
        }
        if (bill.commitments().isEmpty()) {
            out.name("list").number(Figures.exact(bill.list().amount()));
        }
        out.name("contracted").number(Figures.exact(bill.contracted().amount()));
    }

    private void commitments(Bill bill) throws IOException {
        if (bill.commitments().isEmpty()) {
            return;
        }
        out.name("cash").number(Figures.exact(bill.cash().amount()));
        out.name("list").number(Figures.exact(bill.list().amount()));
        out.name("commitments").array();
        for (int i = 0; i < bill.commitments().size(); i++) {
            CommitmentUse use = bill.use(i);
            out.onOneLine('{')
                    .field("name", use.commitment().name())
                    .field("what", use.commitment().what())
                    .name("used")
                    .number(Figures.exact(use.used().amount()))
                    .name("unused")
                    .number(Figures.exact(use.unused().amount()))
                    .name("list")
                    .number(Figures.exact(use.list().amount()))
                    .name("saved")
                    .number(Figures.exact(use.saved().amount()))
                    .name("cash")
                    .number(Figures.exact(use.cash().amount()))
                    .endObject();
        }
        out.endArray();
    }

    private void prices(Ledger ledger) throws IOException {
        out.name("prices").array();
        List<Price> prices = ledger.bill().prices().stream()
                .sorted(Comparator.comparing(price -> price.key() + " " + price.rate()))
                .toList();
        for (Price price : prices) {
            out.onOneLine('{')
                    .field("item", price.key().toString())
                    .name("rate")
                    .number(Figures.exact(price.rate()))
                    .field("unit", price.key().product().pricingUnit())
                    .field("date", price.date().toString())
                    .field("source", price.source())
                    .field("basis", price.basis().name().toLowerCase(Locale.ROOT))
                    .endObject();
        }
        out.endArray();
    }

    private void run(RunResult run) throws IOException {
        out.name("run").object().field("events", run.events()).field("ticks", run.ticks());
        out.name("limits").array();
        for (LimitEpisode limit : run.limits()) {
            out.onOneLine('{')
                    .field("kind", limit.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .field("subject", limit.subject())
                    .name("fromSeconds")
                    .number(Figures.metric(limit.fromMicros() / 1e6))
                    .name("toSeconds")
                    .number(Figures.metric(limit.toMicros() / 1e6))
                    .field("wanted", limit.wanted())
                    .field("allowed", limit.allowed())
                    .endObject();
        }
        out.endArray();
        deployments(run.deployments());
        out.name("marks").array();
        for (Mark mark : run.marks()) {
            out.onOneLine('{')
                    .field("kind", mark.kind())
                    .field("subject", mark.subject())
                    .name("atSeconds")
                    .number(Figures.metric(mark.micros() / 1e6))
                    .field("count", mark.count())
                    .endObject();
        }
        out.endArray();
        if (!run.faults().isEmpty()) {
            faults(run.faults());
            recoveries(run);
        }
        out.name("series").array();
        for (TimeSeries series : run.series()) {
            out.onOneLine('{')
                    .field("path", series.path())
                    .field("unit", series.unit().symbol())
                    .name("binSeconds")
                    .number(Figures.metric(series.binMicros() / 1e6))
                    .field("bins", series.mean().length)
                    .endObject();
        }
        out.endArray().endObject();
    }

    private void faults(List<FaultEpisode> faults) throws IOException {
        out.name("faults").array();
        for (FaultEpisode fault : faults) {
            out.onOneLine('{')
                    .field("name", fault.name())
                    .field("kind", fault.kind())
                    .field("target", fault.target())
                    .name("fromSeconds")
                    .number(Figures.metric(fault.fromMicros() / 1e6))
                    .name("toSeconds")
                    .number(Figures.metric(fault.toMicros() / 1e6))
                    .field("instances", fault.instances())
                    .field("tasks", fault.tasks())
                    .endObject();
        }
        out.endArray();
    }

    private void recoveries(RunResult run) throws IOException {
        out.name("recoveries").array();
        for (Recovery one : run.recoveries()) {
            out.onOneLine('{').field("fault", one.fault()).field("service", one.service());
            seconds("fromSeconds", one.fromMicros());
            seconds("untilSeconds", one.untilMicros());
            out.name("recovered").bool(one.recovered());
            out.field("servingBefore", one.before()).field("servingWorst", one.worst());
            out.field("tasksLost", one.lost());
            seconds("detectSeconds", one.detect());
            seconds("replaceSeconds", one.replace());
            seconds("fullCapacitySeconds", one.full());
            out.field("requestsLost", one.requestsLost()).name("budgets").array();
            for (Recovery.Budget budget : one.budgets()) {
                out.object()
                        .field("objective", budget.objective())
                        .field("missedMinutes", budget.missedMinutes())
                        .name("burned")
                        .number(Double.isInfinite(budget.burned()) ? "" : Figures.metric(budget.burned()))
                        .endObject();
            }
            out.endArray().endObject();
        }
        out.endArray();
    }

    /* A run without deployments has no such key. */
    private void deployments(List<DeploymentResult> deployments) throws IOException {
        if (deployments.isEmpty()) {
            return;
        }
        out.name("deployments").array();
        for (DeploymentResult one : deployments) {
            out.onOneLine('{')
                    .field("service", one.service())
                    .field("name", one.name())
                    .field(
                            "outcome",
                            one.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            at("startedSeconds", one.startedMicros());
            at("detectedSeconds", one.detectedMicros());
            at("finishedSeconds", one.finishedMicros());
            at("stuckSeconds", one.stuckMicros());
            out.field("failures", one.failures())
                    .field("threshold", one.threshold())
                    .field("unserved", one.unserved())
                    .endObject();
        }
        out.endArray();
    }

    private void seconds(String name, long micros) throws IOException {
        out.name(name).number(micros == Recovery.NEVER ? "" : Figures.metric(micros / 1e6));
    }

    private void at(String name, long micros) throws IOException {
        if (micros >= 0) {
            out.name(name).number(Figures.metric(micros / 1e6));
        }
    }

    private void texts(String name, List<String> texts) throws IOException {
        out.name(name).array();
        for (String text : texts) {
            out.text(text);
        }
        out.endArray();
    }
}
