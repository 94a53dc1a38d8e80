package dev.drydock.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of a scenario cannot act in a terminal, a spreadsheet or a page. */
final class PlainTextTest {
    @Test
    void line_controlCharacters_areSpelledOut() {
        assertEquals("a\\u001b[31mb\\u000a", PlainText.line("a\u001b[31mb\n"));
        assertEquals("\\u202eabc\\ud800", PlainText.line("\u202eabc\ud800"));
        assertEquals("grün 🚢", PlainText.line("grün 🚢"));
    }

    @Test
    void html_markup_isEscaped() {
        assertEquals("&lt;b a=&quot;1&quot; c=&#39;&amp;&#39;&gt;", PlainText.html("<b a=\"1\" c='&'>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"})
    void csv_formula_isNeutralised(String formula) {
        List<String> cells;
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(PlainText.csv(formula) + ",next\n")) {
            cells = reader.iterator().next().getFields();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        assertEquals(List.of("'" + formula, "next"), cells);
    }

    @Test
    void csv_separators_areQuoted() {
        assertEquals("\"a,\"\"b\"\"\nc\"", PlainText.csv("a,\"b\"\nc"));
        assertEquals("plain", PlainText.csv("plain"));
        assertTrue(PlainText.csv("").isEmpty());
    }
}
