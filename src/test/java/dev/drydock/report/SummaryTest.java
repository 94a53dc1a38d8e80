package dev.drydock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.drydock.experiment.Comparison;
import dev.drydock.experiment.SweepPoint;
import dev.drydock.experiment.SweepResult;
import dev.drydock.report.terminal.Format;
import dev.drydock.report.terminal.Summary;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What commands print says the same in every form, fits 80 columns for people and parses for machines. */
final class SummaryTest {
    private static Comparison comparison(int replications) {
        return new Comparison(
                "web-shop",
                List.of(
                        SampleRuns.variant("on-demand", 0, replications),
                        SampleRuns.variant("spot-mix", 0.6, replications)));
    }

    private static SweepResult sweep() {
        return new SweepResult(
                "november",
                List.of("clusters.shop.services.web.demand.requests.scale"),
                List.of(
                        new SweepPoint(List.of("1"), SampleRuns.variant("base", 0.6, 1)),
                        new SweepPoint(List.of("2"), SampleRuns.variant("base", 0, 1))));
    }

    private static List<String> all(Format format, boolean coloured, int replications) {
        Background background = SampleRuns.background();
        return List.of(
                Summary.of(
                        SampleRuns.variant("spot-mix", 0.6, replications),
                        background,
                        format,
                        coloured,
                        "reports/web-shop"),
                Summary.of(comparison(replications), background, format, coloured, "reports/web-shop/compare"),
                Summary.of(sweep(), background, format, coloured, "reports/november/sweep"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void table_fits80Columns_withoutAnEscape(int replications) {
        for (String text : all(Format.TABLE, false, replications)) {
            assertTrue(text.endsWith("\n"));
            text.lines().forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= 80, line));
            assertFalse(text.contains("\u001b"), text);
            assertTrue(text.contains("index.html"), text);
        }
    }

    @Test
    void table_coloured_saysTheSame() {
        List<String> plain = all(Format.TABLE, false, 2);
        List<String> coloured = all(Format.TABLE, true, 2);
        for (int i = 0; i < plain.size(); i++) {
            assertTrue(coloured.get(i).contains("\u001b[32m"), coloured.get(i));
            assertEquals(plain.get(i), coloured.get(i).replaceAll("\u001b\\[[0-9]+m", ""));
        }
    }

    @Test
    void table_saysTheAnswer() {
        List<String> texts = all(Format.TABLE, false, 1);
        assertTrue(texts.get(0).contains("✓  fast"), texts.get(0));
        assertTrue(texts.get(0).contains("EC2 Spot"), texts.get(0));
        assertTrue(texts.get(0).replace("\n", " ").contains("no interval: 1 replication"), texts.get(0));
        assertTrue(
                texts.get(1).replace("\n ", "").contains("Cheapest that meets all objectives: spot-mix at $411.27"),
                texts.get(1));
        assertTrue(texts.get(1).contains("one replication: no intervals"), texts.get(1));
        assertTrue(texts.get(2).contains("All objectives are met at every point."), texts.get(2));
    }

    @Test
    void json_andYaml_areOneDocument() {
        List<String> json = all(Format.JSON, false, 2);
        List<String> yaml = all(Format.YAML, false, 2);
        List<String> schemas = List.of("drydock.run/v1", "drydock.compare/v1", "drydock.sweep/v1");
        for (int i = 0; i < json.size(); i++) {
            JsonNode tree = JsonMapper.shared().readTree(json.get(i));
            assertEquals(schemas.get(i), tree.get("schema").asString());
            assertEquals(
                    tree.toString(), YAMLMapper.shared().readTree(yaml.get(i)).toString());
        }
    }

    @Test
    void csv_hasOneWidth() throws IOException {
        for (String text : all(Format.CSV, false, 2)) {
            try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> rows =
                    CsvReader.builder().ofCsvRecord(text)) {
                int columns = -1;
                int count = 0;
                for (var row : rows) {
                    columns = columns < 0 ? row.getFieldCount() : columns;
                    assertEquals(columns, row.getFieldCount(), row.toString());
                    count++;
                }
                assertTrue(count > 5);
            }
        }
    }

    @Test
    void markdown_isTables() {
        for (String text : all(Format.MARKDOWN, false, 2)) {
            assertTrue(text.startsWith("**"), text);
            assertTrue(text.contains("| ---"), text);
        }
    }
}
