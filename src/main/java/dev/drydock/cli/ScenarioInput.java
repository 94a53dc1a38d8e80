package dev.drydock.cli;

import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.intake.problem.ProblemPrinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a scenario for a command: complains of every problem at once, and ends the command when there are errors. */
final class ScenarioInput {
    private ScenarioInput() {}

    static Reading read(Path scenario, List<String> settings, Console console) {
        Reading reading = ScenarioReader.read(scenario, settings);
        if (reading.base().isEmpty()) {
            console.complain(ProblemPrinter.print(reading.problems()));
            throw new Refused();
        }
        return reading;
    }

    static Edition base(Reading reading) {
        return reading.base().orElseThrow();
    }

    /** The base or the variant of that name. */
    static Edition named(Reading reading, String name) {
        List<String> names = new ArrayList<>();
        for (Edition edition : all(reading)) {
            names.add(edition.name());
            if (edition.name().equals(name)) {
                return edition;
            }
        }
        throw new CommandFailure(
                ExitCode.USAGE, "no variant \"" + name + "\"; the scenario has " + String.join(", ", names));
    }

    /** The base and then the variants, in the scenario's order. */
    static List<Edition> all(Reading reading) {
        List<Edition> all = new ArrayList<>();
        all.add(base(reading));
        all.addAll(reading.variants());
        return all;
    }

    /** The scenario was refused and everything about it has been said. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("the scenario was refused", null, false, false);
        }
    }
}
