package dev.drydock.cli;

import dev.drydock.report.data.BillColumns;
import dev.drydock.report.terminal.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that simulates takes. */
final class SimulationOptions {
    @Parameters(paramLabel = "SCENARIO", description = "A scenario.yaml or the folder that holds it.")
    @SuppressWarnings("NullAway.Init")
    Path scenario;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set a value of the scenario, after variants; null removes it. May be given again.")
    List<String> sets = new ArrayList<>();

    @Option(
            names = {"-n", "--replications"},
            paramLabel = "N",
            description = "Independent replications of each variant (default: the scenario's).")
    private @Nullable Integer replications;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Seed of all random streams (default: the scenario's).")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Trials that run at the same time (default: the machine's processors); changes no byte of a result.")
    private @Nullable Integer threads;

    @Option(
            names = "--max-events",
            paramLabel = "N",
            description = "Refuse to start when more events are to be expected (default: ${DEFAULT-VALUE}).",
            defaultValue = "20000000000")
    private long maxEvents;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the report (default: reports/<scenario name>/...).")
    private @Nullable Path out;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "Form of the answer on standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Format format = Format.TABLE;

    @Option(
            names = {"-q", "--quiet"},
            description = "Nothing on standard error but errors.")
    boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Colour the answer: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    ColorChoice color = ColorChoice.AUTO;

    @Option(
            names = "--granularity",
            paramLabel = "SLICE",
            description = "Slices of bill.csv: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    BillSlices granularity = BillSlices.DAILY;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description =
                    "Columns of bill.csv: ${COMPLETION-CANDIDATES}, of FOCUS 1.0 or of AWS's CUR 2.0 (default: ${DEFAULT-VALUE}).")
    BillColumns columns = BillColumns.FOCUS;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** The settings to apply, the seed among them. */
    List<String> settings() {
        List<String> all = new ArrayList<>(sets);
        if (seed != null) {
            all.add("seed=" + seed);
        }
        if (replications != null) {
            all.add("replications=" + replications);
        }
        return all;
    }

    int threads() {
        int wanted = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (wanted < 1 || wanted > 1024) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be between 1 and 1024, was " + wanted);
        }
        return wanted;
    }

    /** Events that may be expected at most. */
    long maxEvents() {
        return maxEvents;
    }

    Optional<Path> out() {
        return Optional.ofNullable(out);
    }
}
