package dev.drydock.report.terminal;

import dev.drydock.billing.Bill;
import dev.drydock.billing.CommitmentUse;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Mark;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.ObjectiveResult;
import dev.drydock.engine.result.Recovery;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.ObjectiveVerdict;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.AssumedCost;
import dev.drydock.report.Background;
import dev.drydock.report.story.DeploymentRows;
import dev.drydock.report.story.Paths;
import dev.drydock.report.story.RecoveryStory;
import dev.drydock.report.story.RunStory;
import dev.drydock.report.story.Sentences;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run at a glance: objectives, cost, use, waits, the load as a line, what bound and what broke, and where to read on. */
final class RunSummary {
    private static final int MOST_SERVICES = 5;
    private static final int MOST_DEPLOYMENTS = 8;
    private static final int MOST_LIMITS = 4;
    private static final int MOST_FAULTS = 8;
    private static final int NAME = 12;
    private static final int SPARK = 42;

    private final VariantResult result;
    private final Background background;
    private final Ink ink;
    private final String folder;
    private final Page80 page;
    private final Scenario scenario;

    RunSummary(VariantResult result, Background background, Ink ink, String folder) {
        this.result = result;
        this.background = background;
        this.ink = ink;
        this.folder = folder;
        this.page = new Page80(ink);
        this.scenario = result.scenario();
    }

    /** For a terminal. */
    String text() {
        page.paragraph(header(result), "");
        objectives();
        Optional<Outcome.Detail> detail = result.first().detail();
        detail.ifPresent(kept -> cost(kept.ledger()));
        services();
        detail.ifPresent(kept -> load(kept.run()));
        detail.ifPresent(kept -> faults(kept.run().faults()));
        detail.ifPresent(kept -> recoveries(kept.run()));
        detail.ifPresent(kept -> measured(kept.run()));
        detail.ifPresent(kept -> events(kept.run()));
        detail.flatMap(kept -> AssumedCost.warning(kept.ledger(), background.assumptions()))
                .ifPresent(warning -> page.paragraph("! " + warning, "  "));
        result.warnings().stream().limit(3).forEach(warning -> page.paragraph("! " + warning, "  "));
        Sentences.stale(result).ifPresent(warning -> page.paragraph("! " + warning, "  "));
        where(page, folder);
        page.paragraph(
                Sentences.counted(background.assumptions().size(), "assumption") + ", "
                        + Sentences.counted(background.notes().size(), "input") + " read but not modelled"
                        + (folder.isEmpty() ? "" : "; both are listed in the report"),
                "  ");
        background.conformance().stream().limit(1).forEach(line -> page.paragraph(line, "  "));
        return page.toString();
    }

    /** What was run, in a line. */
    static String header(VariantResult result) {
        Scenario scenario = result.scenario();
        int runs = result.outcomes().size();
        String spread = result.estimate("cost.perMonth")
                .filter(cost -> cost.hasInterval() && cost.mean() > 0)
                .map(cost -> " (cost ±" + Shown.percent(cost.halfWidth() / cost.mean()) + ")")
                .orElse("");
        return scenario.name() + " · " + result.name() + " · " + Sentences.length(scenario.horizonMicros()) + " · "
                + scenario.region()
                + priceDate(result) + " · seed " + scenario.seed() + " · "
                + (runs == 1 ? "no interval: 1 replication" : runs + " replications" + spread);
    }

    private static String priceDate(VariantResult result) {
        return result.first()
                .detail()
                .flatMap(kept -> kept.ledger().bill().prices().stream()
                        .map(price -> price.date())
                        .max(java.time.LocalDate::compareTo))
                .map(date -> " · prices " + date)
                .orElse("");
    }

    private void objectives() {
        if (result.objectives().isEmpty()) {
            return;
        }
        page.heading("  OBJECTIVES");
        TextTable table = new TextTable(List.of("", "", "", ">", ""));
        for (ObjectiveVerdict verdict : result.objectives()) {
            Objective objective = scenario.objectives().get(verdict.name());
            table.row(List.of(
                    sign(verdict),
                    verdict.name(),
                    objective == null ? "" : bound(objective),
                    estimate(verdict.unit(), verdict.value()),
                    objectiveNote(verdict)));
        }
        for (String line : table.lines(Page80.WIDTH, "  ")) {
            String mark = line.substring(2, 3);
            page.ready("  "
                    + switch (mark) {
                        case "✓" -> ink.good(mark);
                        case "✗" -> ink.bad(mark);
                        default -> ink.unsure(mark);
                    }
                    + line.substring(3));
        }
    }

    /** The sign of a verdict. */
    static String sign(ObjectiveVerdict verdict) {
        return switch (verdict.verdict()) {
            case MET -> "✓";
            case MISSED -> "✗";
            case UNDECIDED -> "?";
        };
    }

    private static String bound(Objective objective) {
        return ComparisonSummary.heading(objective.metric())
                + objective.below().map(value -> " < " + value).orElse("")
                + objective.above().map(value -> " > " + value).orElse("");
    }

    private String objectiveNote(ObjectiveVerdict verdict) {
        ObjectiveResult first = verdict.results().get(0);
        String share =
                first.required() < 1 ? "in " + Shown.percent(verdict.share().mean()) + " of minutes" : "";
        String worst = first.worstFromMicros() < 0 || !share.isEmpty()
                ? ""
                : "worst " + Shown.stretch(scenario.start(), first.worstFromMicros(), first.worstToMicros());
        String some = verdict.met() > 0 && verdict.met() < verdict.runs()
                ? "met in " + verdict.met() + " of " + verdict.runs()
                : "";
        return String.join(
                ", ",
                java.util.stream.Stream.of(some, share, worst)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** An estimate in a few characters. */
    static String estimate(MetricUnit unit, Estimate estimate) {
        return Shown.value(unit, estimate.mean())
                + (estimate.hasInterval() ? " ± " + Shown.value(unit, estimate.halfWidth()) : "");
    }

    private void cost(Ledger ledger) {
        Money total = ledger.bill().total();
        page.heading("  COST");
        TextTable table =
                new TextTable(List.of("", ">" + Sentences.length(scenario.horizonMicros()), ">a month", ">share"));
        for (CostKind kind : CostKind.values()) {
            Money amount = ledger.of(kind);
            if (amount.amount().signum() != 0) {
                table.row(List.of(
                        kind.title(),
                        Shown.cents(amount.amount()),
                        Shown.cents(ledger.bill().perMonth(amount).amount()),
                        Shown.percent(Sentences.share(amount, total))));
            }
        }
        table.row(List.of(
                "together",
                Shown.cents(total.amount()),
                Shown.cents(ledger.bill().perMonth().amount()),
                ""));
        page.table(table, "  ");
        commitments(ledger.bill());
        scenario.billingCurrency()
                .ifPresent(paid -> page.paragraph(
                        "billed " + Shown.cents(paid, ledger.bill().total()) + ", a month "
                                + Shown.cents(paid, ledger.bill().perMonth()) + ", at " + paid.stated(),
                        "  "));
        if (!ledger.bill().agreement().isNone()) {
            page.line("  at list prices " + Shown.cents(ledger.bill().list().amount()) + ", at agreed prices "
                    + Shown.cents(ledger.bill().contracted().amount()));
        }
        Money idle = ledger.unreserved();
        result.estimate("cost.perMonth")
                .filter(Estimate::hasInterval)
                .ifPresent(
                        month -> page.line("  over all replications a month costs " + estimate(MetricUnit.USD, month)));
        if (idle.amount().signum() != 0) {
            page.line(
                    "  " + Shown.percent(Sentences.share(idle, total)) + " of it is capacity that nobody had reserved");
        }
        TagTables.write(page, ledger.byTag(), total);
    }

    private void commitments(Bill bill) {
        if (bill.commitments().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(List.of("commitment", "", ">cost", ">used", ">saved"));
        for (int i = 0; i < bill.commitments().size(); i++) {
            CommitmentUse use = bill.use(i);
            table.row(List.of(
                    use.commitment().name(),
                    use.commitment().what(),
                    Shown.cents(use.used().plus(use.unused()).amount()),
                    Shown.percent(use.utilization().doubleValue()),
                    Shown.cents(use.saved().amount())));
        }
        page.table(table, "  ");
        page.line("  cash in the run " + Shown.cents(bill.cash().amount()) + ", at list prices "
                + Shown.cents(bill.list().amount()));
    }

    private void services() {
        TextTable table = new TextTable(List.of("", ">p50", ">p95", ">p99", ">unanswered", ">CPU used", ">tasks"));
        int shown = 0;
        for (String path : result.metrics().keySet()) {
            if (path.endsWith(".tasks.running.mean") && shown < MOST_SERVICES) {
                String service = path.substring(0, path.length() - ".tasks.running.mean".length());
                if (result.metrics().containsKey(service + ".latency.p99")) {
                    table.row(List.of(
                            Paths.last(service),
                            cell(service + ".latency.p50"),
                            cell(service + ".latency.p95"),
                            cell(service + ".latency.p99"),
                            cell(service + ".requests.unservedShare"),
                            cell(service + ".utilization.cpu"),
                            cell(service + ".tasks.running.min") + "–" + cell(service + ".tasks.running.max")));
                    shown++;
                }
            }
        }
        if (!table.isEmpty()) {
            page.heading("  LATENCY AND USE");
            page.table(table, "  ");
        }
    }

    private String cell(String path) {
        MetricUnit unit = result.metrics().get(path);
        return unit == null
                ? "–"
                : result.estimate(path)
                        .map(one -> Shown.value(unit, one.mean()))
                        .orElse("–");
    }

    private void load(RunResult run) {
        int shown = 0;
        for (String ending : List.of(".requests.rate", ".tasks.running", ".instances")) {
            for (TimeSeries series : run.series()) {
                if (series.path().endsWith(ending) && shown < 6) {
                    double top = 0;
                    double low = Double.POSITIVE_INFINITY;
                    for (int i = 0; i < series.mean().length; i++) {
                        top = series.max()[i] > top ? series.max()[i] : top;
                        low = series.min()[i] < low ? series.min()[i] : low;
                    }
                    if (top > 0) {
                        String name =
                                switch (ending) {
                                    case ".requests.rate" -> "requests/s";
                                    case ".tasks.running" -> "tasks";
                                    default ->
                                        Paths.last(series.path()
                                                .substring(0, series.path().length() - ending.length()));
                                };
                        if (shown == 0) {
                            page.heading("  OVER TIME");
                        }
                        String safe = TextTable.cut(PlainText.line(name), NAME);
                        page.ready("  " + safe + " ".repeat(NAME - TextTable.length(safe)) + " "
                                + Sparkline.of(series.mean(), SPARK) + "  " + Shown.count(low) + "–"
                                + Shown.count(top));
                        shown++;
                    }
                }
            }
        }
    }

    private void faults(List<FaultEpisode> faults) {
        if (faults.isEmpty()) {
            return;
        }
        page.heading("  FAULTS");
        TextTable table = new TextTable(List.of("", "", "", ""));
        faults.stream()
                .limit(MOST_FAULTS)
                .forEach(fault -> table.row(List.of(
                        fault.name(),
                        Sentences.fault(fault),
                        fault.fromMicros() == fault.toMicros()
                                ? Shown.moment(scenario.start(), fault.fromMicros())
                                : Shown.stretch(scenario.start(), fault.fromMicros(), fault.toMicros()),
                        Sentences.lost(fault))));
        page.table(table, "  ");
        if (faults.size() > MOST_FAULTS) {
            page.line("  and " + (faults.size() - MOST_FAULTS) + " more");
        }
    }

    private void recoveries(RunResult run) {
        if (run.recoveries().isEmpty()) {
            return;
        }
        page.heading("  RECOVERY");
        TextTable table =
                new TextTable(List.of("", "", ">detect", ">replace", ">full", ">tasks", ">lost", "budget burned"));
        run.recoveries().stream()
                .limit(MOST_FAULTS)
                .forEach(one -> table.row(List.of(
                        strike(run, one),
                        Paths.last(one.service()),
                        RecoveryStory.span(one.detect()),
                        RecoveryStory.span(one.replace()),
                        one.full() == 0 ? "kept" : RecoveryStory.span(one.full()),
                        one.before() + "→" + one.worst(),
                        Shown.count(one.requestsLost()),
                        RecoveryStory.burned(one))));
        page.table(table, "  ");
        if (run.recoveries().size() > MOST_FAULTS) {
            page.line("  and " + (run.recoveries().size() - MOST_FAULTS) + " more");
        }
    }

    /* Several strikes of a fault are numbered in the order of the list above. */
    private static String strike(RunResult run, Recovery of) {
        List<FaultEpisode> strikes = run.faults().stream()
                .filter(one -> one.name().equals(of.fault()))
                .toList();
        long before = strikes.stream()
                .filter(one -> one.fromMicros() <= of.fromMicros())
                .count();
        return strikes.size() > 1 ? of.fault() + " " + before : of.fault();
    }

    /** What was measured, beside what is simulated. */
    private void measured(RunResult run) {
        if (scenario.measured().isEmpty()) {
            return;
        }
        page.heading("  MEASURED AND SIMULATED");
        scenario.measured()
                .keySet()
                .forEach(name -> page.paragraph(
                        name + ": " + Sentences.measured(path -> mean(run, path), "measured." + name), "  "));
    }

    /* Over all replications. */
    private Optional<Metric> mean(RunResult run, String path) {
        return Sentences.metric(run, path).map(first -> result.estimate(path)
                .map(all -> new Metric(path, first.unit(), all.mean()))
                .orElse(first));
    }

    private void events(RunResult run) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (Mark mark : run.marks()) {
            kinds.merge(mark.kind().replace('-', ' '), mark.count(), Integer::sum);
        }
        if (!kinds.isEmpty()) {
            List<String> parts = new ArrayList<>();
            kinds.forEach((kind, count) -> parts.add(Sentences.counted(count, kind)));
            page.heading("  EVENTS");
            page.paragraph(String.join(" · ", parts), "  ");
        }
        deployments(run);
        if (run.limits().isEmpty()) {
            return;
        }
        page.heading("  LIMITS THAT BOUND");
        TextTable table = new TextTable(List.of("", "", ">"));
        Map<String, List<LimitEpisode>> bySubject = new LinkedHashMap<>();
        for (LimitEpisode limit : run.limits()) {
            bySubject
                    .computeIfAbsent(limit.kind() + limit.subject(), key -> new ArrayList<>())
                    .add(limit);
        }
        bySubject.values().stream().limit(MOST_LIMITS).forEach(episodes -> {
            LimitEpisode first = episodes.get(0);
            long together = episodes.stream()
                    .mapToLong(one -> one.toMicros() - one.fromMicros())
                    .sum();
            table.row(List.of(
                    "first " + Shown.moment(scenario.start(), first.fromMicros()),
                    Sentences.limitBrief(first),
                    Sentences.counted(episodes.size(), "time") + ", " + Shown.seconds(together / 1e6)));
        });
        page.table(table, "  ");
        if (bySubject.size() > MOST_LIMITS) {
            page.line("  and " + (bySubject.size() - MOST_LIMITS) + " more");
        }
    }

    private void deployments(RunResult run) {
        if (run.deployments().isEmpty()) {
            return;
        }
        page.heading("  DEPLOYMENTS");
        run.deployments().stream().limit(MOST_DEPLOYMENTS).forEach(one -> {
            page.paragraph(
                    Paths.last(one.service()) + " " + one.name() + ", "
                            + Shown.moment(scenario.start(), one.startedMicros()) + ": "
                            + DeploymentRows.outcome(one) + "; " + Sentences.counted(one.failures(), "failed task")
                            + ", " + Sentences.counted(one.unserved(), "unanswered request"),
                    "  ");
        });
        if (run.deployments().size() > MOST_DEPLOYMENTS) {
            page.line("  and " + (run.deployments().size() - MOST_DEPLOYMENTS) + " more");
        }
    }

    /** Where the files are. */
    static void where(Page80 page, String folder) {
        if (!folder.isEmpty()) {
            String slash = folder.endsWith("/") ? "" : "/";
            page.ready("  report   " + PlainText.line(folder + slash) + "index.html");
            page.ready("  results  " + PlainText.line(folder + slash));
        }
    }

    /** For a wiki or a pull request. */
    String markdown() {
        StringBuilder out = new StringBuilder(
                "**" + PlainText.line(header(result)) + "**\n\n" + PlainText.line(RunStory.verdict(result)) + "\n\n");
        TextTable objectives = new TextTable(List.of("", "objective", ">value", "note"));
        for (ObjectiveVerdict verdict : result.objectives()) {
            Objective objective = scenario.objectives().get(verdict.name());
            objectives.row(List.of(
                    sign(verdict),
                    verdict.name() + (objective == null ? "" : ": " + bound(objective)),
                    estimate(verdict.unit(), verdict.value()),
                    objectiveNote(verdict)));
        }
        if (!objectives.isEmpty()) {
            out.append(objectives.markdown()).append('\n');
        }
        TextTable figures = new TextTable(List.of("figure", ">value"));
        result.metrics().forEach((path, unit) -> result.estimate(path)
                .ifPresent(value -> figures.row(List.of(path, estimate(unit, value)))));
        return out.append(figures.markdown()).toString();
    }
}
