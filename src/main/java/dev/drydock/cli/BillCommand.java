package dev.drydock.cli;

import dev.drydock.billing.Agreement;
import dev.drydock.billing.CommitmentUse;
import dev.drydock.billing.Credits;
import dev.drydock.billing.StreamRating;
import dev.drydock.billing.Totals;
import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.Commitments;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.intake.RateFiles;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.usage.UsageReader;
import dev.drydock.intake.usage.UsageRefusal;
import dev.drydock.pricing.MissingPrice;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.report.terminal.Summary;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.scenario.CostAllocation;
import dev.drydock.scenario.CostSplit;
import dev.drydock.scenario.PriceRow;
import dev.drydock.scenario.PrivateRates;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rates a usage file again, with other prices and commitments, without simulating again. */
@Command(
        name = "bill",
        description = "Rate a usage file again, with other prices or commitments; nothing is simulated.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  drydock run scenarios/web-shop --usage",
            "  drydock bill reports/web-shop/usage.csv --scenario scenarios/web-shop",
            "  drydock bill reports/web-shop/usage.csv --commitments plans.yaml --prices mine.csv"
        })
final class BillCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Parameters(paramLabel = "USAGE", description = "A usage.csv that run --usage wrote, or one of that form.")
    @SuppressWarnings("NullAway.Init")
    private Path usage;

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            description =
                    "Take prices, commitments, private rates and currency of this scenario; else the run's own but for its commitments.")
    private @Nullable Path scenario;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set a value of the scenario. May be given again.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "A price file: columns item, rate, date, source. May be given again; the last holds.")
    private List<Path> prices = new ArrayList<>();

    @Option(
            names = "--commitments",
            paramLabel = "FILE",
            description = "A YAML file with a section commitments, as in a scenario; in place of the scenario's.")
    private @Nullable Path commitments;

    @Option(
            names = "--cost-split",
            paramLabel = "RULE",
            converter = SplitWord.class,
            description =
                    "Divide the cost of instances by this rule, proportional or splitCostAllocation (default: as the scenario or the run did).")
    private @Nullable CostSplit split;

    @Option(
            names = "--private-rates",
            paramLabel = "FILE",
            description =
                    "A YAML file with a section privateRates, as in a scenario; in place of the scenario's or the run's.")
    private @Nullable Path privateRates;

    @Mixin
    private QuietAnswerOptions options = new QuietAnswerOptions();

    BillCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Console console = new Console(streams.out(), streams.err(), options.quiet, ColorChoice.AUTO);
        if (scenario == null && !sets.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--set needs --scenario");
        }
        Optional<Scenario> from = Optional.ofNullable(scenario)
                .map(path -> ScenarioInput.base(ScenarioInput.read(path, sets, console))
                        .scenario());
        Problems problems = new Problems();
        Map<Path, List<PriceRow>> rows = new LinkedHashMap<>();
        prices.forEach(file ->
                rows.put(file, RateFiles.prices(file, "--prices", problems).orElse(List.of())));
        Optional<Map<String, dev.drydock.scenario.Commitment>> purchases =
                Optional.ofNullable(commitments).flatMap(file -> RateFiles.commitments(file, problems));
        Optional<PrivateRates> given =
                Optional.ofNullable(privateRates).flatMap(file -> RateFiles.privateRates(file, problems));
        if (problems.failed()) {
            console.complain(ProblemPrinter.print(problems));
            throw new ScenarioInput.Refused();
        }
        if (Files.isDirectory(usage)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, usage + " is a folder; give the usage.csv in it");
        }
        try (InputStream in = Files.newInputStream(usage)) {
            UsageReader reader = new UsageReader(in);
            if (!reader.checked()) {
                console.note(usage + " has no column check: changed or missing lines are not noticed");
            }
            /* What the file carries is the run's; a scenario that is given says all of it anew. */
            Optional<BillingCurrency> paid = from.isPresent() ? from.get().billingCurrency() : reader.billingCurrency();
            Optional<PrivateRates> agreed =
                    given.or(() -> from.isPresent() ? from.get().privateRates() : reader.privateRates());
            if (from.isEmpty() && given.isEmpty() && agreed.isPresent()) {
                console.note("at the private rates that the run had; --private-rates gives others");
            }
            PriceBook book = from.map(ScenarioPrices::book).orElseGet(PriceBook::builtIn);
            for (Map.Entry<Path, List<PriceRow>> file : rows.entrySet()) {
                String region = frame(reader, from).region();
                book = priced(book, file.getValue(), region, paid, file.getKey());
            }
            List<Commitment> bought = purchases
                    .map(all -> Commitments.of(frame(reader, from), all))
                    .orElseGet(() -> from.map(Commitments::of).orElse(List.of()));
            PriceBook rates = book.behind(reader.prices(), reader.tiers()).behind(reader.offers());
            StreamRating rating = new StreamRating(
                    rates, bought, from.map(Credits::of).orElse(List.of()), Agreement.of(agreed), reader.slicing());
            CostSplit rule = Optional.ofNullable(split)
                    .or(() -> from.flatMap(Scenario::costAllocation).map(CostAllocation::split))
                    .orElse(reader.rule());
            reader.tags().forEach((owner, own) -> own.forEach((key, value) -> rating.tag(owner, key, value)));
            reader.nodes().forEach((host, nodes) -> rating.host(host, nodes, rule));
            reader.read(new Records(rating, rates, bought));
            Totals totals = rating.finish();
            totals.uses().forEach(use -> useless(use, reader.slicing()).ifPresent(console::note));
            streams.out().print(Summary.of(totals, rating.records(), paid, options.format, console.coloured()));
            return ExitCode.GOOD.number();
        } catch (UsageRefusal refused) {
            throw new CommandFailure(ExitCode.BAD_INPUT, usage + ":" + refused.line() + ": " + refused.getMessage());
        } catch (IllegalArgumentException impossible) {
            throw new CommandFailure(ExitCode.BAD_INPUT, String.valueOf(impossible.getMessage()));
        }
    }

    /* A commitment of a scenario that can have no effect is refused; here the usage alone shows it. */
    private static Optional<String> useless(CommitmentUse use, Slicing window) {
        Commitment of = use.commitment();
        boolean never = of.overlap(window.from(), window.to()) == 0;
        if (!never && (of instanceof CapacityReservation || use.used().amount().signum() != 0)) {
            return Optional.empty();
        }
        return Optional.of("commitment " + of.name() + " (" + of.what() + ") "
                + (never ? "does not hold at any time of this usage" : "pays for nothing of this usage"));
    }

    private static PriceBook priced(
            PriceBook book, List<PriceRow> rows, String region, Optional<BillingCurrency> paid, Path file) {
        try {
            return ScenarioPrices.with(book, rows, region, paid);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, file + ": " + e.getMessage());
        }
    }

    private static Commitments.Frame frame(UsageReader reader, Optional<Scenario> from) {
        Slicing slicing = reader.slicing();
        return new Commitments.Frame(
                from.map(Scenario::region).orElse(said(reader.region(), PriceBook.BUILT_IN_REGION)),
                from.map(Scenario::account).orElse(said(reader.account(), "000000000000")),
                reader.start(),
                slicing.to());
    }

    private static String said(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /** A rule by its word in scenarios. */
    static final class SplitWord implements CommandLine.ITypeConverter<CostSplit> {
        @Override
        public CostSplit convert(String word) {
            return Arrays.stream(CostSplit.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "expected proportional or splitCostAllocation, was " + word));
        }
    }

    /** Hands records on to the rating. */
    private record Records(StreamRating rating, PriceBook book, List<Commitment> bought)
            implements UsageReader.Records {
        @Override
        public int account(PriceKey key, Owner owner, int host) {
            for (Commitment commitment : bought) {
                if (commitment instanceof SavingsPlan plan
                        && plan.covers(key)
                        && book.committed(key, plan.offer()).isEmpty()) {
                    throw new MissingPrice(key, plan.offer());
                }
            }
            return rating.account(key, owner, host);
        }

        @Override
        public void occupy(int host, long from, Optional<Owner> who, long milliCpu, long mebibytes) {
            rating.occupy(host, from, who, milliCpu, mebibytes);
        }

        @Override
        public void used(int host, long milliCpu, long mebibytes) {
            rating.used(host, milliCpu, mebibytes);
        }

        @Override
        public void add(int account, long from, long to, long quantity) {
            rating.add(account, from, to, quantity);
        }
    }
}
