package dev.drydock.report.terminal;

import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.CommitmentAdvice;
import dev.drydock.experiment.sizing.Proposal;
import dev.drydock.report.text.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
                    name(advice.proposal()),
                    advice.proposal().amount(advice.units()),
                    saving(outcome.saving()),
                    Shown.percent(advice.utilization()),
                    Shown.percent(advice.coverage()),
                    Shown.percent(outcome.regret())));
        });
        page.table(sizes, "  ");
        page.paragraph(
                name(best.proposal()) + " pays while " + Shown.percent(best.breakEven())
                        + " of it is used. Regret is the share of runs that a commitment makes dearer.",
                "  ");
        page.heading("  LOOKING BACK INSTEAD");
        page.paragraph(
                "For " + name(best.proposal())
                        + " the first 30 days (of shorter runs the first half) would have suggested "
                        + best.proposal().amount(Math.round(best.lookBack()))
                        + "; the rest of the run then costs " + hourly(best.lookBackCost()) + " an hour, with "
                        + best.proposal().amount(best.units()) + " " + hourly(best.bestCost()) + ".",
                "  ");
        if (!folder.isEmpty()) {
            page.line("  report   " + folder);
        }
        return page.toString();
    }

    private static String name(Proposal proposal) {
        return proposal.what().replace("-" + proposal.offer().payment().word(), "");
    }

    private static String saving(Estimate saving) {
        String mean = Shown.cents(BigDecimal.valueOf(saving.mean()));
        return saving.hasInterval()
                ? mean + " ± "
                        + Shown.cents(BigDecimal.valueOf(saving.halfWidth())).replace("$", "")
                : mean;
    }

    private static String hourly(double dollars) {
        return "$"
                + BigDecimal.valueOf(dollars)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
