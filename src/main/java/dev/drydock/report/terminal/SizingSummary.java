package dev.drydock.report.terminal;

import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.PlanAdvice;
import dev.drydock.report.text.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Savings Plans at their best sizes as tables on a terminal. */
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
        page.line("a run costs " + Shown.cents(sizing.without().amount()) + " without a further plan; " + sizing.runs()
                + (sizing.runs() == 1 ? " run" : " runs"));
        if (sizing.candidates().isEmpty()) {
            page.line("no Savings Plan pays: nothing eligible runs for long enough at On-Demand prices");
            return page.toString();
        }
        page.heading("  BEST SIZE OF EACH PLAN");
        TextTable sizes = new TextTable(List.of("", ">hourly", ">saves", ">used", ">covers", ">regret"));
        sizing.candidates().stream().limit(MOST).forEach(candidate -> {
            PlanAdvice advice = candidate.advice();
            BigDecimal saved =
                    sizing.without().amount().subtract(candidate.cost().amount());
            sizes.row(List.of(
                    advice.plan().what(),
                    hourly(advice.hourly()),
                    Shown.cents(saved),
                    Shown.percent(advice.utilization()),
                    Shown.percent(advice.coverage()),
                    Shown.percent(advice.regret())));
        });
        page.table(sizes, "  ");
        PlanAdvice best = sizing.candidates().get(0).advice();
        page.line("  " + best.plan().what() + " pays while " + Shown.percent(best.breakEven()) + " of it is used");
        page.heading("  LOOKING BACK INSTEAD");
        page.paragraph(
                "The first " + "30 days (of shorter runs the first half) would have suggested "
                        + hourly(best.lookBack())
                        + " an hour; the rest of the run then costs " + hourly(best.lookBackCost()) + " an hour, with "
                        + hourly(best.hourly()) + " " + hourly(best.bestCost()) + ".",
                "  ");
        if (!folder.isEmpty()) {
            page.line("  report   " + folder);
        }
        return page.toString();
    }

    private static String hourly(double dollars) {
        return "$"
                + BigDecimal.valueOf(dollars)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
