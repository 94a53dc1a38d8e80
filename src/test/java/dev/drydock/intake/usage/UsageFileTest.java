package dev.drydock.intake.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.RandomFleet;
import dev.drydock.billing.Rater;
import dev.drydock.billing.StreamRating;
import dev.drydock.billing.Totals;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.report.data.UsageCsv;
import dev.drydock.scenario.CostSplit;
import dev.drydock.scenario.PriceRow;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A usage file rates to the run's own total, to the last digit; one that was cut, changed or reordered is refused with its line. */
class UsageFileTest {
    private static String file(UsageLog usage) throws IOException {
        return file(new Rater(PriceBook.builtIn()).rate(usage), CostSplit.PROPORTIONAL);
    }

    private static String file(Bill bill, CostSplit rule) throws IOException {
        StringWriter out = new StringWriter();
        Instant start = Instant.ofEpochSecond(bill.slicing().startEpochSecond());
        UsageCsv.write(out, new UsageCsv.Frame(start, "us-east-1", "000000000000", Optional.empty()), bill, rule);
        return out.toString();
    }

    private static Totals rate(String file, List<Commitment> commitments) throws IOException {
        UsageReader reader = new UsageReader(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        StreamRating rating = new StreamRating(
                PriceBook.builtIn().behind(reader.prices(), reader.tiers()), commitments, List.of(), reader.slicing());
        reader.nodes().forEach((host, nodes) -> rating.host(host, nodes, reader.rule()));
        reader.read(new UsageReader.Records() {
            @Override
            public int account(PriceKey key, Owner owner, int host) {
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
        });
        return rating.finish();
    }

    @Test
    void aFile_ratesToTheLastDigitOfItsRun() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            RandomFleet fleet = new RandomFleet(seed);
            UsageLog usage = fleet.usage(false);
            Bill bill = new Rater(PriceBook.builtIn(), fleet.commitments()).rate(usage);
            CostSplit rule = CostSplit.values()[seed % 2];
            Totals totals = rate(file(bill, rule), fleet.commitments());
            assertEquals(bill.total(), totals.total(), "seed " + seed);
            assertEquals(bill.cash(), totals.cash(), "seed " + seed);
            assertEquals(bill.list(), totals.list(), "seed " + seed);
            Ledger ledger = new Ledger(bill, rule);
            assertEquals(ledger.owners(), totals.owners(), "seed " + seed);
            for (Owner owner : ledger.owners()) {
                assertEquals(ledger.of(owner), totals.of(owner), owner + ", seed " + seed);
            }
            for (int i = 0; i < fleet.commitments().size(); i++) {
                assertEquals(bill.use(i), totals.uses().get(i), "seed " + seed);
            }
        }
    }

    @Test
    void tiersOfOnesOwn_goWithTheUsage() throws IOException {
        Meter meter = new Meter(new Slicing(0, 0, TimeSpan.DAY, Granularity.DAILY));
        PriceKey internet = PriceKey.plain(Product.DATA_TRANSFER, new Place("a", "eu-west-1", ""), "internet");
        meter.count(meter.counter(Owner.service("c", "web"), internet), 20_000L << 30, TimeSpan.HOUR);
        List<PriceRow> rows = List.of(row("0", "0.09"), row("10240", "0.085"));
        PriceBook book = ScenarioPrices.with(PriceBook.builtIn(), rows, "eu-west-1", Optional.empty());
        Bill bill = new Rater(book).rate(meter.close());
        /* 10,240 GB at 0.09 and 9,760 at 0.085 */
        assertEquals(Money.usd(new BigDecimal("1751.2")), bill.total());
        assertEquals(
                bill.total(),
                rate(file(bill, CostSplit.PROPORTIONAL), List.of()).total());
    }

    private static PriceRow row(String from, String rate) {
        return new PriceRow(
                "data-transfer/internet",
                new BigDecimal(rate),
                "2026-09-25",
                "list",
                "eu-west-1",
                new BigDecimal(from),
                "USD");
    }

    @Test
    void aChangedCharacter_isRefusedAtItsLine() throws IOException {
        String good = file(new RandomFleet(3).usage(false));
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(good.length());
            char changed = (char) ('0' + random.nextInt(75));
            if (changed != good.charAt(at) && good.charAt(at) != '\n') {
                String bad = good.substring(0, at) + changed + good.substring(at + 1);
                UsageRefusal refusal =
                        assertThrows(UsageRefusal.class, () -> rate(bad, List.of()), bad.substring(0, 40));
                long line =
                        1 + good.substring(0, at).chars().filter(c -> c == '\n').count();
                assertEquals(line, refusal.line(), refusal.getMessage());
            }
        }
    }

    @Test
    void aCutFile_isRefused() throws IOException {
        String good = file(new RandomFleet(3).usage(false));
        for (int length = 0; length < good.length(); length += 37) {
            String cut = good.substring(0, length);
            UsageRefusal refusal = assertThrows(UsageRefusal.class, () -> rate(cut, List.of()));
            long lines = 1 + cut.chars().filter(c -> c == '\n').count();
            assertTrue(Math.abs(lines - refusal.line()) <= 1, refusal.line() + " of " + lines);
        }
    }

    @Test
    void movedAndLostLines_areRefusedAtTheFirst() throws IOException {
        List<String> lines = new ArrayList<>(
                Arrays.asList(file(new RandomFleet(3).usage(false)).split("\n", -1)));
        List<String> moved = new ArrayList<>(lines);
        moved.add(5, moved.remove(9));
        assertEquals(
                6,
                assertThrows(UsageRefusal.class, () -> rate(String.join("\n", moved), List.of()))
                        .line());
        List<String> lost = new ArrayList<>(lines);
        lost.remove(7);
        assertEquals(
                8,
                assertThrows(UsageRefusal.class, () -> rate(String.join("\n", lost), List.of()))
                        .line());
    }

    @Test
    void aFileOfOnesOwn_needsNoChecks_butOrderAndItsNumber() throws IOException {
        String head = "line,from,to,item,region,account,owner,cluster,name,host,quantity\n"
                + "window,2026-03-02T00:00:00Z,2026-03-02T02:00:00Z,,,,,,hourly,,0\n";
        String first = "usage,2026-03-02T00:00:00Z,2026-03-02T01:00:00Z,m6i.large,us-east-1,1,service,c,web,-1,3600\n";
        String second = "usage,2026-03-02T01:00:00Z,2026-03-02T02:00:00Z,m6i.large,us-east-1,1,service,c,web,-1,1800\n";
        // One and a half hours at 0.096.
        assertEquals(
                "0.144",
                rate(head + first + second + "end,,,,,,,,,,2\n", List.of())
                        .total()
                        .amount()
                        .toPlainString());
        assertRefused(4, "order of time", head + second + first + "end,,,,,,,,,,2\n");
        assertRefused(5, "2 records, not 3", head + first + second + "end,,,,,,,,,,3\n");
        assertRefused(3, "within one slice", head + first.replace("T01", "T02") + "end,,,,,,,,,,1\n");
        assertRefused(3, "expected what a price is for", head + first.replace("m6i.large", "m6i") + "end,,,,,,,,,,1\n");
        assertRefused(3, "expected a whole number", head + first.replace("3600", "36e2") + "end,,,,,,,,,,1\n");
        assertRefused(3, "must be positive", head + first.replace("3600", "-5") + "end,,,,,,,,,,1\n");
        assertRefused(1, "expected the header", "a,b\n");
        assertThrows(
                dev.drydock.pricing.MissingPrice.class,
                () -> rate(head + first.replace("m6i.large", "m6i.large/suse") + "end,,,,,,,,,,1\n", List.of()));
    }

    private static void assertRefused(long line, String message, String file) {
        UsageRefusal refusal = assertThrows(UsageRefusal.class, () -> rate(file, List.of()));
        assertEquals(line, refusal.line());
        assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal.getMessage());
    }
}
