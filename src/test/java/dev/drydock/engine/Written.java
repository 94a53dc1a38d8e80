package dev.drydock.engine;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.RunResult;
import dev.drydock.intake.Reading;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A scenario as a user writes it, with settings on top, for tests of what a run of it does or why it is refused. */
public final class Written {
    private static final String HEAD =
            """
            drydock: 1
            name: written
            start: 2026-03-02T00:00:00Z
            delays:
              schedule: 1s
              instanceBoot: 40s
              agentRegistration: 10s
              eniAttach: 5s
              fargateProvisioning: 25s
              containerStart: 2s
              taskStop: 3s
              imageSize: 0MiB
            """;

    private final Path folder;
    private final List<String> settings;

    private Written(Path folder, List<String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** A scenario whose delays are constants; the text goes on with the horizon. */
    public static Written of(Path folder, String text, String... settings) throws IOException {
        Files.writeString(folder.resolve("scenario.yaml"), HEAD + text);
        return new Written(folder, List.of(settings));
    }

    private Reading reading() {
        return ScenarioReader.read(folder, settings);
    }

    /** What is wrong with it, as a user sees it. */
    public String problems() {
        return ProblemPrinter.print(reading().problems());
    }

    /** The scenario, which must be good. */
    public Scenario scenario() {
        Reading reading = reading();
        return reading.base()
                .orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())))
                .scenario();
    }

    /** Its run under the seed 1, with the invariants checked after every event. */
    public RunResult run() {
        return simulation().run();
    }

    /** As {@link #run}, before it begins. */
    Simulation simulation() {
        Scenario scenario = scenario();
        return new Simulation(scenario, 1, 0, ScenarioPrices.book(scenario)).watched();
    }

    /** A figure of a run by the end of its path. */
    public static double metric(RunResult result, String path) {
        return result.metrics().stream()
                .filter(metric -> metric.path().endsWith(path))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + path + " in "
                        + result.metrics().stream().map(Metric::path).toList()));
    }

    /** The episodes of one kind of limit. */
    public static List<LimitEpisode> limits(RunResult result, LimitEpisode.Kind kind) {
        return result.limits().stream().filter(limit -> limit.kind() == kind).toList();
    }
}
