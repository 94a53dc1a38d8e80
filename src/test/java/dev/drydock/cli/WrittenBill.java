package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code bill.csv} of a run, row by row. */
record WrittenBill(List<Map<String, String>> rows) {
    /** A small scenario for settings. */
    static final String KEYS = "src/test/resources/keys";

    /** A plan, Reserved Instances, a Capacity Reservation and a credit: all that makes lines which are no plain usage. */
    static final List<String> EVERYTHING = List.of(
            "commitments.plan={savingsPlan: compute, term: 1y, payment: partialUpfront, hourly: $5, start: 2026-03-02T00:00:00Z}",
            "commitments.base={reservedInstances: m6i.large, count: 4, term: 3y, payment: allUpfront}",
            "commitments.odcr={capacityReservation: m6i.large, count: 2, zone: us-east-1a}",
            "credits.promo=$0.5");

    /** Reserved Instances that were bought before the run and are exchanged in it. */
    static final String EXCHANGE =
            "commitments.base={reservedInstances: m5.large, count: 4, offeringClass: convertible, term: 3y,"
                    + " payment: partialUpfront, start: 2026-01-01T00:00:00Z,"
                    + " exchanges: [{at: 2026-03-02T01:00:00Z, reservedInstances: m6i.large, payment: allUpfront}]}";

    /** Runs a scenario and reads its bill. */
    static WrittenBill of(Path out, String scenario, List<String> settings, String... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("run", scenario, "-q", "--no-fail", "-n", "1", "--out", out));
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        words.addAll(List.of(more));
        assertEquals(0, Shell.drydock(words.toArray()).code(), scenario);
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(out.resolve("bill.csv"))) {
            csv.forEach(row -> rows.add(row.getFieldsAsMap()));
        }
        return new WrittenBill(rows);
    }

    static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    static BigDecimal number(Map<String, String> row, String column) {
        String text = cell(row, column);
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    BigDecimal sum(String column) {
        return rows.stream().map(row -> number(row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Map<String, String> first(String column, String value) {
        return rows.stream()
                .filter(row -> cell(row, column).equals(value))
                .findFirst()
                .orElseThrow();
    }
}
