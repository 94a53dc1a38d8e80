package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.scenario.Job;
import dev.drydock.scenario.ReservationPurchase;
import dev.drydock.scenario.Scenario;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said in short means what its long form says. */
class ShortFormsTest {
    private static final String SCENARIO =
            """
            drydock: 1
            name: short
            start: 2026-03-02T00:00:00Z
            horizon: 2d
            network: {subnets: {a: {zone: us-east-1a}}}
            commitments:
              base: {reservedInstances: m6i.large, count: 4, %s, term: 3y, payment: allUpfront}
            clusters:
              c:
                tasks:
                  nightly:
                    taskDefinition: {family: n, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: n, image: n}]}
                    subnets: [a]
                    launchType: FARGATE
                    %s
                    duration: 20m
            """;

    private static String yaml(String reserved, String when) {
        return SCENARIO.formatted(reserved, when);
    }

    private static Job job(Scenario scenario) {
        return Objects.requireNonNull(
                Objects.requireNonNull(scenario.clusters().get("c")).tasks().get("nightly"));
    }

    @Test
    void scheduleOfAJob_isASubmissionBySchedule() {
        String inShort = "{schedule: \"cron(0 2 * * ? *)\", timezone: Europe/Paris, count: 20}";
        String plain = yaml(
                "scope: regional", inShort.substring(1, inShort.length() - 1).replace(", ", "\n        "));
        String full = yaml("scope: regional", "submission: " + inShort.replace("{", "{by: schedule, "));
        assertEquals(
                job(YamlRun.scenario(full)).submission(),
                job(YamlRun.scenario(plain)).submission());
        String bare = yaml("scope: regional", "schedule: \"rate(1 day)\"");
        assertEquals("UTC", YamlRun.assumptions(bare).get("clusters.c.tasks.nightly.timezone"));
        assertEquals("1", YamlRun.assumptions(bare).get("clusters.c.tasks.nightly.count"));
    }

    @Test
    void scopeOfReservedInstances_agreesWithTheirZone() {
        String when = "schedule: \"rate(1 day)\"";
        Scenario zonal = YamlRun.scenario(yaml("scope: zonal, zone: us-east-1a", when));
        assertTrue(zonal.commitments().get("base") instanceof ReservationPurchase bought
                && bought.zone().isPresent());
        assertTrue(YamlRun.problems(yaml("scope: zonal", when)).contains("scope: zonal needs a zone"));
        assertTrue(YamlRun.problems(yaml("scope: regional, zone: us-east-1a", when))
                .contains("scope: regional has no zone"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queue: none | give submission or schedule",
                "timezone: UTC | give submission or schedule",
                "submission: {by: times, at: [1h], count: 1}, schedule: rate(1 day) | give submission or schedule",
                "submission: {by: times, at: [1h], count: 1}, count: 2 | count needs schedule",
                "schedule: rate(1 day), timezone: Mars | timezone must be one like",
                "schedule: rate(1 day), count: 0 | count must be positive",
                "schedule: at(2027-01-01T00:00:00) | the run is over before",
            })
    void whatContradictsItself_isRefused(String when, String reason) {
        String lines = when.replaceAll(", (?=[a-z]+: (?!times|\\[))(?![^{]*})", "\n        ");
        String said = YamlRun.problems(yaml("scope: regional", lines));
        assertTrue(said.contains(reason), said);
    }
}
