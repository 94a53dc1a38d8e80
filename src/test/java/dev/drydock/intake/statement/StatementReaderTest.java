package dev.drydock.intake.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.statement.Statement;
import dev.drydock.billing.statement.StatementLine.Amounts;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real bills are read as they are; what is corrupt is refused where it stands. */
class StatementReaderTest {
    private static final Path REAL = Path.of("src/test/resources/focus/aws-2024-09.csv.gz");
    private static final String HEADER =
            "BilledCost,BillingCurrency,ChargeCategory,ChargePeriodEnd,ChargePeriodStart,ServiceName";
    private static final String GOOD =
            "1.25,USD,Usage,2024-09-02 00:00:00,2024-09-01 23:00:00,Amazon Elastic Container Service";
    private static final String REPORT = "line_item_line_item_type,line_item_product_code,line_item_unblended_cost,"
            + "line_item_usage_end_date,line_item_usage_start_date,line_item_usage_type,savings_plan_savings_plan_effective_cost";

    @TempDir
    private Path folder;

    private static Statement read(Path file, String tag) {
        Problems problems = new Problems();
        StatementReader.Read read = StatementReader.read(file, tag, problems)
                .orElseThrow(() -> new AssertionError(problems.list().toString()));
        assertEquals(List.of(), problems.list());
        return read.statement();
    }

    private Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, String.join("\n", lines) + "\n");
        return file;
    }

    /* Figures of R11, "A real bill: Fargate and EKS rows, September 2024", and of the file itself: list 10.153908, billed 10.057629 without the one credit. */
    @Test
    void realBill_hasItsSums_andQuantityTimesListPriceIsListCost() {
        Statement bill = read(REAL, "");
        assertEquals(630, bill.lines());
        assertEquals(629, bill.priced());
        assertEquals(0, bill.mispriced());
        assertTrue(bill.largestError().compareTo(new BigDecimal("1e-8")) < 0);
        assertEquals(
                "10.153908",
                bill.total().list().setScale(6, RoundingMode.HALF_UP).toString());
        Amounts credit = bill.kinds().getOrDefault("Credits", Amounts.NONE);
        assertEquals(0, credit.billed().compareTo(new BigDecimal("-2.6137")));
        BigDecimal billed = bill.total().billed().subtract(credit.billed());
        assertEquals("10.057629", billed.setScale(6, RoundingMode.HALF_UP).toString());
        /* The seven rows of Fargate that R11 prints: six are billed at 0.0133688635 together, the seventh a Savings Plan covers. */
        assertEquals(
                "0.0133689",
                sum(bill, "Fargate").setScale(7, RoundingMode.HALF_UP).toString());
        assertEquals("0.0000790", list(bill, "Fargate Savings Plans"));
        assertEquals(0, sum(bill, "EKS").compareTo(new BigDecimal("0.10")));
        assertEquals("2024-09-01 to 2024-09-30", day(bill.from()) + " to " + day(bill.to()));
    }

    private static BigDecimal sum(Statement bill, String kind) {
        return bill.kinds().getOrDefault(kind, Amounts.NONE).billed();
    }

    private static String list(Statement bill, String kind) {
        return bill.kinds()
                .getOrDefault(kind, Amounts.NONE)
                .list()
                .setScale(7, RoundingMode.HALF_UP)
                .toString();
    }

    private static String day(long second) {
        return Instant.ofEpochSecond(second).toString().substring(0, 10);
    }

    @Test
    void packedOrPlain_isTheSame_andATagNamesWhoPays() throws IOException {
        Path plain = folder.resolve("plain.csv");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(REAL))) {
            Files.copy(in, plain);
        }
        assertEquals(read(REAL, "").total(), read(plain, "").total());
        Map<String, Amounts> payers = read(plain, "environment").payers();
        assertTrue(
                payers.keySet().containsAll(List.of("dev", "prod", "(untagged)")),
                payers.keySet().toString());
        BigDecimal sum = payers.values().stream().map(Amounts::billed).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, sum.compareTo(read(plain, "").total().billed()));
    }

    @Test
    void report_hasEffectiveCosts_inItsFirstFormToo() throws IOException {
        String[] rows = {
            "SavingsPlanCoveredUsage,AmazonECS,1.00,2024-09-01T01:00:00Z,2024-09-01T00:00:00Z,USE1-Fargate-vCPU-Hours:perCPU,0.70",
            "SavingsPlanNegation,AmazonECS,-1.00,2024-09-01T01:00:00Z,2024-09-01T00:00:00Z,USE1-Fargate-vCPU-Hours:perCPU,",
            "Usage,AmazonEC2,0.30,2024-09-01T01:00:00Z,2024-09-01T00:00:00Z,SpotUsage:m6i.large,",
            "Usage,AmazonEC2,0.02,2024-09-01T01:00:00Z,2024-09-01T00:00:00Z,EBS:VolumeUsage.gp3,"
        };
        String first = REPORT.replace("line_item_line_item_type", "lineItem/LineItemType")
                .replace("line_item_product_code", "lineItem/ProductCode")
                .replace("line_item_unblended_cost", "lineItem/UnblendedCost")
                .replace("line_item_usage_end_date", "lineItem/UsageEndDate")
                .replace("line_item_usage_start_date", "lineItem/UsageStartDate")
                .replace("line_item_usage_type", "lineItem/UsageType")
                .replace("savings_plan_savings_plan_effective_cost", "savingsPlan/SavingsPlanEffectiveCost");
        for (String header : List.of(REPORT, first)) {
            Statement bill = read(file("cur.csv", header, rows[0], rows[1], rows[2], rows[3]), "");
            Map<String, String> effective = new TreeMap<>();
            bill.kinds()
                    .forEach((kind, amounts) ->
                            effective.put(kind, amounts.effective().toPlainString()));
            assertEquals(Map.of("Fargate Savings Plans", "0.70", "EC2 Spot", "0.30", "EBS", "0.02"), effective);
            assertEquals(0, bill.total().billed().compareTo(new BigDecimal("0.32")));
        }
    }

    @Test
    void corruptRow_isRefusedWhereItStands() throws IOException {
        assertRefused("4:1", "expected a number, was \"1,25\"", GOOD, GOOD, GOOD.replaceFirst("1.25", "\"1,25\""));
        assertRefused("3:1", "expected an amount, was nothing", GOOD, GOOD.replaceFirst("1.25", ""));
        assertRefused("2:10", "expected Usage, Purchase", GOOD.replace("Usage", "Usgae"));
        assertRefused("2:16", "expected a time stamp", GOOD.replace("2024-09-02 00:00:00", "2024-13-02 00:00:00"));
        assertRefused("3:16", "the line ends before it begins", GOOD, GOOD.replace("2024-09-02", "2024-08-02"));
        assertRefused("3:6", "expected USD as before, was \"EUR\"", GOOD, GOOD.replace("USD", "EUR"));
        assertRefused("3:1", "reach over more than 3660 days", GOOD, GOOD.replace("2024-09", "1024-09"));
        assertRefused("3:1", "expected 6 fields", GOOD, GOOD + ",more");
        assertRefused("4:22", "expected a time stamp", GOOD, GOOD, GOOD.substring(0, 20) + ",,");
    }

    private void assertRefused(String place, String message, String... rows) throws IOException {
        String[] lines = new String[rows.length + 1];
        lines[0] = HEADER;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        assertRefused(file("bill.csv", lines), "bill.csv:" + place, message);
    }

    private static void assertRefused(Path file, String place, String message) {
        Problems problems = new Problems();
        assertTrue(StatementReader.read(file, "", problems).isEmpty(), message);
        Problem problem = problems.list().get(0);
        assertTrue(problem.message().contains(message), problem.toString());
        assertTrue(problem.toString().contains(place), problem.toString());
    }

    @Test
    void whatIsNoBill_isRefused() throws IOException {
        assertRefused(folder.resolve("absent.csv"), "absent.csv", "no such file");
        assertRefused(file("other.csv", "time,requests", "1,2"), "other.csv", "no bill");
        assertRefused(
                file("short.csv", "BilledCost,ChargeCategroy", "1,Usage"), "short.csv", "no column \"ChargeCategory\"");
        assertRefused(file("empty.csv", HEADER), "empty.csv", "the table is empty");
        byte[] packed = packed(HEADER + "\n" + GOOD + "\n");
        Path cut = folder.resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(packed, packed.length - 12));
        assertRefused(cut, "cut.csv.gz", "");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
