package dev.drydock.cli;

import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.report.data.PriceLine;
import dev.drydock.report.terminal.Summary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the built-in prices. */
@Command(
        name = "list",
        description = "List the built-in prices, us-east-1; -o csv writes a price file.",
        sortOptions = false,
        footer = {"", "Examples:", "  drydock prices list m6i.", "  drydock prices list fargate -o csv"})
final class PricesListCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Parameters(paramLabel = "TEXT", arity = "0..1", description = "Only what has this text in its name.")
    private String text = "";

    @Mixin
    private final AnswerOptions answer = new AnswerOptions();

    PricesListCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        PriceBook book = PriceBook.builtIn();
        List<PriceLine> lines = book.builtInItems().stream()
                .filter(key -> PriceItem.of(key).contains(text))
                .map(key -> PriceLine.of(PriceItem.of(key), book.price(key, 0)))
                .toList();
        streams.out().print(Summary.of(lines, answer.format));
        return ExitCode.GOOD.number();
    }
}
