package dev.drydock.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.Simulation;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A group that follows a recorded Spot fleet has as many instances as the record; {@code market/README.md} says whose they are. */
class SpotReplayTest {
    private static final Path FOLDER = Path.of("src/test/resources/market");

    private static Scenario scenario(String... sets) {
        Reading reading = ScenarioReader.read(FOLDER, List.of(sets));
        Edition edition =
                reading.base().orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())));
        return edition.scenario();
    }

    /** The mean of the record over each bin of a series. */
    private static double[] recorded(String file, TimeSeries like) throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(file));
        double[] means = new double[like.mean().length];
        double bin = like.binMicros() / 1e6;
        for (int row = 1; row < lines.size(); row++) {
            String[] cells = lines.get(row).split(",");
            double from = Double.parseDouble(cells[0]);
            double to = row + 1 < lines.size()
                    ? Double.parseDouble(lines.get(row + 1).split(",")[0])
                    : 1e12;
            for (int i = (int) (from / bin); i < means.length && i * bin < to; i++) {
                double overlap = Math.min(to, (i + 1) * bin) - Math.max(from, i * bin);
                means[i] += overlap * Double.parseDouble(cells[1]) / bin;
            }
        }
        return means;
    }

    private static void follows(String file, Scenario scenario, double meanWithin, double binWithin)
            throws IOException {
        RunResult run = Simulation.run(scenario, 1, 0, ScenarioPrices.book(scenario));
        TimeSeries simulated = run.series().stream()
                .filter(one -> one.path().endsWith("gpu.instances"))
                .findFirst()
                .orElseThrow();
        double[] record = recorded(file, simulated);
        double off = 0;
        double sum = 0;
        double simulatedSum = 0;
        for (int i = 0; i < record.length; i++) {
            off += Math.abs(simulated.mean()[i] - record[i]);
            sum += record[i];
            simulatedSum += simulated.mean()[i];
        }
        double n = record.length;

        assertEquals(sum / n, simulatedSum / n, meanWithin);
        assertTrue(off / n < binWithin, "mean distance " + off / n);
    }

    @Test
    void p3Fleet_hasTheRecordedInstances() throws IOException {
        /* 24.03 instances on average, 167 removals in 11.4 h; a launch comes a retry of at most a minute late. */
        follows("p3-fleet.csv", scenario(), 0.02, 0.02);
    }

    @Test
    void v100Availability_isFollowed() throws IOException {
        follows(
                "v100-availability.csv",
                scenario(
                        "horizon=11d",
                        "clusters.c.capacityProviders.gpu.autoScalingGroup.minSize=16",
                        "clusters.c.capacityProviders.gpu.autoScalingGroup.maxSize=16",
                        "spotMarket.pools.\"us-east-1a/p3.2xlarge\".stock.file=v100-availability.csv"),
                0.02,
                0.02);
    }
}
