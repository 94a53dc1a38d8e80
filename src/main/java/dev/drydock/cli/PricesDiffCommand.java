package dev.drydock.cli;

import dev.drydock.intake.RateFiles;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.intake.problem.Problems;
import dev.drydock.pricing.Basis;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Tier;
import dev.drydock.report.data.PriceLine;
import dev.drydock.report.terminal.Summary;
import dev.drydock.scenario.PriceRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Holds a price file against the built-in prices. */
@Command(
        name = "diff",
        description = "Show where a price file differs from the built-in prices.",
        sortOptions = false,
        footer = {"", "Examples:", "  drydock prices diff mine.csv"})
final class PricesDiffCommand implements Callable<Integer> {
    private static final int MOST_UNKNOWN = 20;

    private final CommandLineRun.Streams streams;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A price file: columns item, rate, date, source, and region, from and currency where they are there.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final AnswerOptions answer = new AnswerOptions();

    PricesDiffCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Console console = new Console(streams.out(), streams.err(), false, ColorChoice.NEVER);
        Problems problems = new Problems();
        List<PriceRow> rows = RateFiles.prices(file, "FILE", problems).orElse(List.of());
        if (problems.failed()) {
            console.complain(ProblemPrinter.print(problems));
            throw new ScenarioInput.Refused();
        }
        PriceBook book = PriceBook.builtIn();
        List<PriceLine> lines = new ArrayList<>();
        int alike = 0;
        int elsewhere = 0;
        int unknown = 0;
        for (PriceRow row : rows) {
            if (!row.region().isEmpty() && !row.region().equals(PriceBook.BUILT_IN_REGION)) {
                elsewhere++;
                continue;
            }
            Optional<Price> known = known(book, row);
            String name = row.item()
                    + (row.from().signum() > 0 ? " above " + row.from().toPlainString() : "");
            if (known.isEmpty()) {
                if (unknown++ < MOST_UNKNOWN) {
                    console.note(name + ": no built-in price");
                }
            } else if (known.get().rate().compareTo(row.effective()) == 0) {
                alike++;
            } else {
                lines.add(new PriceLine(
                                name,
                                row.effective(),
                                known.get().key().product().pricingUnit(),
                                LocalDate.parse(row.date()),
                                Basis.OVERRIDDEN,
                                row.source(),
                                "",
                                Optional.empty())
                        .against(known.get().rate()));
            }
        }
        if (unknown > MOST_UNKNOWN) {
            console.note("and " + (unknown - MOST_UNKNOWN) + " more without a built-in price");
        }
        if (elsewhere > 0) {
            console.note(elsewhere + " prices of other regions than " + PriceBook.BUILT_IN_REGION
                    + ", of which alone prices are built in");
        }
        console.note(alike + " of " + rows.size() + " prices are the built-in ones");
        streams.out().print(Summary.of(lines, answer.format));
        return ExitCode.GOOD.number();
    }

    private Optional<Price> known(PriceBook book, PriceRow row) {
        int slash = row.item().lastIndexOf('/');
        Optional<Offer> offer = Offer.find(row.item().substring(slash + 1));
        try {
            PriceKey key = PriceItem.parse(
                    offer.isPresent() && slash > 0 ? row.item().substring(0, slash) : row.item(),
                    PriceBook.BUILT_IN_REGION);
            return row.from().signum() > 0
                    ? book.tiers(key).stream()
                            .filter(tier -> tier.from().compareTo(row.from()) == 0)
                            .map(Tier::price)
                            .findFirst()
                    : offer.isPresent() ? book.committed(key, offer.get()) : book.find(key, 0);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, file + ": " + e.getMessage());
        }
    }
}
