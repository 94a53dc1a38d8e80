package dev.drydock.report.terminal;

import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.CommitmentAdvice;
import dev.drydock.experiment.sizing.CommitmentMix;
import dev.drydock.report.story.SizingStory;
import dev.drydock.report.text.Shown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Commitments at their best sizes as tables on a terminal. */
final class SizingSummary {
    private static final int MOST = 12;

    private final CommitSizing sizing;
    private final Page80 page;
    private final String folder;

    SizingSummary(CommitSizing sizing, Ink ink, String folder) {
        this.sizing = sizing;
        this.folder = folder;
        this.page = new Page80(ink);
    }

    String text() {
        page.line("a run costs " + Shown.cents(sizing.without().amount()) + " without a further commitment; "
                + sizing.runs() + (sizing.runs() == 1 ? " run" : " runs"));
        if (sizing.candidates().isEmpty()) {
            page.line("no commitment pays: nothing eligible runs for long enough at On-Demand prices");
            return page.toString();
        }
        CommitmentAdvice best = sizing.candidates().get(0).advice();
        page.heading("  EACH ALONE AT ITS BEST SIZE, "
                + best.proposal().offer().payment().word().toUpperCase(Locale.ROOT));
        TextTable sizes = new TextTable(List.of("", ">buy", ">saves in a run", ">used", ">covers", ">regret"));
        sizing.candidates().stream().limit(MOST).forEach(candidate -> {
            CommitmentAdvice advice = candidate.advice();
            CommitSizing.Rated outcome = candidate.outcome();
            sizes.row(List.of(
                    SizingStory.name(advice.proposal()),
                    advice.proposal().amount(advice.units()),
                    SizingStory.money(outcome.saving()),
                    Shown.percent(advice.utilization()),
                    Shown.percent(advice.coverage()),
                    Shown.percent(outcome.regret())));
        });
        page.table(sizes, "  ");
        page.paragraph(
                SizingStory.name(best.proposal()) + " pays while " + Shown.percent(best.breakEven())
                        + " of it is used. Regret is the share of runs that a commitment makes dearer.",
                "  ");
        mixes();
        page.heading("  LOOKING BACK INSTEAD");
        page.paragraph(
                "For " + SizingStory.name(best.proposal())
                        + " the first 30 days (of shorter runs the first half) would have suggested "
                        + best.proposal().amount(Math.round(best.lookBack()))
                        + "; the rest of the run then costs " + SizingStory.hourly(best.lookBackCost())
                        + " an hour, with "
                        + best.proposal().amount(best.units()) + " " + SizingStory.hourly(best.bestCost()) + ".",
                "  ");
        if (!folder.isEmpty()) {
            RunSummary.where(page, folder);
        }
        return page.toString();
    }

    private void mixes() {
        for (CommitSizing.Mix mix : sizing.mixes()) {
            CommitmentMix advice = mix.advice();
            page.heading("  BEST MIX FOR " + mix.term().word().toUpperCase(Locale.ROOT));
            String parts = SizingStory.parts(advice);
            page.paragraph(
                    parts.isEmpty()
                            ? "Nothing: no mix pays."
                            : parts + ". A run costs "
                                    + Shown.cents(mix.outcome().cost().amount()) + " with it and saves "
                                    + SizingStory.money(mix.outcome().saving()) + ".",
                    "  ");
            page.paragraph(
                    "No mix of these kinds costs less than " + Shown.cents(BigDecimal.valueOf(mix.bound()))
                            + " (linear program, " + advice.planes() + " planes over " + advice.distinct() + " of "
                            + advice.hours() + " hours that differ); the rated bill is "
                            + Shown.percent(Math.max(0, mix.gap())) + " above.",
                    "  ");
            page.paragraph(
                    "Looking back, for all kinds together: "
                            + SizingStory.hourly(mix.lookBack().cost())
                            + " an hour of the rest; with this mix "
                            + SizingStory.hourly(mix.lookBack().best()) + ", without any "
                            + SizingStory.hourly(mix.lookBack().without()) + ".",
                    "  ");
        }
    }
}
