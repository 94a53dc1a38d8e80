package dev.drydock.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One command from its arguments to its exit code: wrong usage in two lines, mistakes of the user without a stack trace. */
final class CommandLineRun {
    private CommandLineRun() {}

    /** Runs the command that the arguments name and returns the process's exit code. */
    static int execute(String[] args, Streams streams) {
        PrintStream out = streams.out();
        PrintStream err = streams.err();
        CommandLine line = new CommandLine(new DrydockCommand());
        line.addSubcommand("init", new InitCommand(streams));
        line.addSubcommand("validate", new ValidateCommand(streams));
        line.addSubcommand("run", new RunCommand(streams));
        line.addSubcommand("compare", new CompareCommand(streams));
        line.addSubcommand("sweep", new SweepCommand(streams));
        line.addSubcommand("bill", new BillCommand(streams));
        CommandLine commit = new CommandLine(new CommitCommand());
        commit.addSubcommand("size", new CommitSizeCommand(streams));
        line.addSubcommand("commit", commit);
        CommandLine explain = new CommandLine(new ExplainCommand());
        explain.addSubcommand("cost", ExplainCostCommand.line(streams));
        explain.addSubcommand("break-even", ExplainBreakEvenCommand.line(streams));
        line.addSubcommand("explain", explain);
        CommandLine prices = new CommandLine(new PricesCommand());
        prices.addSubcommand("list", new PricesListCommand(streams));
        prices.addSubcommand("show", new PricesShowCommand(streams));
        prices.addSubcommand("diff", new PricesDiffCommand(streams));
        prices.addSubcommand("update", new PricesUpdateCommand(streams));
        line.addSubcommand("prices", prices);
        CommandLine imports = new CommandLine(new ImportCommand());
        imports.addSubcommand("prices", new ImportPricesCommand(streams));
        imports.addSubcommand("cur", new ImportCurCommand(streams));
        line.addSubcommand("import", imports);
        line.addSubcommand("schema", new SchemaCommand(streams));
        line.addSubcommand("version", new VersionCommand(streams));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setUsageHelpAutoWidth(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((exception, unused) -> wrongUsage(exception, err));
        line.setExecutionExceptionHandler((exception, unused, parsed) -> Failures.report(exception, err));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // picocli hands over exceptions only.
            return Failures.report(e, err);
        }
    }

    private static int wrongUsage(ParameterException exception, PrintStream err) {
        String name = exception.getCommandLine().getCommandSpec().qualifiedName();
        err.println("drydock: " + Failures.printable(exception.getMessage()));
        err.println("see: " + name + " --help");
        return ExitCode.USAGE.number();
    }

    /**
     * The two streams of a process.
     *
     * @param stopping whether the process was asked to stop
     */
    record Streams(PrintStream out, PrintStream err, BooleanSupplier stopping) {}
}
