package dev.drydock.cli;

import dev.drydock.intake.pricelist.LeftOut;
import dev.drydock.intake.pricelist.PriceListReader;
import dev.drydock.intake.pricelist.PriceTable;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.intake.problem.Problems;
import dev.drydock.report.data.PriceFileCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The price lists of AWS that a command takes, and which of their prices. */
final class PriceLists {
    private static final int MOST_KINDS = 20;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = {
                "Offer files of the Price List bulk API (AmazonEC2, AmazonECS, AmazonEKS, AmazonECR, AmazonEFS, AmazonFSx, AWSELB, AmazonVPC,"
                        + " AmazonCloudWatch, AWSDataTransfer, Savings Plans) and answers of describe-spot-price-history: JSON, plain or gzip."
            })
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Only the prices of this region. May be given again; without it those of all regions.")
    private List<String> regions = new ArrayList<>();

    @Option(
            names = {"-v", "--verbose"},
            description = "Name every kind of price that was left out, not only the most frequent.")
    private boolean verbose;

    private final LeftOut left = new LeftOut();
    private final PriceTable table = new PriceTable(left);

    PriceTable table() {
        return table;
    }

    List<String> regions() {
        return regions;
    }

    /** Reads all files into the table; ends the command when one of them is refused, after naming all that are. */
    void read(Console console) {
        Problems problems = new Problems();
        for (Path file : files) {
            int before = table.size();
            if (new PriceListReader(new LinkedHashSet<>(regions), table, left).read(file, problems)) {
                console.note(String.format(
                        Locale.ROOT,
                        "%s: %,d price%s",
                        file,
                        table.size() - before,
                        table.size() - before == 1 ? "" : "s"));
            }
        }
        if (problems.failed()) {
            console.complain(ProblemPrinter.print(problems));
            throw new ScenarioInput.Refused();
        }
    }

    /** Writes the table as a price file. */
    void write(Appendable out) throws IOException {
        PriceFileCsv.write(out, table.fees(), table.columns(), table::forEach);
    }

    /** Says what was left out, and why. */
    void account(Console console) {
        if (left.otherRegions() > 0) {
            console.note(String.format(
                    Locale.ROOT,
                    "%,d prices of other regions: %s",
                    left.otherRegions(),
                    Failures.printable(String.join(", ", left.regions()))));
        }
        List<LeftOut.Kind> kinds = left.kinds();
        if (kinds.isEmpty()) {
            return;
        }
        long all = kinds.stream().mapToLong(LeftOut.Kind::count).sum();
        console.note(String.format(
                Locale.ROOT,
                "left out, since nothing in Drydock is priced by it: %,d of %,d kinds",
                all,
                kinds.size()));
        int shown = verbose ? kinds.size() : Math.min(kinds.size(), MOST_KINDS);
        for (LeftOut.Kind kind : kinds.subList(0, shown)) {
            console.note(String.format(Locale.ROOT, "%,12d  %s", kind.count(), Failures.printable(kind.name())));
        }
        if (shown < kinds.size()) {
            console.note("              and " + (kinds.size() - shown) + " more kinds; --verbose names them all");
        }
    }
}
