package dev.drydock.engine;

import dev.drydock.engine.result.RunResult;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run of a scenario written as its user would write it, with every invariant checked after every event. */
final class YamlRun {
    private YamlRun() {}

    /** Runs a scenario. @param files further files of its folder, by name */
    static RunResult of(String yaml, Map<String, String> files) {
        return simulation(yaml, files).run();
    }

    /** A run to come of a scenario without further files, for a look inside. */
    static Simulation simulation(String yaml) {
        return simulation(yaml, Map.of());
    }

    /** A scenario without further files. */
    static Scenario scenario(String yaml) {
        return scenario(yaml, Map.of());
    }

    /** A scenario. @param files further files of its folder, by name */
    static Scenario scenario(String yaml, Map<String, String> files) {
        Reading reading = read(yaml, files);
        return reading.base()
                .orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())))
                .scenario();
    }

    private static Simulation simulation(String yaml, Map<String, String> files) {
        Reading reading = read(yaml, files);
        Edition edition =
                reading.base().orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())));
        return new Simulation(edition.scenario(), edition.scenario().seed(), 0, ScenarioPrices.book(edition.scenario()))
                .watched();
    }

    /** The defaults that a scenario uses, by path. */
    static Map<String, String> assumptions(String yaml) {
        Map<String, String> told = new HashMap<>();
        read(yaml, Map.of()).base().orElseThrow().assumptions().forEach(one -> told.put(one.path(), one.value()));
        return told;
    }

    /** What is wrong with a scenario, as people are told. */
    static String problems(String yaml) {
        return ProblemPrinter.print(read(yaml, Map.of()).problems());
    }

    private static Reading read(String yaml, Map<String, String> files) {
        try {
            Path folder = Files.createTempDirectory("drydock-test");
            try {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Files.writeString(folder.resolve(file.getKey()), file.getValue());
                }
                Files.writeString(folder.resolve("scenario.yaml"), yaml);
                return ScenarioReader.read(folder, List.of());
            } finally {
                for (String file : files.keySet()) {
                    Files.deleteIfExists(folder.resolve(file));
                }
                Files.deleteIfExists(folder.resolve("scenario.yaml"));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
