package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    @TempDir
    private Path folder;

    private Path out(String scenario) {
        return folder.resolve(scenario.replace('/', '-'));
    }

    private WrittenBill bill(String scenario, List<String> settings, String... more) throws IOException {
        return WrittenBill.of(out(scenario), scenario, settings, more);
    }

    private static void assertValid(String what, WrittenBill bill) {
        List<Map<String, String>> rows = bill.rows();
        assertFalse(rows.isEmpty(), what);
        assertEquals(List.of(), FocusRules.header(List.copyOf(rows.get(0).keySet())), what);
        for (Map<String, String> row : rows) {
            assertEquals(List.of(), FocusRules.row(row), () -> what + ": " + row);
        }
    }

    @Test
    void billsOfAllScenarios_areValid_andComeBackWithTheKindsOfTheirRuns() throws IOException {
        int scenarios = 0;
        try (Stream<Path> folders = Files.list(Path.of("scenarios"))) {
            for (Path scenario : folders.filter(Files::isDirectory).sorted().toList()) {
                assertValid(scenario.toString(), bill(scenario.toString(), List.of()));
                ImportCurTest.assertKindsOfItsRun(out(scenario.toString()));
                scenarios++;
            }
        }
        assertTrue(scenarios >= 12, "scenarios: " + scenarios);
    }

    @Test
    void billWithEveryKindOfLine_isValid_byTheDayAndByTheHour() throws IOException {
        for (String granularity : List.of("daily", "hourly")) {
            WrittenBill bill = bill(WrittenBill.KEYS, WrittenBill.EVERYTHING, "--granularity", granularity);
            assertValid(granularity, bill);
            Set<String> kinds = new TreeSet<>();
            bill.rows()
                    .forEach(row -> kinds.add(row.get("ChargeCategory") + " " + row.get("ChargeFrequency") + " "
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

    /** A bill at agreed prices, paid in another currency: the contracted cost is not the list cost, and all is in that currency. */
    @Test
    void billAtPrivateRates_inAnotherCurrency_isValid() throws IOException {
        List<String> settings = new ArrayList<>(WrittenBill.EVERYTHING);
        settings.add("privateRates={discount: 9%, prices: {m6i.large: $0.05}}");
        settings.add("billingCurrency={code: EUR, perDollar: 0.92, date: 2026-03-02, source: bank}");
        WrittenBill bill = bill(WrittenBill.KEYS, settings);
        assertValid("private", bill);
        assertTrue(bill.rows().stream()
                .allMatch(row -> WrittenBill.cell(row, "BillingCurrency").equals("EUR")));
        assertTrue(bill.sum("ContractedCost").compareTo(bill.sum("ListCost")) < 0);
    }

    /** Convertible Reserved Instances before and after an exchange are two commitments, each by the rules. */
    @Test
    void billWithAnExchange_isValid() throws IOException {
        WrittenBill bill = bill(WrittenBill.KEYS, List.of(WrittenBill.EXCHANGE));
        assertValid("exchange", bill);
        Set<String> names = new TreeSet<>();
        bill.rows().forEach(row -> names.add(WrittenBill.cell(row, "CommitmentDiscountName")));
        assertEquals(Set.of("", "base", "base-exchange-1"), names);
    }

    /** The rules find what they are for: each change of a good row breaks one. */
    @Test
    void brokenRow_isFound() throws IOException {
        WrittenBill bill = bill(WrittenBill.KEYS, WrittenBill.EVERYTHING);
        Map<String, String> used = bill.first("CommitmentDiscountStatus", "Used");
        Map<String, String> purchase = bill.first("ChargeCategory", "Purchase");
        Map<String, String> credit = bill.first("ChargeCategory", "Credit");
        for (String column : FocusRules.COLUMNS) {
            if (!WrittenBill.cell(used, column).isEmpty()
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
        assertBroken(used, "ChargePeriodEnd", WrittenBill.cell(used, "ChargePeriodStart"));
        assertBroken(used, "BillingPeriodEnd", "2026-03-31T00:00:00Z");
        assertBroken(used, "BillingCurrency", "$");
        assertBroken(used, "PricingQuantity", "1,000");
        assertBroken(used, "Tags", "a=b");
        assertBroken(used, "AvailabilityZone", "eu-west-1a");
        assertBroken(used, "SkuPriceId", "another");
        assertBroken(used, "ResourceName", WrittenBill.cell(used, "ResourceId"));
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
}
