package dev.drydock.cli;

import dev.drydock.intake.RateFiles;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.intake.problem.Problems;
import dev.drydock.pricing.Basis;
import dev.drydock.pricing.PriceItem;
import dev.drydock.report.data.PriceLine;
import dev.drydock.report.file.OutputFile;
import dev.drydock.report.terminal.Summary;
import dev.drydock.scenario.PriceRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a price file up to date with AWS's price lists. */
@Command(
        name = "update",
        description = {
            "Bring a price file up to date with AWS's own price lists, and show what changed.",
            "Of two prices of a thing that of the later day holds; what the lists do not have stays, and so do columns of your own."
        },
        sortOptions = false,
        footer = {"", "Examples:", "  drydock prices update AmazonEC2.json.gz --region eu-west-1 --into prices.csv"})
final class PricesUpdateCommand implements Callable<Integer> {
    private static final String TIER = " above ";

    private final CommandLineRun.Streams streams;

    @Mixin
    private PriceLists lists = new PriceLists();

    @Option(
            names = "--into",
            paramLabel = "CSV",
            required = true,
            description = "The price file; it is replaced whole, or not at all.")
    @SuppressWarnings("NullAway.Init")
    private Path into;

    @Mixin
    private QuietAnswerOptions options = new QuietAnswerOptions();

    PricesUpdateCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Console console = new Console(streams.out(), streams.err(), options.quiet, ColorChoice.NEVER);
        Problems problems = new Problems();
        List<PriceRow> rows = RateFiles.prices(into, "--into", problems).orElse(List.of());
        if (problems.failed()) {
            console.complain(ProblemPrinter.print(problems));
            throw new ScenarioInput.Refused();
        }
        Map<String, BigDecimal> before = new HashMap<>();
        for (PriceRow row : rows) {
            PriceRow placed = placed(row);
            before.put(key(placed), placed.effective());
            lists.table().put(placed);
        }
        lists.read(console);
        List<PriceLine> changed = new ArrayList<>();
        int[] counts = new int[3];
        lists.table().forEach(row -> {
            BigDecimal old = before.remove(key(row));
            if (old == null) {
                counts[0]++;
            } else if (old.compareTo(row.effective()) == 0) {
                counts[1]++;
            } else {
                counts[2]++;
                changed.add(line(row).against(old));
            }
        });
        OutputFile.replace(into, "", writer -> lists.write(writer));
        console.note(String.format(
                Locale.ROOT,
                "%s: %,d prices changed, %,d new, %,d as before, %,d tiers gone",
                into,
                counts[2],
                counts[0],
                counts[1],
                before.size()));
        lists.account(console);
        streams.out().print(Summary.of(changed, options.format));
        return ExitCode.GOOD.number();
    }

    private PriceRow placed(PriceRow row) {
        if (!row.region().isEmpty()) {
            return row;
        }
        if (lists.regions().size() != 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, into + " does not say which region its prices hold in; say it by one --region");
        }
        return new PriceRow(
                row.item(),
                row.rate(),
                row.date(),
                row.source(),
                lists.regions().get(0),
                row.from(),
                row.currency(),
                row.upfront(),
                row.more());
    }

    private static String key(PriceRow row) {
        return row.region() + " " + row.item()
                + (row.from().signum() == 0
                        ? ""
                        : TIER + row.from().stripTrailingZeros().toPlainString());
    }

    private PriceLine line(PriceRow row) {
        return new PriceLine(
                key(row),
                row.effective(),
                unit(row),
                LocalDate.parse(row.date()),
                Basis.OVERRIDDEN,
                row.source(),
                "",
                Optional.empty());
    }

    private String unit(PriceRow row) {
        boolean offered = PriceRow.offer(row.item()).isPresent();
        try {
            return PriceItem.parse(
                            offered ? row.item().substring(0, row.item().lastIndexOf('/')) : row.item(), row.region())
                    .product()
                    .pricingUnit();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, into + ": " + e.getMessage());
        }
    }
}
