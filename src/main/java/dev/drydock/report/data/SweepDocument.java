package dev.drydock.report.data;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.ObjectiveVerdict;
import dev.drydock.experiment.SweepPoint;
import dev.drydock.experiment.SweepResult;
import dev.drydock.report.Background;
import dev.drydock.report.story.SweepStory;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code results.json} of a sweep, schema {@value #SCHEMA}, and {@code sweep.csv}. */
public final class SweepDocument {
    /** The schema's name and version. */
    public static final String SCHEMA = "drydock.sweep/v1";

    private SweepDocument() {}

    /** Writes the document of a sweep that has at least one point. */
    public static void write(DocumentText out, SweepResult sweep, Background background) throws IOException {
        out.object().field("schema", SCHEMA);
        RunDocument.header(out, sweep.points().get(0).result(), background);
        out.name("paths").onOneLine('[');
        for (String path : sweep.paths()) {
            out.text(path);
        }
        out.endArray().name("points").array();
        for (SweepPoint point : sweep.points()) {
            out.object().name("settings").onOneLine('[');
            for (String setting : point.settings()) {
                out.text(setting);
            }
            out.endArray().name("meetsAll").bool(point.result().meetsAll());
            out.name("objectives").array();
            for (ObjectiveVerdict verdict : point.result().objectives()) {
                RunDocument.objective(out, verdict, point.result().scenario());
            }
            out.endArray();
            Optional<LimitEpisode> limit = SweepStory.firstLimit(point.result());
            if (limit.isPresent()) {
                out.name("firstLimit")
                        .onOneLine('{')
                        .field(
                                "kind",
                                limit.get()
                                        .kind()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'))
                        .field("subject", limit.get().subject())
                        .name("fromSeconds")
                        .number(Figures.metric(limit.get().fromMicros() / 1e6))
                        .field("wanted", limit.get().wanted())
                        .field("allowed", limit.get().allowed())
                        .endObject();
            }
            RunDocument.metrics(out, point.result());
            out.endObject();
        }
        out.endArray().endObject();
    }

    /** Writes {@code sweep.csv}: a row for each metric of each point. */
    public static void csv(Appendable out, SweepResult sweep) throws IOException {
        for (String path : sweep.paths()) {
            out.append(PlainText.csv(path)).append(',');
        }
        out.append("metric,unit,mean,low,high\n");
        for (SweepPoint point : sweep.points()) {
            for (Map.Entry<String, MetricUnit> metric : point.result().metrics().entrySet()) {
                Estimate mean = point.result().estimate(metric.getKey()).orElseThrow();
                for (String setting : point.settings()) {
                    out.append(PlainText.csv(setting)).append(',');
                }
                out.append(PlainText.csv(metric.getKey()))
                        .append(',')
                        .append(metric.getValue().symbol())
                        .append(',')
                        .append(ComparisonDocument.cells(mean))
                        .append('\n');
            }
        }
    }
}
