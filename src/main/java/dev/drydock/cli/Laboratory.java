package dev.drydock.cli;

import dev.drydock.billing.usage.Granularity;
import dev.drydock.engine.journal.JournalSink;
import dev.drydock.experiment.Effort;
import dev.drydock.experiment.Experiment;
import dev.drydock.experiment.LocalTrialRunner;
import dev.drydock.experiment.SimulatedTrial;
import dev.drydock.experiment.Stopped;
import dev.drydock.experiment.TrialExecution;
import dev.drydock.experiment.VariantResult;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.intake.bind.Assumption;
import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.pricing.MissingPrice;
import dev.drydock.report.Background;
import dev.drydock.report.RunReport;
import dev.drydock.report.data.BillStyle;
import dev.drydock.report.story.Conformance;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** What run, compare and sweep share: reading, simulating with progress, and what the report says of where a result comes from. */
final class Laboratory {
    private static final double BYTES_OF_OUTCOME = 8_000;

    private final SimulationOptions options;
    private final Console console;
    private final BooleanSupplier stopping;
    private final long startedNanos = System.nanoTime();

    Laboratory(SimulationOptions options, CommandLineRun.Streams streams) {
        this.options = options;
        this.stopping = streams.stopping();
        this.console = new Console(streams.out(), streams.err(), options.quiet, options.color);
    }

    Console console() {
        return console;
    }

    /** Reads the scenario with the command line's settings; remarks on it are shown, errors end the command. */
    Reading read() {
        Reading reading = ScenarioInput.read(options.scenario, options.settings(), console);
        Scenario base = ScenarioInput.base(reading).scenario();
        if (options.granularity == BillSlices.HOURLY && Granularity.of(base) != Granularity.HOURLY) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--granularity hourly is for runs of up to " + new TimeSpan(Granularity.LONGEST_HOURLY)
                            + "; longer ones are cut by the day, unless metering: hourly is set");
        }
        List<Problem> remarks = reading.problems().list();
        if (!remarks.isEmpty()) {
            console.note(ProblemPrinter.summary(reading.problems()) + " (see: drydock validate)");
        }
        return reading;
    }

    /** Reads the scenario once more with further settings, for a point of a sweep. */
    Reading readWith(List<String> more) {
        List<String> settings = new ArrayList<>(more);
        settings.addAll(options.settings());
        return ScenarioInput.read(options.scenario, settings, console);
    }

    /**
     * Refuses, before anything is written, what would run for days or not fit into memory.
     *
     * @param times how often the editions are simulated, as with the points of a sweep that have not been read yet
     */
    void afford(List<Edition> editions, int times) {
        double trials = 0;
        double events = 0;
        double alive = 0;
        for (Edition edition : editions) {
            Effort effort = Effort.of(edition.scenario());
            double runs = (double) times * edition.scenario().replications();
            trials += runs;
            events += runs * effort.events();
            alive = Math.max(alive, effort.alive());
        }
        if (events > options.maxEvents()) {
            throw new CommandFailure(
                    ExitCode.EXHAUSTED,
                    String.format(
                            Locale.ROOT,
                            "about %.1e events are to be expected (trials: %.0f), more than --max-events %d; "
                                    + "shorten or shrink what is simulated, or raise the limit",
                            events,
                            trials,
                            options.maxEvents()));
        }
        double bytes = alive * Effort.BYTES_EACH * Math.min(options.threads(), trials) + trials * BYTES_OF_OUTCOME;
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new CommandFailure(
                    ExitCode.EXHAUSTED,
                    String.format(
                            Locale.ROOT,
                            "up to %.0f tasks and instances at once (trials: %.0f) need about %.0f MiB of memory, "
                                    + "Java may use %d; simulate less, or give it more (DRYDOCK_JAVA_OPTIONS=-Xmx8g)",
                            alive,
                            trials,
                            bytes / (1 << 20),
                            Runtime.getRuntime().maxMemory() >> 20));
        }
    }

    /** Simulates every edition over its replications. */
    List<VariantResult> simulate(List<Edition> editions) {
        return simulate(editions, Optional.empty());
    }

    /** Simulates every edition over its replications; the first replication of each is told of to the sink, if there is one. */
    List<VariantResult> simulate(List<Edition> editions, Optional<JournalSink> sink) {
        return simulate(editions, sink, execution -> execution);
    }

    /** Simulates every edition over its replications by an execution made of the usual one. */
    List<VariantResult> simulate(
            List<Edition> editions, Optional<JournalSink> sink, UnaryOperator<TrialExecution> made) {
        // Charts need a second of class loading; the simulation's second thread has it to spare.
        Thread warmUp = new Thread(RunReport::warmUp, "chart-warm-up");
        warmUp.setDaemon(true);
        warmUp.start();
        Map<String, Scenario> variants = new LinkedHashMap<>();
        editions.forEach(edition -> variants.put(edition.name(), edition.scenario()));
        int replications = editions.get(0).scenario().replications();
        SimulatedTrial execution =
                new SimulatedTrial(ScenarioPrices::book, trial -> trial.replication() == 0 ? sink : Optional.empty());
        Experiment experiment =
                new Experiment(new LocalTrialRunner(options.threads(), made.apply(execution), stopping));
        int trials = Experiment.trials(variants, replications);
        try {
            List<VariantResult> results =
                    experiment.run(variants, replications, true, done -> console.progress("simulating", done, trials));
            results.get(0).stoppedEarly().ifPresent(console::note);
            return results;
        } catch (Stopped stopped) {
            throw new CommandFailure(ExitCode.INTERRUPTED, String.valueOf(stopped.getMessage()));
        } catch (MissingPrice missing) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, missing.getMessage() + "; give it in a price file (key prices)");
        }
    }

    /** What the report of an edition says of its inputs and assumptions. */
    Background background(Reading reading, Edition edition) throws IOException {
        List<Background.Input> inputs = new ArrayList<>();
        for (InputFile file : reading.files()) {
            inputs.add(new Background.Input(file.name(), file.size(), file.sha256()));
        }
        inputs.sort(Comparator.comparing(Background.Input::path));
        List<Background.Assumption> assumptions = new ArrayList<>();
        for (Assumption assumption : edition.assumptions()) {
            assumptions.add(new Background.Assumption(assumption.path(), assumption.value(), assumption.source()));
        }
        List<String> notes = new ArrayList<>();
        for (Problem problem : reading.problems().list()) {
            notes.add(problem.message());
        }
        return new Background(
                VersionCommand.version(),
                inputs,
                assumptions,
                notes,
                Conformance.table().lines(edition.scenario()),
                new BillStyle(
                        options.granularity == BillSlices.DAILY ? Granularity.DAILY : Granularity.HOURLY,
                        options.columns),
                new Background.Surroundings(startedNanos, options.threads()));
    }

    /** Prints the answer. */
    void answer(String text) {
        console.out().print(text);
    }

    /** What the lock of an output folder says of who holds it. */
    static String holder() {
        return "process " + ProcessHandle.current().pid();
    }

    /** The folder that a report goes to: the one asked for, or the command's own below {@code reports/}. */
    Path folder(Scenario scenario, String... below) {
        return options.out().orElseGet(() -> Path.of("reports", scenario.name()).resolve(String.join("/", below)));
    }
}
