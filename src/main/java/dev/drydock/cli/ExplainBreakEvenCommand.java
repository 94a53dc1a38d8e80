package dev.drydock.cli;

import dev.drydock.experiment.breakeven.BreakEvens;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.intake.problem.Nearest;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceBook;
import dev.drydock.report.BreakEvenReport;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.terminal.Summary;
import dev.drydock.scenario.ScenarioPrices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says from which packing and use on EC2 costs less than Fargate, for the scenario's own tasks and prices. */
@Command(
        name = "break-even",
        description = {
            "Fargate (x86, ARM, Spot) against EC2 (On-Demand, Spot, Reserved Instances, Savings Plans) for each task of a scenario:",
            "how full instances must be, and how much of the time used, to cost less. Every amount is rated; nothing is simulated."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  drydock explain break-even scenarios/web-shop",
            "  drydock explain break-even scenarios/web-shop --instance-type c7g.xlarge --payment all-upfront"
        })
final class ExplainBreakEvenCommand implements Callable<Integer> {
    private static final List<String> FOR_RUNS =
            List.of("--granularity", "--columns", "--replications", "--seed", "--threads", "--max-events");

    private final CommandLineRun.Streams streams;

    @Mixin
    private final SimulationOptions options = new SimulationOptions();

    @Option(names = "--variant", paramLabel = "NAME", description = "Look at this variant instead of the base.")
    private String variant = "";

    @Option(
            names = "--instance-type",
            paramLabel = "TYPE",
            description = "An instance type to look at (default: those of the task's cluster). May be given again.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--payment",
            paramLabel = "PAYMENT",
            description =
                    "How commitments are paid: no-upfront, partial-upfront or all-upfront (default: ${DEFAULT-VALUE}).")
    private String payment = "no-upfront";

    private ExplainBreakEvenCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    /** The command without the options that only a simulation needs. */
    static CommandLine line(CommandLineRun.Streams streams) {
        CommandLine line = new CommandLine(new ExplainBreakEvenCommand(streams));
        for (String name : FOR_RUNS) {
            line.getCommandSpec().remove(line.getCommandSpec().findOption(name));
        }
        return line;
    }

    @Override
    public Integer call() throws IOException {
        Offer.Payment paid = payment();
        Laboratory laboratory = new Laboratory(options, streams);
        Reading reading = laboratory.read();
        Edition edition = variant.isEmpty() ? ScenarioInput.base(reading) : ScenarioInput.named(reading, variant);
        PriceBook book = ScenarioPrices.book(edition.scenario());
        List<String> known = book.instances().names();
        for (String type : types) {
            if (!known.contains(type)) {
                String near = Nearest.of(type, known);
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "no instance type \"" + type + "\"" + (near.isEmpty() ? "" : "; did you mean " + near + "?"));
            }
        }
        BreakEvens all = BreakEvens.of(edition.scenario(), book, types, paid);
        Path folder = laboratory.folder(edition.scenario(), "break-even");
        try (OutputFolder output = OutputFolder.open(folder, Laboratory.holder())) {
            BreakEvenReport.write(output, all, edition.scenario().name(), laboratory.background(reading, edition))
                    .forEach(laboratory.console()::note);
        }
        laboratory.answer(Summary.of(all, options.format, laboratory.console().coloured(), folder.toString()));
        return ExitCode.GOOD.number();
    }

    private Offer.Payment payment() {
        for (Offer.Payment one : Offer.Payment.values()) {
            if (one.word().equals(payment.toLowerCase(Locale.ROOT))) {
                return one;
            }
        }
        throw new CommandFailure(
                ExitCode.USAGE, "--payment is no-upfront, partial-upfront or all-upfront, was " + payment);
    }
}
