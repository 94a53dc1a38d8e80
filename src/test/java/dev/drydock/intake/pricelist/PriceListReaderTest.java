package dev.drydock.intake.pricelist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.intake.problem.Problems;
import dev.drydock.scenario.PriceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's price lists, in extracts whose figures and sources stand beside them. */
class PriceListReaderTest {
    private static final Path LISTS = Path.of("src/test/resources/pricelist");
    private static final Path IRELAND = Path.of("scenarios/ireland/pricelists");

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();
    private final LeftOut left = new LeftOut();
    private final PriceTable table = new PriceTable(left);

    private Map<String, String> read(Set<String> regions, Path... files) {
        for (Path file : files) {
            assertTrue(
                    new PriceListReader(regions, table, left).read(file, problems),
                    () -> ProblemPrinter.print(problems));
        }
        Map<String, String> rates = new TreeMap<>();
        table.forEach(row -> rates.put(
                row.region() + " " + row.item()
                        + (row.from().signum() > 0 ? " above " + row.from().toPlainString() : ""),
                row.effective().toPlainString()));
        return rates;
    }

    private String leftOut() {
        return left.kinds().stream()
                .map(kind -> kind.count() + " " + kind.name())
                .collect(Collectors.joining("; "));
    }

    @Test
    void reservedTerms_areEffectiveRates_overTheHoursOfTheTerm() {
        Map<String, String> rates = read(Set.of(), LISTS.resolve("AmazonEC2-us-east-1.json"));
        assertEquals(13, rates.size());
        assertEquals("0.17", rates.get("us-east-1 c5.xlarge"));
        assertEquals("0.107", rates.get("us-east-1 c5.xlarge/standard-1y-no-upfront"));
        /* 447 / 8760 + 0.051 and 876 / 8760 */
        assertEquals("0.10202739726", rates.get("us-east-1 c5.xlarge/standard-1y-partial-upfront"));
        assertEquals("0.1", rates.get("us-east-1 c5.xlarge/standard-1y-all-upfront"));
        /* 1957 / 26280 */
        assertEquals("0.074467275495", rates.get("us-east-1 c5.xlarge/convertible-3y-all-upfront"));
        assertEquals("1 AmazonEC2 UnusedBox", leftOut());
    }

    /** What is paid at the start and what by the hour stand apart, as the list quotes them. */
    @Test
    void upfrontFees_areKeptApart() {
        read(Set.of(), LISTS.resolve("AmazonEC2-us-east-1.json"));
        Map<String, String> fees = new TreeMap<>();
        table.forEach(row -> row.upfront().ifPresent(fee -> fees.put(row.item(), fee + " and " + row.rate())));
        assertEquals("447 and 0.051", fees.get("c5.xlarge/standard-1y-partial-upfront"));
        assertEquals("876 and 0", fees.get("c5.xlarge/standard-1y-all-upfront"));
        assertTrue(!fees.containsKey("c5.xlarge/standard-1y-no-upfront") && table.fees(), fees.toString());
    }

    @Test
    void savingsPlans_areReadByRegion_andOnlyForWhatTheyCoverHere() {
        Map<String, String> rates = read(
                Set.of(), LISTS.resolve("SavingsPlans-eu-west-3.json"), LISTS.resolve("SavingsPlans-ap-south-1.json"));
        assertEquals(
                Map.of(
                        "eu-west-3 r8i.xlarge/ec2-instance-plan-3y-no-upfront", "0.14753",
                        "eu-west-3 r8i.xlarge/windows/ec2-instance-plan-3y-no-upfront", "0.33153",
                        "ap-south-1 fargate-vcpu/x86_64/compute-plan-3y-no-upfront", "0.023408",
                        "ap-south-1 fargate-memory/x86_64/compute-plan-3y-no-upfront", "0.00256"),
                rates);
        assertEquals(
                "1 SageMakerSavingsPlans [No Upfront, 1yr]; 1 Savings Plans rates of AmazonEC2 BoxUsage RunInstances:0002:box",
                leftOut());
    }

    @Test
    void snapshotsAlarmsAndThroughput_areTaken_inTheUnitsOfTheList() {
        /* usage types and units as AWS's price list has them */
        String[][] quoted = {
            {"AmazonEC2", "EU-EBS:SnapshotUsage", "GB-Mo", "ebs-snapshot"},
            {"AmazonEC2", "EBS:VolumeP-IOPS.io2.tier2", "IOPS-Mo", "ebs-iops/io2-above-32000"},
            {"AmazonEC2", "APN1-EBS:VolumeP-IOPS.io2.tier3", "IOPS-Mo", "ebs-iops/io2-above-64000"},
            {"AmazonEFS", "USW2-ProvisionedTP-MiBpsHrs", "MiBps-Mo", "efs-throughput"},
            {"AmazonCloudWatch", "APS1-CW:AlarmMonitorUsage", "Alarms", "cloudwatch-alarms"},
        };
        for (String[] one : quoted) {
            assertEquals(List.of(one[3]), UsageTypes.items(one[0], one[1], ""));
            assertTrue(Quoted.units(one[3], one[2]).isPresent(), one[3] + " per " + one[2]);
        }
    }

    @Test
    void region_isChosen_tiersAscend_andWhatIsLeftOutIsNamed() {
        Map<String, String> rates = read(
                Set.of("eu-west-1"),
                IRELAND.resolve("AWSDataTransfer.json"),
                IRELAND.resolve("AWSELB.json"),
                IRELAND.resolve("AmazonEC2.json"),
                LISTS.resolve("AmazonEC2-us-east-1.json"));
        assertEquals("0.09", rates.get("eu-west-1 data-transfer/internet"));
        assertEquals("0.05", rates.get("eu-west-1 data-transfer/internet above 153600"));
        assertEquals("0.107", rates.get("eu-west-1 m5.large"));
        assertFalse(rates.containsKey("us-east-1 c5.xlarge"));
        assertEquals(1, left.otherRegions());
        assertTrue(leftOut().contains("1 AWSELB Outposts-LCUUsage; 1 AmazonEC2 RegionalNatGateway-Hours"), leftOut());
    }

    @Test
    void throughput_isQuotedInGibibytes_andAnUnknownUnitIsNamed() throws IOException {
        String list = Files.readString(IRELAND.resolve("AmazonEC2.json"))
                .replace("EU-EBS:VolumeUsage.gp3", "EU-EBS:VolumeP-Throughput.gp3")
                .replace("\"GB-Mo\"", "\"GiBps-mo\"")
                .replace("\"GB\"", "\"Furlongs\"");
        Map<String, String> rates = read(Set.of(), Files.writeString(folder.resolve("x.json"), list));
        /* 0.088 / 1024 */
        assertEquals("0.0000859375", rates.get("eu-west-1 ebs-throughput/gp3"));
        assertTrue(leftOut().contains("1 EU-NatGateway-Bytes per Furlongs"), leftOut());
    }

    @Test
    void terms_mayComeBeforeTheProducts() throws IOException {
        String list = Files.readString(IRELAND.resolve("AWSELB.json"));
        String products = list.substring(list.indexOf("\"products\""), list.indexOf("\"terms\""));
        String turned = list.replace(products, "");
        int end = turned.lastIndexOf('}');
        turned = turned.substring(0, end) + "," + products.substring(0, products.lastIndexOf(',')) + "}";
        Map<String, String> rates = read(Set.of(), Files.writeString(folder.resolve("turned.json"), turned));
        assertEquals("0.0252", rates.get("eu-west-1 load-balancer/application"));
        assertEquals(2, rates.size());
    }

    @Test
    void laterList_goesBeforeAnEarlierOne_inWhateverOrder() throws IOException {
        Path older = Files.writeString(
                folder.resolve("older.json"),
                Files.readString(IRELAND.resolve("AmazonEC2.json"))
                        .replace("2026-09-25T", "2026-09-01T")
                        .replace("0.1070000000", "0.2"));
        assertEquals(
                "0.107",
                read(Set.of(), IRELAND.resolve("AmazonEC2.json"), older).get("eu-west-1 m5.large"));
    }

    @Test
    void brokenList_isRefusedAtItsPlace() throws IOException {
        String list = Files.readString(IRELAND.resolve("AmazonEC2.json"));
        refused(list.substring(0, list.length() / 2), "the file ends too early");
        refused(list.replace("0.1070000000", "0.1o7"), "expected a price as a plain number, was \"0.1o7\"");
        refused(list.replace("\"beginRange\": \"0\"", "\"beginRange\": \"-\""), "expected a quantity");
        refused(list.replace("2026-09-25T17:45:21Z", "lately"), "expected a publicationDate");
        refused(list.replace("\"terms\"", "\"items\""), "found neither");
        refused(list + "{}", "text after the end");
        refused("[1, 2]", "expected a JSON object");
        refused("", "expected a JSON object");
    }

    private void refused(String text, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), text);
        Problems found = new Problems();
        assertFalse(new PriceListReader(Set.of(), table, left).read(file, found));
        String message = found.list().get(0).toString();
        assertTrue(message.contains(why), message);
        assertTrue(text.isEmpty() || message.matches("(?s).*bad.json:[0-9]+:[0-9]+: .*"), message);
    }

    @Test
    void table_givesRowsOfAPriceFile_withWhereTheyAreFrom() {
        read(Set.of("eu-west-1"), IRELAND.resolve("AmazonECS.json"));
        List<PriceRow> rows = new ArrayList<>();
        table.forEach(rows::add);
        assertEquals("AWS Price List AmazonECS 20260925174521", rows.get(0).source());
        assertEquals("2026-09-25", rows.get(0).date());
        assertEquals("USD", rows.get(0).currency());
        assertEquals("fargate-memory/x86_64", rows.get(0).item());
    }
}
