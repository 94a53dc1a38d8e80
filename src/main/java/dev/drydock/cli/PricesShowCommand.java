package dev.drydock.cli;

import dev.drydock.intake.problem.Nearest;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Tier;
import dev.drydock.report.data.PriceLine;
import dev.drydock.report.terminal.Format;
import dev.drydock.report.terminal.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows all that the price book knows of one thing: its price, its tiers, and its rates under commitments. */
@Command(
        name = "show",
        description =
                "Show one thing's price, its monthly tiers, and its rates under Reserved Instances and Savings Plans.",
        sortOptions = false,
        footer = {"", "Examples:", "  drydock prices show m6i.large", "  drydock prices show fargate-vcpu/x86_64"})
final class PricesShowCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Parameters(
            paramLabel = "ITEM",
            description = "Its name, as in price files: m6i.large, m6i.large/spot, ebs-storage/gp3.")
    private String item = "";

    @Mixin
    private final AnswerOptions answer = new AnswerOptions();

    PricesShowCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        PriceBook book = PriceBook.builtIn();
        PriceKey key;
        try {
            key = PriceItem.parse(item, PriceBook.BUILT_IN_REGION);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        Price price = book.find(key, 0).orElseThrow(() -> {
            String near = Nearest.of(item, book.instances().names());
            return new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "there is no price for " + item + (near.isEmpty() ? "" : "; did you mean " + near + "?"));
        });
        List<PriceLine> lines = new ArrayList<>(List.of(PriceLine.of(item, price)));
        for (Tier tier : book.tiers(key)) {
            lines.add(PriceLine.of("above " + tier.from().toPlainString(), tier.price()));
        }
        for (Offer offer : Offer.all()) {
            book.committed(key, offer).ifPresent(rate -> lines.add(PriceLine.of(offer.word(), rate)));
        }
        streams.out().print(Summary.of(lines, answer.format));
        if (answer.format == Format.TABLE) {
            streams.out().println("source: " + price.source() + (price.note().isEmpty() ? "" : "; " + price.note()));
        }
        return ExitCode.GOOD.number();
    }
}
