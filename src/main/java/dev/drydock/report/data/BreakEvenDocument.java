package dev.drydock.report.data;

import dev.drydock.experiment.breakeven.BreakEven;
import dev.drydock.experiment.breakeven.BreakEvens;
import dev.drydock.experiment.breakeven.FargateWay;
import dev.drydock.report.story.BreakEvenStory;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Where Fargate and EC2 break even, as a document and as a table: a row for each task, instance type, way to pay and way on Fargate. */
public final class BreakEvenDocument {
    private BreakEvenDocument() {}

    /** Writes it with names. */
    public static void write(DocumentText out, BreakEvens all) throws IOException {
        out.object().field("schema", "drydock.break-even/v1").name("tasks").array();
        for (List<BreakEven> ofTask : all.tasks().values()) {
            for (BreakEven one : ofTask) {
                task(out, one);
            }
        }
        out.endArray().name("leftOut").array();
        for (Map.Entry<String, String> entry : all.leftOut().entrySet()) {
            out.onOneLine('{').field("task", entry.getKey()).field("why", entry.getValue());
            out.endObject();
        }
        out.endArray().endObject();
    }

    private static void task(DocumentText out, BreakEven one) throws IOException {
        out.object().field("task", one.task().name()).field("cpu", one.task().cpuUnits());
        out.field("memoryMib", one.task().memoryMib());
        out.field("fargateCpu", one.task().fargate().cpuUnits());
        out.field("fargateMemoryMib", one.task().fargate().memoryMib());
        out.name("fargate").array();
        for (Map.Entry<FargateWay, BigDecimal> way : one.fargate().entrySet()) {
            out.onOneLine('{').field("way", way.getKey().title());
            number(out, "hourly", way.getValue());
            out.endObject();
        }
        out.endArray();
        out.name("fargatePlans").array();
        for (BreakEven.Plan plan : one.plans()) {
            out.onOneLine('{').field("way", plan.title());
            number(out, "hourly", plan.usedHour(100));
            out.endObject();
        }
        out.endArray();
        out.field("instanceType", one.host().type().name()).field("places", one.places());
        number(out, "share", one.share());
        out.name("ways").array();
        for (BreakEven.Way way : one.ways()) {
            for (FargateWay against : one.fargate().keySet()) {
                out.onOneLine('{').field("way", way.way().title());
                number(out, "hourly", way.hourly());
                out.field("against", against.title());
                number(out, "tasks", one.tasks(way, against, 100));
                number(out, "reserved", one.reserved(way, against, 100));
                number(out, "filled", one.filled(way, against, 100).orElseThrow());
                out.name("useFrom")
                        .number(one.useFrom(way, against)
                                .map(percent -> Figures.exact(BigDecimal.valueOf(percent, 2)))
                                .orElse(""));
                out.endObject();
            }
        }
        out.endArray().name("cheapest").array();
        for (int filled : BreakEvenStory.QUARTERS) {
            for (int used : BreakEvenStory.QUARTERS) {
                BreakEven.Cheapest steady = one.cheapest(filled, used, false);
                BreakEven.Cheapest spot = one.cheapest(filled, used, true);
                out.onOneLine('{');
                number(out, "filled", BigDecimal.valueOf(filled, 2));
                number(out, "used", BigDecimal.valueOf(used, 2));
                out.field("way", steady.title());
                number(out, "taskHour", steady.hour());
                out.field("withSpot", spot.title());
                number(out, "taskHourWithSpot", spot.hour());
                out.endObject();
            }
        }
        out.endArray().endObject();
    }

    private static void number(DocumentText out, String name, BigDecimal value) throws IOException {
        out.name(name).number(Figures.exact(value));
    }

    /** Writes a row for each. */
    public static void csv(Appendable out, BreakEvens all) throws IOException {
        out.append("task,instance_type,places,way,hourly_usd,against,task_hour_usd,tasks,reserved,filled,use_from\n");
        for (List<BreakEven> ofTask : all.tasks().values()) {
            for (BreakEven one : ofTask) {
                for (BreakEven.Way way : one.ways()) {
                    for (Map.Entry<FargateWay, BigDecimal> against :
                            one.fargate().entrySet()) {
                        row(out, one, way, against);
                    }
                }
            }
        }
    }

    private static void row(Appendable out, BreakEven one, BreakEven.Way way, Map.Entry<FargateWay, BigDecimal> against)
            throws IOException {
        List<String> cells = List.of(
                PlainText.csv(one.task().name()),
                one.host().type().name(),
                Integer.toString(one.places()),
                PlainText.csv(way.way().title()),
                Figures.exact(way.hourly()),
                PlainText.csv(against.getKey().title()),
                Figures.exact(against.getValue()),
                Figures.exact(one.tasks(way, against.getKey(), 100)),
                Figures.exact(one.reserved(way, against.getKey(), 100)),
                Figures.exact(one.filled(way, against.getKey(), 100).orElseThrow()),
                one.useFrom(way, against.getKey())
                        .map(percent -> Figures.exact(BigDecimal.valueOf(percent, 2)))
                        .orElse(""));
        out.append(String.join(",", cells)).append('\n');
    }
}
