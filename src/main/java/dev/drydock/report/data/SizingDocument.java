package dev.drydock.report.data;

import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.CommitmentAdvice;
import dev.drydock.experiment.sizing.CommitmentMix;
import dev.drydock.experiment.sizing.Proposal;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import java.io.IOException;

/** {@code sizing.json} and {@code sizing.csv}: commitments at their best sizes, with the cost of an hour over the commitment. */
public final class SizingDocument {
    private SizingDocument() {}

    /** Writes all with names. */
    public static void write(DocumentText out, CommitSizing sizing) throws IOException {
        out.object().name("runs").number(Integer.toString(sizing.runs()));
        out.name("costWithout").number(Figures.exact(sizing.without().amount()));
        out.name("commitments").array();
        for (CommitSizing.Candidate candidate : sizing.candidates()) {
            CommitmentAdvice advice = candidate.advice();
            out.object().field("commitment", advice.proposal().what());
            out.field("buy", advice.proposal().amount(advice.units()));
            rated(out, candidate.outcome());
            figure(out, "hourly", advice.hourly());
            figure(out, "costPerHourWithout", advice.without());
            figure(out, "costPerHour", advice.with());
            figure(out, "utilization", advice.utilization());
            figure(out, "coverage", advice.coverage());
            figure(out, "breakEvenUtilization", advice.breakEven());
            figure(out, "lookBackUnits", advice.lookBack());
            figure(out, "restCostPerHourWithout", advice.restWithout());
            figure(out, "lookBackCostPerHour", advice.lookBackCost());
            figure(out, "bestCostPerHour", advice.bestCost());
            out.name("curve").array();
            for (CommitmentAdvice.Marginal point : advice.marginal()) {
                out.onOneLine('[')
                        .number(Figures.metric(point.hourly()))
                        .number(Figures.metric(point.cost()))
                        .number(Figures.metric(point.saving()))
                        .number(Figures.series(point.saved().halfWidth()))
                        .endArray();
            }
            out.endArray().endObject();
        }
        out.endArray();
        mixes(out, sizing);
        out.endObject();
    }

    private static void mixes(DocumentText out, CommitSizing sizing) throws IOException {
        out.name("mixes").array();
        for (CommitSizing.Mix mix : sizing.mixes()) {
            CommitmentMix advice = mix.advice();
            out.object().field("term", mix.term().word()).name("parts").array();
            for (CommitmentMix.Part part : advice.parts()) {
                out.object().field("commitment", part.proposal().what());
                out.field("buy", part.proposal().amount(part.units()));
                figure(out, "hourly", part.proposal().hourly(part.units()));
                out.endObject();
            }
            out.endArray();
            rated(out, mix.outcome());
            figure(out, "bound", mix.bound());
            figure(out, "gap", mix.gap());
            figure(out, "costPerHourWithout", advice.without());
            figure(out, "costPerHour", advice.with());
            figure(out, "programCostPerHour", advice.exact());
            figure(out, "boundPerHour", advice.bound());
            figure(out, "restCostPerHourWithout", mix.lookBack().without());
            figure(out, "lookBackCostPerHour", mix.lookBack().cost());
            figure(out, "bestCostPerHour", mix.lookBack().best());
            out.name("hours").number(Integer.toString(advice.hours()));
            out.name("distinctHours").number(Integer.toString(advice.distinct()));
            out.name("planes").number(Integer.toString(advice.planes()));
            out.name("leftOut").array();
            for (Proposal proposal : advice.leftOut()) {
                out.text(proposal.what());
            }
            out.endArray().endObject();
        }
        out.endArray();
    }

    /** Writes one row for each kind of commitment. */
    public static void csv(Appendable out, CommitSizing sizing) throws IOException {
        out.append("commitment,units,hourly_usd,cost_usd,saving_usd,saving_half_width,utilization,coverage,"
                + "break_even,regret,look_back_units\n");
        for (CommitSizing.Candidate candidate : sizing.candidates()) {
            CommitmentAdvice advice = candidate.advice();
            CommitSizing.Rated outcome = candidate.outcome();
            out.append(PlainText.csv(advice.proposal().what()))
                    .append(',')
                    .append(Long.toString(advice.units()))
                    .append(',')
                    .append(Figures.metric(advice.hourly()))
                    .append(',')
                    .append(Figures.exact(outcome.cost().amount()))
                    .append(',')
                    .append(Figures.metric(outcome.saving().mean()))
                    .append(',')
                    .append(Figures.series(outcome.saving().halfWidth()));
            for (double value : new double[] {
                advice.utilization(), advice.coverage(), advice.breakEven(), outcome.regret(), advice.lookBack()
            }) {
                out.append(',').append(Figures.metric(value));
            }
            out.append('\n');
        }
    }

    private static void rated(DocumentText out, CommitSizing.Rated rated) throws IOException {
        out.name("cost").number(Figures.exact(rated.cost().amount()));
        figure(out, "saving", rated.saving().mean());
        if (rated.saving().hasInterval()) {
            figure(out, "savingHalfWidth", rated.saving().halfWidth());
        }
        figure(out, "regret", rated.regret());
    }

    private static void figure(DocumentText out, String name, double value) throws IOException {
        out.name(name).number(Figures.metric(value));
    }
}
