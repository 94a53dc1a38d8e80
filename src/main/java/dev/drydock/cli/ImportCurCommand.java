package dev.drydock.cli;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.statement.StatementReader;
import dev.drydock.report.Background;
import dev.drydock.report.StatementReport;
import dev.drydock.report.data.BillStyle;
import dev.drydock.report.data.ReadBill;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.terminal.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a real bill and shows it as a run's bill is shown. */
@Command(
        name = "cur",
        description = {
            "Read a bill, FOCUS or AWS's Cost and Usage Report (CUR 2.0, or its first form), as CSV or CSV packed with gzip,",
            "and show it with the tables and charts of a run's bill; any size, in little memory."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  drydock import cur september.csv.gz --out reports/september",
            "  drydock import cur september.csv.gz --against reports/web-shop/bill.csv",
            "  drydock import cur september.csv.gz --tag team -o json"
        })
final class ImportCurCommand implements Callable<Integer> {
    private final long startedNanos = System.nanoTime();
    private final CommandLineRun.Streams streams;

    @Parameters(paramLabel = "FILE", description = "The bill.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "A bill to lay beside it, like a run's bill.csv; both are brought to a month of 730 hours.")
    private @Nullable Path against;

    @Option(
            names = "--tag",
            paramLabel = "KEY",
            description = "Payers are the values of this tag (default: accounts; in a run's bill its owners).")
    private String tag = "";

    @Option(names = "--out", paramLabel = "DIR", description = "Also write a report there: page, charts, sums.")
    private @Nullable Path out;

    @Mixin
    private QuietAnswerOptions options = new QuietAnswerOptions();

    ImportCurCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Console console = new Console(streams.out(), streams.err(), options.quiet, ColorChoice.AUTO);
        Problems problems = new Problems();
        List<InputFile> files = new ArrayList<>();
        Optional<ReadBill> other =
                Optional.ofNullable(against).flatMap(with -> read(with, Optional.empty(), files, problems));
        Optional<ReadBill> bill = read(file, other, files, problems);
        if (problems.failed()) {
            console.complain(ProblemPrinter.print(problems));
            throw new ScenarioInput.Refused();
        }
        ReadBill shown = bill.orElseThrow();
        if (other.isPresent()
                && !other.get().statement().currency().equals(shown.statement().currency())) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "the bills are in " + shown.statement().currency() + " and "
                            + other.get().statement().currency() + "; amounts cannot be compared");
        }
        Path folder = out;
        if (folder != null) {
            try (OutputFolder output = OutputFolder.open(folder, Laboratory.holder())) {
                StatementReport.write(output, shown, background(files)).forEach(console::note);
            }
        }
        streams.out()
                .print(Summary.of(shown, options.format, console.coloured(), folder == null ? "" : folder.toString()));
        return ExitCode.GOOD.number();
    }

    private Optional<ReadBill> read(Path from, Optional<ReadBill> other, List<InputFile> files, Problems problems) {
        return StatementReader.read(from, tag, problems).map(read -> {
            files.add(read.file());
            return new ReadBill(read.file().name(), read.form(), read.statement(), other);
        });
    }

    private Background background(List<InputFile> files) throws IOException {
        List<Background.Input> inputs = new ArrayList<>();
        for (InputFile input : files) {
            inputs.add(new Background.Input(input.name(), input.size(), input.sha256()));
        }
        return new Background(
                VersionCommand.version(),
                inputs,
                List.of(),
                List.of(),
                List.of(),
                BillStyle.DEFAULT,
                new Background.Surroundings(startedNanos, 1));
    }
}
