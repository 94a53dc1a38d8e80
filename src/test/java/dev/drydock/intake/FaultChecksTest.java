package dev.drydock.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.ProblemPrinter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults that cannot strike are refused at their place. */
class FaultChecksTest {
    private static final Path FOLDER = Path.of("src/test/resources/keys");

    private static void refused(String fault, String where, String why) {
        Reading reading = ScenarioReader.read(FOLDER, List.of("faults={f: " + fault + "}"));
        String said = ProblemPrinter.print(reading.problems());
        assertTrue(reading.base().isEmpty(), said);
        assertTrue(said.contains("faults.f" + where) && said.contains(why), said);
    }

    @Test
    void fault_withoutTimeOrTarget_isRefused() {
        refused("{at: 1h, duration: 5m}", "", "zoneOutage");
        refused("{zoneOutage: us-east-1a, duration: 5m}", "", "either at");
        refused("{zoneOutage: us-east-1a, at: 1h, every: 1d, duration: 5m}", "", "either at");
        refused("{zoneOutage: us-east-1a, at: 1h}", "", "duration");
        refused("{zoneOutage: us-east-1a, at: 1h, duration: 0s}", ".duration", "longer than 0s");
        refused("{zoneOutage: us-east-1f, at: 1h, duration: 5m}", ".zoneOutage", "us-east-1a");
        refused("{zoneOutage: us-east-1a, at: 3h, duration: 5m}", ".at", "the run is over before 3h");
        refused(
                "{zoneOutage: us-east-1a, at: 1h, duration: 5m, shortageElsewhere: 101%}",
                ".shortageElsewhere", "at most 100%");
    }

    @Test
    void faultOfContainers_strikesAServiceThatIsThere() {
        refused("{containerExit: wep, at: 1h}", ".containerExit", "there is no service \"wep\"");
        refused("{containerExit: web, at: 1h, share: 0%}", ".share", "above 0%");
        refused("{taskHang: web, at: 1h, duration: 0s}", ".duration", "longer than 0s");
        refused(
                "{healthCheckFailure: plain, at: 1h, duration: 5m}",
                ".healthCheckFailure",
                "health check of an essential");
    }

    @Test
    void faultOfARole_strikesARoleThatIsThere() {
        refused("{roleRevoked: nobody, at: 1h, duration: 5m}", ".roleRevoked", "there is no role of a task definition");
        refused("{roleThrottled: nobody, at: 1h, duration: 5m}", ".roleThrottled", "there is no role");
    }

    @Test
    void fault_ofEitherTiming_isRead() {
        for (String timing : List.of("at: 1h", "every: {distribution: exponential, mean: 30d}")) {
            Reading reading =
                    ScenarioReader.read(FOLDER, List.of("faults={f: {zoneOutage: any, " + timing + ", duration: 5m}}"));
            assertEquals(1, reading.base().orElseThrow().scenario().faults().size());
        }
    }
}
