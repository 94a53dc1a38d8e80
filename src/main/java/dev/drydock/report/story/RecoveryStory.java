package dev.drydock.report.story;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Recovery;
import dev.drydock.engine.result.RunResult;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.LaneChart;
import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How the fleet came through its faults: a timeline of each strike, and the words of its table. */
public final class RecoveryStory {
    /** Strikes that have a timeline of their own. */
    static final int MOST_CHARTS = 6;

    private static final int MOST_SERVICES = 4;
    private static final int MOST_LIMITS = 8;
    private static final int FAULT = 5;
    private static final int DETECT = 1;
    private static final int REPLACE = 2;
    private static final int FULL = 0;
    private static final int LIMIT = 3;
    private static final double MARGIN = 0.15;
    private static final long LEAST = 10 * 60_000_000L;

    private final Scenario scenario;
    private final RunResult run;

    private RecoveryStory(Scenario scenario, RunResult run) {
        this.scenario = scenario;
        this.run = run;
    }

    /** Timelines of the first strikes that a service felt. */
    static List<Chart> charts(Scenario scenario, RunResult run, Set<String> ids) {
        RecoveryStory story = new RecoveryStory(scenario, run);
        Map<String, List<Recovery>> strikes = new LinkedHashMap<>();
        for (Recovery one : run.recoveries()) {
            strikes.computeIfAbsent(one.fault() + " " + one.fromMicros(), key -> new ArrayList<>())
                    .add(one);
        }
        return strikes.values().stream()
                .limit(MOST_CHARTS)
                .map(services -> story.chart(services, ids))
                .toList();
    }

    private Chart chart(List<Recovery> services, Set<String> ids) {
        Recovery first = services.get(0);
        long from = first.fromMicros();
        long until = services.stream().mapToLong(Recovery::untilMicros).max().orElse(from);
        List<LaneChart.Lane> lanes = new ArrayList<>();
        run.faults().stream()
                .filter(fault -> fault.name().equals(first.fault()) && fault.fromMicros() == from)
                .forEach(fault -> lanes.add(lane(
                        "fault: " + Sentences.fault(fault), FAULT, from, fault.toMicros(), Sentences.lost(fault))));
        services.stream().limit(MOST_SERVICES).forEach(one -> service(one, lanes));
        limits(from, until, lanes);
        long margin = Math.max(LEAST / 4, (long) ((until - from) * MARGIN));
        return new LaneChart(
                Paths.unique(Paths.id("recovery", first.fault()), ids),
                "Recovery from " + first.fault() + ", " + Shown.moment(scenario.start(), from),
                says(services),
                scenario.start(),
                Math.max(0, from - margin),
                Math.min(run.horizonMicros(), Math.max(until, from + LEAST) + margin),
                lanes);
    }

    private static String says(List<Recovery> services) {
        List<String> parts = new ArrayList<>();
        for (Recovery one : services) {
            if (parts.size() < MOST_SERVICES) {
                String name = Paths.last(one.service());
                parts.add(
                        one.full() == 0
                                ? name + " kept all its tasks"
                                : one.full() == Recovery.NEVER
                                        ? name + " fell from " + one.before() + " to " + one.worst()
                                                + " tasks and did not recover"
                                        : name + " fell from " + one.before() + " to " + one.worst()
                                                + " tasks and was whole again after "
                                                + Shown.seconds(one.full() / 1e6));
            }
        }
        return String.join("; ", parts) + ".";
    }

    private static LaneChart.Lane lane(String name, int colour, long from, long to, String says) {
        return new LaneChart.Lane(name, colour, List.of(new LaneChart.Bar(from, to, says)));
    }

    private static void service(Recovery one, List<LaneChart.Lane> lanes) {
        String name = Paths.last(one.service());
        long from = one.fromMicros();
        if (one.detect() >= 0) {
            lanes.add(lane(
                    name + ": until detected",
                    DETECT,
                    from,
                    from + one.detect(),
                    "detected after " + span(one.detect())));
        }
        if (one.replace() >= 0) {
            lanes.add(lane(
                    name + ": until replaced",
                    REPLACE,
                    from,
                    from + one.replace(),
                    one.lost() + " lost tasks replaced after " + span(one.replace())));
        }
        if (one.full() != 0) {
            lanes.add(lane(
                    name + ": below full capacity",
                    FULL,
                    from,
                    one.full() == Recovery.NEVER ? one.untilMicros() : from + one.full(),
                    one.worst() + " of " + one.before() + " tasks at worst"));
        }
        if (one.full() >= 0 && one.untilMicros() > from + one.full()) {
            lanes.add(lane(
                    name + (one.recovered() ? ": until well again" : ": not well to the end"),
                    7,
                    from,
                    one.untilMicros(),
                    Shown.count(one.requestsLost()) + " requests lost"));
        }
    }

    private void limits(long from, long until, List<LaneChart.Lane> lanes) {
        Map<String, List<LimitEpisode>> byLimit = new LinkedHashMap<>();
        for (LimitEpisode limit : during(from, until)) {
            byLimit.computeIfAbsent(limit.kind() + " " + limit.subject(), key -> new ArrayList<>())
                    .add(limit);
        }
        byLimit.values().stream()
                .limit(MOST_LIMITS)
                .forEach(episodes -> lanes.add(new LaneChart.Lane(
                        "limit: " + Sentences.limitBrief(episodes.get(0)),
                        LIMIT,
                        episodes.stream()
                                .map(limit ->
                                        new LaneChart.Bar(limit.fromMicros(), limit.toMicros(), Sentences.limit(limit)))
                                .toList())));
    }

    private List<LimitEpisode> during(long from, long until) {
        return run.limits().stream()
                .filter(limit -> limit.fromMicros() <= until && limit.toMicros() >= from)
                .toList();
    }

    /** The kinds of limits that bound while a service recovered, each once. */
    public static List<String> limits(RunResult run, Recovery one) {
        Set<String> kinds = new TreeSet<>();
        for (LimitEpisode limit : run.limits()) {
            if (limit.fromMicros() <= one.untilMicros() && limit.toMicros() >= one.fromMicros()) {
                kinds.add(Sentences.limitBrief(limit));
            }
        }
        return List.copyOf(kinds);
    }

    /** A span of a recovery in words: {@code –} for one that never ended. */
    public static String span(long micros) {
        return micros == Recovery.NEVER ? "–" : Shown.seconds(micros / 1e6);
    }

    /** What a strike took of the error budgets: {@code fast 33 %}; empty when it took nothing. */
    public static String burned(Recovery one) {
        List<String> parts = new ArrayList<>();
        for (Recovery.Budget budget : one.budgets()) {
            if (budget.burned() > 0) {
                parts.add(budget.objective() + " "
                        + (Double.isInfinite(budget.burned()) ? "all" : Shown.percent(budget.burned())));
            }
        }
        return String.join(", ", parts);
    }

    /** The strike that a recovery is of, in words. */
    public static String strike(RunResult run, Recovery one) {
        return run.faults().stream()
                .filter(fault -> fault.name().equals(one.fault()) && fault.fromMicros() == one.fromMicros())
                .map(Sentences::fault)
                .findFirst()
                .orElse(one.fault());
    }
}
