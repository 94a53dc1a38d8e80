package dev.drydock.cli;

import dev.drydock.report.data.PriceFileCsv;
import dev.drydock.report.file.OutputFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a price file of AWS's price lists. */
@Command(
        name = "prices",
        description = {
            "Make a price file of AWS's own price lists, given as files, in memory that does not grow with them.",
            "A scenario reads it by the key prices."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  drydock import prices AmazonEC2.json AmazonECS.json.gz --region eu-west-1 --out prices.csv",
            "  drydock import prices spot.json --out spot.csv"
        })
final class ImportPricesCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Mixin
    private PriceLists lists = new PriceLists();

    @Option(
            names = "--out",
            paramLabel = "CSV",
            description = "Write the price file here; without it to standard output. Only a price file is replaced.")
    private @Nullable Path out;

    @Mixin
    private QuietOptions options = new QuietOptions();

    ImportPricesCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Console console = new Console(streams.out(), streams.err(), options.quiet, ColorChoice.NEVER);
        lists.read(console);
        if (lists.table().size() == 0) {
            lists.account(console);
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, "there is no price in these files that Drydock knows a use for");
        }
        if (out == null) {
            Writer writer = new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8);
            lists.write(writer);
            writer.flush();
        } else {
            OutputFile.replace(out, PriceFileCsv.HEADER, writer -> lists.write(writer));
            console.note("written: " + out);
        }
        lists.account(console);
        return ExitCode.GOOD.number();
    }
}
