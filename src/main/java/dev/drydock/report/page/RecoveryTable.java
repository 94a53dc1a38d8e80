package dev.drydock.report.page;

import dev.drydock.engine.result.Recovery;
import dev.drydock.engine.result.RunResult;
import dev.drydock.report.story.Paths;
import dev.drydock.report.story.RecoveryStory;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** How the fleet came through its faults: a row for each strike and service. */
final class RecoveryTable {
    private static final int MOST_ROWS = 60;

    private RecoveryTable() {}

    /** Writes the section; nothing when there were no faults. */
    static void write(Html html, Scenario scenario, RunResult run) {
        if (run.faults().isEmpty()) {
            return;
        }
        html.raw("<section class=\"card\" id=\"recovery\">\n").element("h2", "How it came through its faults");
        if (run.recoveries().isEmpty()) {
            html.element("p class=\"says\"", "No service felt any of them.").raw("</section>\n");
            return;
        }
        html.element(
                "p class=\"says\"",
                "Spans count from the strike: detected when the first new task is launched or a bad deployment found out, replaced when as many new ones run as were lost or the deployment is undone, full again when as many serve as before.");
        List<List<String>> rows = new ArrayList<>();
        for (Recovery one : run.recoveries()) {
            if (rows.size() < MOST_ROWS) {
                rows.add(List.of(
                        PlainText.html(one.fault() + ": " + RecoveryStory.strike(run, one)),
                        Shown.stretch(scenario.start(), one.fromMicros(), one.untilMicros()),
                        PlainText.html(Paths.last(one.service())),
                        one.before() + " → " + one.worst(),
                        RecoveryStory.span(one.detect()),
                        RecoveryStory.span(one.replace()),
                        one.full() == 0 ? "kept" : RecoveryStory.span(one.full()),
                        Shown.count(one.requestsLost()),
                        PlainText.html(RecoveryStory.burned(one)),
                        PlainText.html(String.join(", ", RecoveryStory.limits(run, one)))));
            }
        }
        html.table(
                List.of(
                        "fault",
                        "when (UTC)",
                        "service",
                        ">tasks serving",
                        ">detected",
                        ">replaced",
                        ">full again",
                        ">requests lost",
                        "budget burned",
                        "limits that bound"),
                rows);
        html.raw("</section>\n");
    }
}
