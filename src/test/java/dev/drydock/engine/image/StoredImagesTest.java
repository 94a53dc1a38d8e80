package dev.drydock.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.engine.result.RunResult;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.SimulatedTrial;
import dev.drydock.experiment.Trial;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.unit.Bytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository grows with every push, shrinks by its lifecycle policy, and costs what it holds. */
class StoredImagesTest {
    @TempDir
    private Path folder;

    private Outcome run(String storage) throws IOException {
        Files.writeString(
                folder.resolve("scenario.yaml"),
                """
                drydock: 1
                name: stored
                start: 2026-03-02T00:00:00Z
                horizon: 730h
                network: {subnets: {a: {zone: us-east-1a}}}
                images:
                  web: {size: 1GiB, storage: STORAGE}
                clusters:
                  c:
                    services:
                      web:
                        taskDefinition: {family: web, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: web, image: web}]}
                        desiredCount: 1
                        subnets: [a]
                        capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                """
                        .replace("STORAGE", storage));
        Reading reading = ScenarioReader.read(folder, List.of());
        Edition edition =
                reading.base().orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())));
        return new SimulatedTrial(ScenarioPrices::book).execute(new Trial("base", edition.scenario(), 0, true));
    }

    private static double metric(Outcome outcome, String path) {
        RunResult run = outcome.detail().orElseThrow().run();
        return run.metrics().stream()
                .filter(metric -> metric.path().equals("images.web." + path))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static BigDecimal cost(Outcome outcome) {
        Ledger ledger = outcome.detail().orElseThrow().ledger();
        return ledger.of(CostKind.ECR).amount().stripTrailingZeros();
    }

    @Test
    void imageThatStays_costsItsGibibyteMonth() throws IOException {
        Outcome outcome = run("{}");
        /* 1 GiB for 730 h at $0.10 a month. */
        assertEquals(new BigDecimal("0.1"), cost(outcome));
        assertEquals(Bytes.GIB, metric(outcome, "stored.mean"));
    }

    @Test
    void pushes_addWhatIsNew_andScansCostTheirOwn() throws IOException {
        Outcome outcome = run("{pushEvery: 73h, adds: 256MiB, scanning: enhanced}");
        /* Ten pushes, the last at the end: 1 GiB all the time, and 256 MiB for 657, 584, … 73 and 0 of 730 hours, which is 4.5 months. */
        assertEquals(10, metric(outcome, "pushes"));
        assertEquals((1_024 + 10 * 256) * (double) Bytes.MIB, metric(outcome, "stored.max"));
        assertEquals(
                new BigDecimal("0.1")
                        .add(new BigDecimal("0.025").multiply(new BigDecimal("4.5")))
                        .add(new BigDecimal("0.9"))
                        .stripTrailingZeros(),
                cost(outcome).setScale(4, java.math.RoundingMode.HALF_UP).stripTrailingZeros());
    }

    @Test
    void lifecyclePolicy_keepsSoMany_orSoManyDays() throws IOException {
        /* A look each day: at 24 h two have been pushed at 12 and 24 h beside the first; three may stay at every look. */
        Outcome count = run("{pushEvery: 12h, lifecyclePolicy: {countType: imageCountMoreThan, countNumber: 3}}");
        assertEquals(5.0 * Bytes.GIB, metric(count, "stored.max"));
        Outcome days = run("{pushEvery: 1d, lifecyclePolicy: {countType: sinceImagePushed, countNumber: 7}}");
        assertEquals(9.0 * Bytes.GIB, metric(days, "stored.max"));
    }
}
