package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.CostKind;
import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code drydock import cur}: a bill, Drydock's own or a real one, with the tables and charts of a run's. */
class ImportCurTest {
    private static final String REAL = "src/test/resources/focus/aws-2024-09.csv.gz";
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    private Path folder;

    /** A run's own bill, in either vocabulary, falls into the kinds of cost of the run's results, to the last digit. */
    @Test
    void ownBill_hasTheKindsOfItsRun() throws IOException {
        for (String columns : new String[] {"focus", "cur"}) {
            Path out = folder.resolve(columns);
            WrittenBill.of(out, WrittenBill.KEYS, WrittenBill.EVERYTHING, "--columns", columns);
            JsonNode read = assertKindsOfItsRun(out);
            assertTrue(read.get("kinds").size() > 8, () -> "kinds: " + read.get("kinds"));
        }
    }

    /** Imports the bill of a run and compares it with the run's results; returns what was imported. */
    static JsonNode assertKindsOfItsRun(Path out) throws IOException {
        JsonNode cost =
                EXACT.readTree(Files.readString(out.resolve("results.json"))).get("cost");
        Answer answer = Shell.drydock("import", "cur", out.resolve("bill.csv"), "-o", "json");
        assertEquals(0, answer.code(), answer.err());
        JsonNode read = EXACT.readTree(answer.out());
        Map<String, BigDecimal> simulated = new TreeMap<>();
        cost.get("kinds").forEach(kind -> put(simulated, kind.get("kind").asString(), kind.get("amount")));
        Map<String, BigDecimal> imported = new TreeMap<>();
        read.get("kinds").forEach(kind -> put(imported, word(kind.get("kind").asString()), kind.get("effective")));
        assertEquals(simulated, imported, out.toString());
        assertEquals(text(cost.get("total")), text(read.get("effective")));
        if (cost.has("cash")) {
            assertEquals(text(cost.get("cash")), text(read.get("billed")));
        }
        assertEquals(0, read.get("mispricedLines").asInt());
        assertTrue(read.get("saysEffective").asBoolean());
        return read;
    }

    private static void put(Map<String, BigDecimal> sums, String kind, JsonNode amount) {
        if (amount.decimalValue().signum() != 0) {
            sums.put(kind, amount.decimalValue().stripTrailingZeros());
        }
    }

    private static String word(String title) {
        for (CostKind kind : CostKind.values()) {
            if (kind.title().equals(title)) {
                return kind.word();
            }
        }
        return title;
    }

    private static String text(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    @Test
    void realBill_besideASimulatedOne_becomesAReport() throws IOException {
        Path run = folder.resolve("run");
        WrittenBill.of(run, WrittenBill.KEYS, List.of());
        Path out = folder.resolve("out");
        Answer answer = Shell.drydock("import", "cur", REAL, "--against", run.resolve("bill.csv"), "--out", out);
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("BESIDE bill.csv"), answer.out());
        String page = Files.readString(out.resolve("index.html"));
        for (String id : new String[] {"bill", "services", "payers", "beside", "cost", "breakdown"}) {
            assertTrue(page.contains("id=\"" + id + "\""), id);
        }
        for (String chart : new String[] {"cost", "breakdown", "beside"}) {
            assertTrue(Files.size(out.resolve("charts/" + chart + ".svg")) > 1_000, chart);
        }
        assertTrue(Files.readString(out.resolve("manifest.json")).contains("aws-2024-09.csv.gz"));
        JsonNode json = EXACT.readTree(Shell.drydock("import", "cur", REAL, "--against", REAL, "-o", "json")
                .out());
        json.get("differences")
                .forEach(one -> assertEquals(
                        0, one.get("differencePerMonth").decimalValue().signum()));
        assertEquals(json.get("kinds").size(), json.get("differences").size());
        assertEquals(json.get("services").size(), json.get("serviceDifferences").size());
    }

    @Test
    void corruptBill_endsWithItsPlace_andWritesNothing() throws IOException {
        Path bad = folder.resolve("bad.csv");
        Files.writeString(
                bad,
                "BilledCost,ChargeCategory,ChargePeriodEnd,ChargePeriodStart,ServiceName\n1x,Usage,2024-09-02 00:00:00,2024-09-01 23:00:00,S\n");
        Path out = folder.resolve("none");
        Answer answer = Shell.drydock("import", "cur", bad, "--out", out);
        assertEquals(3, answer.code());
        assertTrue(answer.err().contains("bad.csv:2:1") && answer.err().contains("expected a number"), answer.err());
        assertTrue(Files.notExists(out));
        assertEquals(2, Shell.drydock("import").code());
    }
}
