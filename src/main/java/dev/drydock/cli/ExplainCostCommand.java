package dev.drydock.cli;

import dev.drydock.billing.CostExplanation;
import dev.drydock.billing.CostFigure;
import dev.drydock.billing.Ledger;
import dev.drydock.experiment.SimulatedTrial;
import dev.drydock.experiment.VariantResult;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.intake.problem.Nearest;
import dev.drydock.report.terminal.Summary;
import dev.drydock.scenario.ScenarioPrices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a figure of a run's cost apart into its charges. */
@Command(
        name = "cost",
        description = {
            "Take a figure of the cost of a scenario's first replication apart into its charges: quantity x rate = amount, with the price's date and source.",
            "The parts sum to the figure to the last digit. No file is written."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  drydock explain cost scenarios/web-shop",
            "  drydock explain cost scenarios/web-shop fargate --variant fargate --by slice",
            "  drydock explain cost scenarios/web-shop \"service shop/web\" -o csv"
        })
final class ExplainCostCommand implements Callable<Integer> {
    private static final List<String> FOR_REPORTS = List.of("--out", "--granularity", "--columns", "--replications");
    private static final int MOST_NAMED = 12;

    /** How far down the answer goes. */
    private enum Depth {
        /** The charges at one price together. */
        PRICE,
        /** Each charge, largest first. */
        SLICE,
        /** Each task, instance or other thing held, with the events that opened and closed it. */
        EVENT
    }

    private final CommandLineRun.Streams streams;

    @Mixin
    private final SimulationOptions options = new SimulationOptions();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FIGURE",
            description = {
                "A cost metric, like cost.kinds.fargate, cost.owners.NAME or cost.commitments.NAME.used, or its last word (default: ${DEFAULT-VALUE})."
            })
    private String figure = "cost.total";

    @Option(names = "--variant", paramLabel = "NAME", description = "Explain this variant instead of the base.")
    private String variant = "";

    @Option(
            names = "--by",
            paramLabel = "DEPTH",
            description =
                    "Down to each ${COMPLETION-CANDIDATES}: the hour or day of each usage record, or what opened and closed what it is the sum of (default: price).")
    private Depth by = Depth.PRICE;

    private ExplainCostCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    /** The command without the options that only a report on files or several replications needs. */
    static CommandLine line(CommandLineRun.Streams streams) {
        CommandLine line = new CommandLine(new ExplainCostCommand(streams));
        for (String name : FOR_REPORTS) {
            ArgSpec option = line.getCommandSpec().findOption(name);
            line.getCommandSpec().remove(option);
        }
        return line;
    }

    @Override
    public Integer call() {
        Laboratory laboratory = new Laboratory(options, streams);
        Reading reading = laboratory.readWith(List.of("replications=1"));
        Edition edition = variant.isEmpty() ? ScenarioInput.base(reading) : ScenarioInput.named(reading, variant);
        laboratory.afford(List.of(edition), 1);
        VariantResult result = laboratory
                .simulate(
                        List.of(edition),
                        Optional.empty(),
                        execution ->
                                by == Depth.EVENT ? new SimulatedTrial(ScenarioPrices::book).witnessing() : execution)
                .get(0);
        Ledger ledger = result.first().detail().orElseThrow().ledger();
        CostExplanation explanation = new CostExplanation(ledger, meant(CostFigure.all(ledger)));
        laboratory.answer(Summary.of(
                explanation,
                edition.scenario().start(),
                by != Depth.PRICE,
                options.format,
                laboratory.console().coloured()));
        return ExitCode.GOOD.number();
    }

    private CostFigure meant(List<CostFigure> all) {
        List<CostFigure> meant = CostFigure.meant(figure, all);
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (!meant.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "\"" + figure + "\" may be any of " + named(meant));
        }
        List<String> names = new ArrayList<>();
        for (CostFigure one : all) {
            names.add(one.path());
            for (int at = one.path().indexOf('.'); at >= 0; at = one.path().indexOf('.', at + 1)) {
                names.add(one.path().substring(at + 1));
            }
        }
        List<CostFigure> near = CostFigure.meant(Nearest.of(figure, names), all);
        if (near.isEmpty()) {
            String word = figure.toLowerCase(Locale.ROOT);
            near = all.stream()
                    .filter(one -> one.path().toLowerCase(Locale.ROOT).contains(word))
                    .toList();
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                "no cost figure \"" + figure + "\"; "
                        + (near.isEmpty() ? "there are " + named(all) : "did you mean " + named(near) + "?"));
    }

    private static String named(List<CostFigure> figures) {
        return figures.stream().limit(MOST_NAMED).map(CostFigure::path).collect(Collectors.joining(", "))
                + (figures.size() > MOST_NAMED ? " and " + (figures.size() - MOST_NAMED) + " more" : "");
    }
}
