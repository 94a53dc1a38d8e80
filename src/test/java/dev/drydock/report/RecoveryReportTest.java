package dev.drydock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Recovery;
import dev.drydock.engine.result.RunResult;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.story.RecoveryStory;
import dev.drydock.report.story.RunStory;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.LaneChart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A strike of a fault becomes a timeline: the fault, the service's spans and the limits that bound meanwhile, a lane for each. */
class RecoveryReportTest {
    private static final long MINUTE = 60_000_000L;
    private static final String WEB = "clusters.shop.services.web";

    private static RunResult run() {
        Outcome first = SampleRuns.variant("on-demand", 0, 1).first();
        RunResult run = first.detail().orElseThrow().run();
        Recovery web = new Recovery(
                "lost",
                WEB,
                100 * MINUTE,
                190 * MINUTE,
                true,
                9,
                5,
                4,
                0,
                20 * MINUTE,
                Recovery.NEVER,
                10,
                List.of(
                        new Recovery.Budget("fast", 2, 0.5),
                        new Recovery.Budget("always", 1, Double.POSITIVE_INFINITY),
                        new Recovery.Budget("calm", 0, 0)));
        return new RunResult(
                run.horizonMicros(),
                run.fingerprint(),
                run.events(),
                run.ticks(),
                run.metrics(),
                run.series(),
                List.of(
                        new LimitEpisode(
                                LimitEpisode.Kind.GROUP_MAX_SIZE, "a.b.c.od", 110 * MINUTE, 120 * MINUTE, 9, 8),
                        new LimitEpisode(LimitEpisode.Kind.TASK_CPU, WEB + ".x", 300 * MINUTE, 310 * MINUTE, 9, 8)),
                run.objectives(),
                run.deployments(),
                run.marks(),
                List.of(new FaultEpisode("lost", "zoneOutage", "us-east-1a", 100 * MINUTE, 160 * MINUTE, 2, 4)),
                List.of(web),
                run.warnings(),
                run.usage());
    }

    private static VariantResult result() {
        VariantResult sample = SampleRuns.variant("on-demand", 0, 1);
        Outcome first = sample.first();
        Outcome.Detail kept = first.detail().orElseThrow();
        return new VariantResult(
                sample.name(),
                sample.scenario(),
                List.of(new Outcome(
                        first.variant(),
                        0,
                        first.fingerprint(),
                        first.metrics(),
                        first.objectives(),
                        first.warnings(),
                        Optional.of(new Outcome.Detail(run(), kept.ledger())))));
    }

    @Test
    void strike_hasALaneForEachSpan_andForEachLimitThatBoundMeanwhile() {
        List<Chart> charts = RunStory.of(result()).charts();
        LaneChart chart = (LaneChart) charts.stream()
                .filter(one -> one.id().equals("recovery-lost"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(
                        "fault: zone outage of us-east-1a",
                        "web: until detected",
                        "web: until replaced",
                        "web: below full capacity",
                        "limit: od at maxSize"),
                chart.lanes().stream().map(LaneChart.Lane::name).toList());
        assertEquals(
                new LaneChart.Bar(100 * MINUTE, 120 * MINUTE, "4 lost tasks replaced after 20 m"),
                chart.lanes().get(2).bars().get(0));
        assertTrue(chart.fromMicros() < 100 * MINUTE && chart.toMicros() > 190 * MINUTE);
    }

    @Test
    void budgets_areToldWhereTheyBurned() {
        assertEquals(
                "fast 50 %, always all", RecoveryStory.burned(run().recoveries().get(0)));
        assertEquals(
                List.of("od at maxSize"),
                RecoveryStory.limits(run(), run().recoveries().get(0)));
        assertEquals("–", RecoveryStory.span(Recovery.NEVER));
    }
}
