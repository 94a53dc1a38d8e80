package dev.drydock.report.data;

import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.PlanAdvice;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import java.io.IOException;

/** {@code sizing.json} and {@code sizing.csv}: Savings Plans at their best sizes, with the cost of an hour over the commitment. */
public final class SizingDocument {
    private SizingDocument() {}

    /** Writes all with names. */
    public static void write(DocumentText out, CommitSizing sizing) throws IOException {
        out.object().name("runs").number(Integer.toString(sizing.runs()));
        out.name("costWithout").number(Figures.exact(sizing.without().amount()));
        out.name("plans").array();
        for (CommitSizing.Candidate candidate : sizing.candidates()) {
            PlanAdvice advice = candidate.advice();
            out.object().field("plan", advice.plan().what());
            out.name("cost").number(Figures.exact(candidate.cost().amount()));
            figure(out, "hourly", advice.hourly());
            figure(out, "costPerHourWithout", advice.without());
            figure(out, "costPerHour", advice.with());
            figure(out, "utilization", advice.utilization());
            figure(out, "coverage", advice.coverage());
            figure(out, "breakEvenUtilization", advice.breakEven());
            figure(out, "regret", advice.regret());
            figure(out, "lookBackHourly", advice.lookBack());
            figure(out, "lookBackCostPerHour", advice.lookBackCost());
            figure(out, "bestCostPerHour", advice.bestCost());
            out.name("curve").array();
            for (double[] point : advice.marginal()) {
                out.onOneLine('[')
                        .number(Figures.metric(point[0]))
                        .number(Figures.metric(point[1]))
                        .endArray();
            }
            out.endArray().endObject();
        }
        out.endArray().endObject();
    }

    /** Writes one row for each plan. */
    public static void csv(Appendable out, CommitSizing sizing) throws IOException {
        out.append("plan,hourly_usd,cost_usd,utilization,coverage,regret,look_back_usd\n");
        for (CommitSizing.Candidate candidate : sizing.candidates()) {
            PlanAdvice advice = candidate.advice();
            out.append(PlainText.csv(advice.plan().what()))
                    .append(',')
                    .append(Figures.metric(advice.hourly()))
                    .append(',')
                    .append(Figures.exact(candidate.cost().amount()))
                    .append(',')
                    .append(Figures.metric(advice.utilization()))
                    .append(',')
                    .append(Figures.metric(advice.coverage()))
                    .append(',')
                    .append(Figures.metric(advice.regret()))
                    .append(',')
                    .append(Figures.metric(advice.lookBack()))
                    .append('\n');
        }
    }

    private static void figure(DocumentText out, String name, double value) throws IOException {
        out.name(name).number(Figures.metric(value));
    }
}
