package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bill.csv} is valid by FOCUS 1.0's own rules, for every scenario and every kind of line that a bill has. */
class FocusBillTest {
    /** A plan, Reserved Instances, a Capacity Reservation and a credit: all that makes lines which are no plain usage. */
    private static final List<String> EVERYTHING = List.of(
            "commitments.plan={savingsPlan: compute, term: 1y, payment: partialUpfront, hourly: $5, start: 2026-03-02T00:00:00Z}",
            "commitments.base={reservedInstances: m6i.large, count: 4, term: 3y, payment: allUpfront}",
            "commitments.odcr={capacityReservation: m6i.large, count: 2, zone: us-east-1a}",
            "credits.promo=$0.5");

    @TempDir
    private Path folder;

    private List<Map<String, String>> bill(String scenario, List<String> settings, String... more) throws IOException {
        Path out = folder.resolve(scenario.replace('/', '-'));
        List<Object> words = new ArrayList<>(List.of("run", scenario, "-q", "--no-fail", "-n", "1", "--out", out));
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        words.addAll(List.of(more));
        assertEquals(0, Shell.drydock(words.toArray()).code(), scenario);
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(out.resolve("bill.csv"))) {
            csv.forEach(row -> rows.add(row.getFieldsAsMap()));
        }
        return rows;
    }

    private static void assertValid(String what, List<Map<String, String>> rows) {
        assertFalse(rows.isEmpty(), what);
        assertEquals(List.of(), FocusRules.header(List.copyOf(rows.get(0).keySet())), what);
        for (Map<String, String> row : rows) {
            assertEquals(List.of(), FocusRules.row(row), () -> what + ": " + row);
        }
    }

    @Test
    void billsOfAllScenarios_areValid() throws IOException {
        int scenarios = 0;
        try (Stream<Path> folders = Files.list(Path.of("scenarios"))) {
            for (Path scenario : folders.filter(Files::isDirectory).sorted().toList()) {
                assertValid(scenario.toString(), bill(scenario.toString(), List.of()));
                scenarios++;
            }
        }
        assertTrue(scenarios >= 12, "scenarios: " + scenarios);
    }

    @Test
    void billWithEveryKindOfLine_isValid_byTheDayAndByTheHour() throws IOException {
        for (String granularity : List.of("daily", "hourly")) {
            List<Map<String, String>> rows = bill("src/test/resources/keys", EVERYTHING, "--granularity", granularity);
            assertValid(granularity, rows);
            Set<String> kinds = new TreeSet<>();
            rows.forEach(row -> kinds.add(row.get("ChargeCategory") + " " + row.get("ChargeFrequency") + " "
                    + row.get("CommitmentDiscountStatus") + " " + row.get("CommitmentDiscountType")));
            assertTrue(
                    kinds.containsAll(List.of(
                            "Credit One-Time  ",
                            "Purchase One-Time  Savings Plan",
                            "Purchase Recurring  Savings Plan",
                            "Usage Usage-Based  ",
                            "Usage Usage-Based Unused Savings Plan",
                            "Usage Usage-Based Used Reserved Instance",
                            "Usage Usage-Based Used Savings Plan")),
                    () -> "kinds of lines: " + kinds);
        }
    }

    /** The rules find what they are for: each change of a good row breaks one. */
    @Test
    void brokenRow_isFound() throws IOException {
        List<Map<String, String>> rows = bill("src/test/resources/keys", EVERYTHING);
        Map<String, String> used = first(rows, "CommitmentDiscountStatus", "Used");
        Map<String, String> purchase = first(rows, "ChargeCategory", "Purchase");
        Map<String, String> credit = first(rows, "ChargeCategory", "Credit");
        for (String column : FocusRules.COLUMNS) {
            if (!cell(used, column).isEmpty()
                    && !List.of("AvailabilityZone", "Tags", "ResourceName").contains(column)) {
                assertBroken(used, column, "");
                assertBroken(used, column, "NULL");
            }
        }
        assertBroken(used, "ListCost", "1");
        assertBroken(used, "ContractedUnitPrice", "-1");
        assertBroken(used, "BilledCost", "1");
        assertBroken(used, "PricingCategory", "Standard");
        assertBroken(used, "ServiceCategory", "Containers");
        assertBroken(used, "ChargePeriodStart", "2026-03-02 00:00:00");
        assertBroken(used, "ChargePeriodEnd", cell(used, "ChargePeriodStart"));
        assertBroken(used, "BillingPeriodEnd", "2026-03-31T00:00:00Z");
        assertBroken(used, "BillingCurrency", "$");
        assertBroken(used, "PricingQuantity", "1,000");
        assertBroken(used, "Tags", "a=b");
        assertBroken(used, "AvailabilityZone", "eu-west-1a");
        assertBroken(used, "SkuPriceId", "another");
        assertBroken(used, "ResourceName", cell(used, "ResourceId"));
        assertBroken(purchase, "ChargeFrequency", "Usage-Based");
        assertBroken(purchase, "EffectiveCost", "1");
        assertBroken(purchase, "ConsumedQuantity", "1");
        assertBroken(credit, "EffectiveCost", "0");
        assertBroken(credit, "ListCost", "0");
        assertEquals(List.of("no Tags"), FocusRules.header(FocusRules.COLUMNS.subList(0, 42)));
        assertEquals(
                1,
                FocusRules.header(Stream.concat(FocusRules.COLUMNS.stream(), Stream.of("Owner"))
                                .toList())
                        .size());
    }

    private static void assertBroken(Map<String, String> good, String column, String value) {
        Map<String, String> broken = new LinkedHashMap<>(good);
        broken.put(column, value);
        assertFalse(FocusRules.row(broken).isEmpty(), column + " = " + value);
    }

    private static Map<String, String> first(List<Map<String, String>> rows, String column, String value) {
        return rows.stream()
                .filter(row -> cell(row, column).equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
