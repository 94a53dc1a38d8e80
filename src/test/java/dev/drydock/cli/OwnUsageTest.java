package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Usage files of one's own, without checks, through {@code drydock bill}. */
class OwnUsageTest {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    private Path folder;

    private Answer bill(List<String> records, String... more) throws IOException {
        Path usage = folder.resolve("own.csv");
        List<String> lines = new ArrayList<>(List.of(
                "line,from,to,item,region,account,owner,cluster,name,host,quantity",
                "window,2026-03-02T00:00:00Z,2026-03-02T02:00:00Z,,,,,,hourly,,0"));
        lines.addAll(records);
        lines.add("end,,,,,,,,,," + records.size());
        Files.write(usage, lines);
        List<Object> words = new ArrayList<>(List.of("bill", usage, "-o", "json"));
        words.addAll(List.of(more));
        return Shell.drydock(words.toArray());
    }

    private static String record(String item, String host, String quantity) {
        return "usage,2026-03-02T00:00:00Z,2026-03-02T01:00:00Z," + item + ",us-east-1,a,service,c,web," + host + ","
                + quantity;
    }

    /* What no meter would write: amounts beyond all measure, a group of nodes that nobody named, what other programs make of a file. */
    @Test
    void usageOfOnesOwn_thatCannotBe_isRefusedByItsLine() throws IOException {
        Answer huge = bill(List.of(record("m6i.large", "-1", "999999999999999999")));
        assertEquals(3, huge.code());
        assertTrue(huge.err().contains("us-east-1 costs in one hour or day, at $0.096, is more than"), huge.err());
        Path plans = folder.resolve("plans.yaml");
        Files.writeString(plans, "commitments:\n  p: {savingsPlan: compute, term: 1y, hourly: $0.07}\n");
        Answer wide =
                bill(List.of(record("fargate-vcpu/x86_64", "-1", "10000000000000")), "--commitments", plans.toString());
        assertEquals(3, wide.code());
        assertTrue(wide.err().contains("beyond all measure: 10000000000000 milli-vCPU-seconds"), wide.err());
        Answer host = bill(List.of(record("m6i.large", "77", "3600")));
        assertEquals(3, host.code());
        assertTrue(host.err().contains("own.csv:3: no line nodes names the node group 77"), host.err());
        Answer missing = bill(List.of(record("m6i.lorge", "-1", "3600")));
        assertTrue(missing.code() == 3 && missing.err().contains("no price for m6i.lorge"), missing.err());
        Answer rate = bill(List.of(record("c8a.large", "-1", "3600")), "--commitments", plans.toString());
        assertEquals(3, rate.code());
        assertTrue(rate.err().contains("no rate compute-plan-1y-no-upfront for c8a.large"), rate.err());
        Answer scenario = Shell.drydock(
                "validate",
                WrittenBill.KEYS,
                "--set",
                "clusters.c.capacityProviders.od.autoScalingGroup.instanceTypes=[c8a.large]",
                "--set",
                "commitments.p={savingsPlan: compute, term: 1y, hourly: $0.07}");
        assertTrue(
                scenario.err().contains("there is no rate for c8a.large/compute-plan-1y-no-upfront"), scenario.err());
        Path usage = folder.resolve("own.csv");
        for (String before : List.of("\ufeff", "\u001f\u008b")) {
            Files.writeString(usage, before + "line\n");
            assertTrue(Shell.drydock("bill", usage).err().contains("own.csv:1: expected the header"));
        }
        Files.writeString(usage, Files.readString(usage).substring(1).replace("\n", "\r\n"));
        assertTrue(Shell.drydock("bill", usage).err().contains("CR LF"));
        Files.writeString(usage, "");
        assertTrue(Shell.drydock("bill", usage).err().contains("own.csv:1: the file is empty"));
    }

    /* A rate with more decimals than a picodollar has is exact too: half an hour of 0.0635000000000001 is 0.03175000000000005, of which a plan gives the next picodollar. */
    @Test
    void ratesOfManyDecimals_areExact_andCommitmentsWithoutUseAreNoted() throws IOException {
        Path prices = folder.resolve("prices.csv");
        Path plans = folder.resolve("plans.yaml");
        Files.writeString(
                prices,
                "item,rate,date,source,from\nm6i.large/compute-plan-1y-no-upfront,0.0635000000000001,2026-01-01,me,\n"
                        + "data-transfer/internet,0,2026-01-01,me,0\ndata-transfer/internet,0.0900000000000000001,2026-01-01,me,100\n");
        Files.writeString(
                plans,
                "commitments:\n  p: {savingsPlan: compute, term: 1y, hourly: $0.07}\n"
                        + "  typo: {savingsPlan: ec2Instance, family: m66, term: 1y, hourly: $1}\n"
                        + "  over: {reservedInstances: m6i.large, count: 1, term: 1y, start: 2020-01-01T00:00:00Z}\n");
        long gib = 1L << 30;
        Answer bill = bill(
                List.of(
                        record("us-east-1a/m6i.large", "-1", "1800"),
                        record("data-transfer/internet", "-1", Long.toString(200 * gib))),
                "--prices",
                prices.toString(),
                "--commitments",
                plans.toString());
        assertEquals(0, bill.code(), bill.err());
        JsonNode answer = EXACT.readTree(bill.out());
        /* Two hours of both plans, and 100 GB. */
        assertEquals(0, answer.get("total").decimalValue().compareTo(new BigDecimal("11.14")), bill.out());
        assertEquals(
                0,
                answer.get("commitments").get(0).get("used").decimalValue().compareTo(new BigDecimal("0.031750000001")),
                bill.out());
        assertTrue(
                bill.err().contains("commitment typo (m66 ec2-instance-plan-1y-no-upfront) pays for nothing"),
                bill.err());
        assertTrue(
                bill.err().contains("commitment over (1 x m6i.large standard-1y-no-upfront) does not hold"),
                bill.err());
        Files.writeString(plans, "commitments:\n  p: {savingsPlan: compute, term: 1y, hourly: $9999999}\n");
        Answer refused = bill(List.of(record("m6i.large", "-1", "3600")), "--commitments", plans.toString());
        assertEquals(3, refused.code());
        assertTrue(refused.err().contains("hourly must be at most $1000000, was $9999999"), refused.err());
    }
}
