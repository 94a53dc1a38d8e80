package dev.drydock.report.page;

import dev.drydock.billing.Bill;
import dev.drydock.billing.CommitmentUse;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.ObjectiveResult;
import dev.drydock.engine.result.RunResult;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.ObjectiveVerdict;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.AssumedCost;
import dev.drydock.report.Background;
import dev.drydock.report.story.DeploymentRows;
import dev.drydock.report.story.Paths;
import dev.drydock.report.story.RunStory;
import dev.drydock.report.story.Sentences;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Chart;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page of one run: the answer, the objectives, the charts, who pays, which limits bound, and what all of it rests on. */
public final class RunPage {
    private final Html html = new Html();
    private final VariantResult result;
    private final Background background;
    private final RunStory story;
    private final List<Chart> charts;

    private RunPage(VariantResult result, Background background, RunStory story) {
        this.result = result;
        this.background = background;
        this.story = story;
        this.charts = ChartHtml.slim(story.charts());
    }

    /**
     * The page.
     *
     * @param up where the page of all variants is, if this is one of several
     */
    public static String of(VariantResult result, Background background, RunStory story, Optional<String> up) {
        RunPage page = new RunPage(result, background, story);
        page.head(up);
        page.body();
        String title = result.scenario().name() + " · " + result.name() + " · Drydock";
        return PageShell.of(title, page.html.toString(), ChartHtml.data(page.charts));
    }

    private void head(Optional<String> up) {
        Scenario scenario = result.scenario();
        html.raw("<header><div class=\"in\">\n<p class=\"brand\">Drydock");
        up.ifPresent(link -> html.raw(" · <a href=\"" + link + "\">all variants</a>"));
        html.raw("</p>\n");
        html.element("h1", scenario.name() + " · " + result.name());
        html.element("p class=\"what\"", what(result));
        html.element("p class=\"answer\"", story.verdict() + " " + story.answer());
        html.raw("</div></header>\n<main>\n");
    }

    /** What was simulated, in a line. */
    static String what(VariantResult result) {
        Scenario scenario = result.scenario();
        int runs = result.outcomes().size();
        return Sentences.length(scenario.horizonMicros()) + " from " + Shown.minute(scenario.start()) + " UTC · "
                + scenario.region() + " · seed " + scenario.seed() + " · "
                + (runs == 1
                        ? "one replication, so no intervals"
                        : runs + " replications; ± is the 95 % interval, series and bill are those of the first");
    }

    private void body() {
        html.raw("<div class=\"tiles\">\n");
        for (RunStory.Tile tile : story.tiles()) {
            html.raw("<div class=\"tile\"><b>" + Html.estimate(tile.unit(), tile.value()) + "</b>")
                    .element("span", tile.name())
                    .raw("</div>\n");
        }
        html.raw("</div>\n");
        warnings();
        objectives();
        html.element(
                "p class=\"hint\"",
                "Drag over a chart to zoom in, double-click to see all of it; click a name to hide its line.");
        Optional<Outcome.Detail> detail = result.first().detail();
        detail.ifPresent(kept -> RecoveryTable.write(html, result.scenario(), kept.run()));
        for (Chart chart : charts) {
            if (chart.id().equals("breakdown")) {
                detail.ifPresent(kept ->
                        LimitLanes.write(html, result.scenario(), kept.run().limits()));
                detail.ifPresent(kept -> deployments(kept.run()));
            }
            ChartHtml.write(html, chart);
        }
        detail.ifPresent(kept -> bill(kept.ledger()));
        metrics();
        rests(detail);
        html.raw("</main>\n");
        foot();
    }

    private void deployments(RunResult run) {
        if (run.deployments().isEmpty()) {
            return;
        }
        html.raw("<section class=\"card\" id=\"deployments\">\n").element("h2", "Deployments");
        html.table(
                DeploymentRows.HEADINGS,
                run.deployments().stream()
                        .map(one -> DeploymentRows.row(result.scenario(), one).stream()
                                .map(PlainText::html)
                                .toList())
                        .toList());
        html.raw("</section>\n");
    }

    private void warnings() {
        List<String> all = new ArrayList<>(result.warnings());
        Sentences.stale(result).ifPresent(all::add);
        result.first()
                .detail()
                .flatMap(kept -> AssumedCost.warning(kept.ledger(), background.assumptions()))
                .ifPresent(all::add);
        if (all.isEmpty()) {
            return;
        }
        html.raw("<section class=\"card\" id=\"warnings\">\n").element("h2", "Mind this");
        all.forEach(warning -> html.element("p class=\"note\"", warning));
        html.raw("</section>\n");
    }

    private void objectives() {
        if (result.objectives().isEmpty()) {
            return;
        }
        html.raw("<section class=\"card\" id=\"objectives\">\n").element("h2", "Objectives");
        List<List<String>> rows = new ArrayList<>();
        for (ObjectiveVerdict verdict : result.objectives()) {
            Objective objective = result.scenario().objectives().get(verdict.name());
            rows.add(List.of(
                    pill(verdict),
                    PlainText.html(verdict.name()),
                    objective == null
                            ? ""
                            : "<span title=\"" + PlainText.html(objective.metric()) + "\">"
                                    + PlainText.html(Paths.shown(objective.metric()) + " " + bound(objective))
                                    + "</span>",
                    Html.estimate(verdict.unit(), verdict.value()),
                    share(verdict),
                    worst(verdict.results().get(0))));
        }
        html.table(
                List.of("", "objective", "asks for", ">over the run", ">minutes within", "worst stretch (UTC)"), rows);
        html.raw("</section>\n");
    }

    /** A verdict as a coloured word. */
    static String pill(ObjectiveVerdict verdict) {
        String word = verdict.verdict().name().toLowerCase(Locale.ROOT);
        String mark =
                switch (verdict.verdict()) {
                    case MET -> "✓ ";
                    case MISSED -> "✗ ";
                    case UNDECIDED -> "? ";
                };
        String count = verdict.runs() > 1 && verdict.met() != 0 && verdict.met() != verdict.runs()
                ? ", met in " + verdict.met() + " of " + verdict.runs()
                : "";
        return "<span class=\"pill " + word + "\">" + mark + word + count + "</span>";
    }

    /** A bound as people write it: {@code < 300ms during 99%}. */
    static String bound(Objective objective) {
        return objective.below().map(bound -> "< " + bound).orElse("")
                + objective.above().map(bound -> "> " + bound).orElse("")
                + objective.during().map(share -> " during " + share).orElse("");
    }

    private static String share(ObjectiveVerdict verdict) {
        return verdict.results().get(0).required() < 1 ? Html.estimate(MetricUnit.SHARE, verdict.share()) : "";
    }

    private String worst(ObjectiveResult first) {
        return first.worstFromMicros() < 0
                ? ""
                : Shown.stretch(result.scenario().start(), first.worstFromMicros(), first.worstToMicros());
    }

    private void bill(Ledger ledger) {
        html.raw("<section class=\"card\" id=\"bill\">\n").element("h2", "The bill");
        result.scenario()
                .billingCurrency()
                .ifPresent(billed -> html.element(
                        "p class=\"says\"",
                        "Rated in US dollars and billed in " + billed.code() + ": " + billed.stated()
                                + ". bill.csv is in " + billed.code() + "."));
        boolean agreed = !ledger.bill().agreement().isNone();
        if (agreed) {
            html.element(
                    "p class=\"says\"",
                    "At list prices all usage comes to "
                            + Shown.cents(ledger.bill().list().amount())
                            + ", at the prices agreed with AWS to "
                            + Shown.cents(ledger.bill().contracted().amount()) + ", before commitments and credits.");
        }
        html.element(
                "p class=\"says\"",
                ledger.bill().commitments().isEmpty() && !agreed
                        ? "List prices, before tax, credits and commitments. Every line is in bill.csv, in the columns of FOCUS 1.0."
                        : "Before tax. What a commitment covers bears its share of the commitment's cost, upfront fees spread over the term."
                                + " Every line is in bill.csv, in the columns of FOCUS 1.0.");
        List<String> headings = new ArrayList<>(List.of("who pays"));
        List<CostKind> kinds = new ArrayList<>();
        for (CostKind kind : CostKind.values()) {
            if (ledger.of(kind).amount().signum() != 0) {
                kinds.add(kind);
                headings.add(">" + kind.title());
            }
        }
        headings.add(">together");
        Optional<BillingCurrency> paid = result.scenario().billingCurrency();
        paid.ifPresent(currency -> headings.add(">in " + currency.code()));
        headings.add(">share");
        List<List<String>> rows = new ArrayList<>();
        for (Owner owner : ledger.owners()) {
            List<String> row = new ArrayList<>(List.of(PlainText.html(Sentences.owner(owner))));
            kinds.forEach(kind ->
                    row.add(ledger.of(owner, kind).amount().signum() == 0 ? "" : Html.money(ledger.of(owner, kind))));
            row.add(Html.money(ledger.of(owner)));
            paid.ifPresent(currency -> row.add(Shown.cents(currency, ledger.of(owner))));
            row.add(Shown.percent(
                    Sentences.share(ledger.of(owner), ledger.bill().total())));
            rows.add(row);
        }
        List<String> sum = new ArrayList<>(List.of("<b>together</b>"));
        kinds.forEach(kind -> sum.add(Html.money(ledger.of(kind))));
        sum.add("<b>" + Html.money(ledger.bill().total()) + "</b>");
        paid.ifPresent(
                currency -> sum.add("<b>" + Shown.cents(currency, ledger.bill().total()) + "</b>"));
        sum.add("");
        rows.add(sum);
        html.table(headings, rows);
        html.raw("<p class=\"key\">A month like this one (× 730 h ÷ the run's length) costs "
                + Html.money(ledger.bill().perMonth()) + ".</p>\n");
        commitments(ledger.bill());
        tags(ledger);
        html.raw("</section>\n");
    }

    private void tags(Ledger ledger) {
        ledger.byTag().forEach((key, values) -> {
            html.element("h3", "By tag " + key);
            List<List<String>> rows = new ArrayList<>();
            values.forEach((value, amount) -> rows.add(List.of(
                    value.isEmpty() ? "<i>without the tag</i>" : PlainText.html(value),
                    Html.money(amount),
                    Shown.percent(Sentences.share(amount, ledger.bill().total())))));
            html.table(List.of("value", ">together", ">share"), rows);
        });
    }

    private void commitments(Bill bill) {
        if (bill.commitments().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < bill.commitments().size(); i++) {
            CommitmentUse use = bill.use(i);
            rows.add(List.of(
                    PlainText.html(use.commitment().name()),
                    PlainText.html(use.commitment().what()),
                    Html.money(use.used().plus(use.unused())),
                    Shown.percent(use.utilization().doubleValue()),
                    Html.money(use.list()),
                    Html.money(use.saved()),
                    Html.money(use.cash())));
        }
        html.element("h3", "Commitments");
        html.table(
                List.of("name", "what", ">cost", ">used", ">covered, at list prices", ">saved", ">paid in the run"),
                rows);
        html.raw("<p class=\"key\">In cash " + Html.money(bill.cash())
                + " is to be paid in the run; at list prices it would cost " + Html.money(bill.list()) + ".</p>\n");
    }

    private void metrics() {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, MetricUnit> metric : result.metrics().entrySet()) {
            Estimate estimate = result.estimate(metric.getKey()).orElseThrow();
            rows.add(List.of(
                    "<code>" + PlainText.html(metric.getKey()) + "</code>",
                    Html.estimate(metric.getValue(), estimate)));
        }
        html.raw("<section class=\"card\" id=\"metrics\">\n").element("h2", "Every figure");
        html.element("p class=\"says\"", "The same figures are in results.json; any of them may be an objective.");
        html.folded(Sentences.counted(rows.size(), "figure"), List.of("path", ">value"), rows);
        html.raw("</section>\n");
    }

    private void rests(Optional<Outcome.Detail> detail) {
        html.raw("<section class=\"card\" id=\"grounds\">\n").element("h2", "What this rests on");
        html.element(
                "p class=\"says\"",
                Sentences.counted(background.assumptions().size(), "value")
                        + " were not given and taken from Drydock's defaults.");
        html.folded(
                "Assumptions",
                List.of("setting", "value", "where it comes from"),
                background.assumptions().stream()
                        .map(one -> List.of(
                                "<code>" + PlainText.html(one.path()) + "</code>",
                                PlainText.html(one.value()),
                                PlainText.html(one.source())))
                        .toList());
        detail.ifPresent(kept -> prices(kept.ledger()));
        list("Read but not modelled", background.notes());
        list("How well the rules in use are modelled", background.conformance());
        html.folded(
                "Files read",
                List.of("file", ">bytes", "SHA-256"),
                background.inputs().stream()
                        .map(input -> List.of(
                                "<code>" + PlainText.html(input.path()) + "</code>",
                                Shown.count(input.bytes()),
                                "<code>" + input.sha256() + "</code>"))
                        .toList());
        html.raw("</section>\n");
    }

    private void prices(Ledger ledger) {
        List<List<String>> rows = new ArrayList<>();
        ledger.bill().prices().stream()
                .sorted(java.util.Comparator.comparing(price -> price.key() + " " + price.rate()))
                .limit(200)
                .forEach(price -> rows.add(List.of(
                        "<code>" + PlainText.html(price.key().toString()) + "</code>",
                        "<data value=\"" + Figures.exact(price.rate()) + "\">$" + Figures.exact(price.rate())
                                + "</data> per "
                                + PlainText.html(price.key().product().pricingUnit()),
                        price.date().toString(),
                        PlainText.html(price.source())
                                + (price.note().isEmpty() ? "" : ". " + PlainText.html(price.note())),
                        price.basis().name().toLowerCase(Locale.ROOT))));
        html.folded("Prices used", List.of("item", ">price", "date", "source", "basis"), rows);
    }

    private void list(String summary, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        html.raw("<details>").element("summary", summary).raw("<ul>\n");
        lines.forEach(line -> html.element("li", line));
        html.raw("</ul></details>\n");
    }

    private void foot() {
        html.raw("<footer>\n");
        StringBuilder prints = new StringBuilder();
        result.outcomes().stream().limit(5).forEach(outcome -> prints.append(' ')
                .append(HexFormat.of().toHexDigits(outcome.fingerprint())));
        html.element(
                "p",
                "Drydock " + background.version() + " · inputs "
                        + background.inputHash().substring(0, 16) + " · fingerprint" + prints);
        html.element(
                "p",
                "Beside this page: results.json, timeseries.csv, bill.csv, charts as PNG and SVG, manifest.json. "
                        + "The same scenario, seed and version give the same bytes.");
        html.raw("</footer>\n");
    }
}
