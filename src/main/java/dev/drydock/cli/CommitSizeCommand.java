package dev.drydock.cli;

import dev.drydock.experiment.VariantResult;
import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.UsageKept;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.pricing.Offer;
import dev.drydock.report.SizingReport;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.terminal.Summary;
import dev.drydock.scenario.ScenarioPrices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sizes commitments for a simulated future. */
@Command(
        name = "size",
        description = {
            "Find how much of each Savings Plan and how many Reserved Instances cost least over the simulated future,",
            "beside the scenario's own commitments. Sizes are exact for the runs at hand; what they save is rated once more."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  drydock commit size scenarios/november -n 20 --term 1y",
            "  drydock commit size scenarios/november --kind standard --kind convertible --payment all-upfront"
        })
final class CommitSizeCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Mixin
    private final SimulationOptions options = new SimulationOptions();

    @Option(names = "--variant", paramLabel = "NAME", description = "Size for this variant instead of the base.")
    private String variant = "";

    @Option(names = "--term", paramLabel = "TERM", description = "Only this term: 1y or 3y (default: both).")
    private String term = "";

    @Option(
            names = "--payment",
            paramLabel = "PAYMENT",
            description = "No-upfront, partial-upfront or all-upfront (default: ${DEFAULT-VALUE}).")
    private String payment = "no-upfront";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only this kind, may be repeated: compute-plan, ec2-instance-plan, standard, convertible.")
    private List<String> kinds = new ArrayList<>();

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description =
                    "Reserved Instances for the whole region, or zonal ones, which cover less and hold capacity (default: $"
                            + "{DEFAULT-VALUE}).")
    private String scope = "regional";

    CommitSizeCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        List<Offer> offers = offers();
        Laboratory laboratory = new Laboratory(options, streams);
        Reading reading = laboratory.readWith(List.of("metering=hourly"));
        Edition edition = variant.isEmpty() ? ScenarioInput.base(reading) : ScenarioInput.named(reading, variant);
        if (edition.scenario().privateRates().isPresent()) {
            laboratory.console().note("privateRates are left aside: what to commit to is sized at list prices");
        }
        laboratory.afford(List.of(edition), 1);
        Path folder = laboratory.folder(edition.scenario(), "commit");
        try (OutputFolder output = OutputFolder.open(folder, Laboratory.holder())) {
            List<UsageKept> kept = new ArrayList<>();
            VariantResult result = laboratory
                    .simulate(List.of(edition), Optional.empty(), execution -> {
                        kept.add(new UsageKept(execution));
                        return kept.get(0);
                    })
                    .get(0);
            CommitSizing sizing = CommitSizing.of(
                    edition.scenario(),
                    ScenarioPrices.book(edition.scenario()),
                    kept.get(0).usages(),
                    offers,
                    scope.equals("zonal"));
            SizingReport.write(output, sizing, result, laboratory.background(reading, edition))
                    .forEach(laboratory.console()::note);
            laboratory.answer(
                    Summary.of(sizing, options.format, laboratory.console().coloured(), folder.toString()));
            return ExitCode.GOOD.number();
        }
    }

    private List<Offer> offers() {
        List<String> known =
                Stream.of(Offer.Kind.values()).map(Offer.Kind::word).toList();
        List<Offer> offers = Offer.all().stream()
                .filter(offer -> kinds.isEmpty() || kinds.contains(offer.kind().word()))
                .filter(offer -> term.isEmpty() || offer.term().word().equals(term))
                .filter(offer -> offer.payment().word().equals(payment.toLowerCase(Locale.ROOT)))
                .toList();
        if (offers.isEmpty()
                || !known.containsAll(kinds)
                || !List.of("regional", "zonal").contains(scope)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no such commitment: --kind is one of " + String.join(", ", known)
                            + "; --term is 1y or 3y, --payment no-upfront, partial-upfront or all-upfront,"
                            + " --scope regional or zonal");
        }
        return offers;
    }
}
