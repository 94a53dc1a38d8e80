package dev.drydock.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables line up, fit their width, and cannot carry a terminal's commands. */
final class TextTableTest {
    @Test
    void lines_areAligned() {
        TextTable table =
                new TextTable(List.of("name", ">cost")).row(List.of("a", "$1")).row(List.of("longer", "$100"));
        assertEquals(List.of("  name    cost", "  a         $1", "  longer  $100"), table.lines(80, "  "));
        assertTrue(table.fits(14, "  "));
        assertFalse(table.fits(13, "  "));
    }

    @Test
    void lines_tooWide_areCutAtTheWidestColumn() {
        TextTable table = new TextTable(List.of("", "")).row(List.of("a".repeat(30), "b".repeat(20)));
        assertEquals(List.of("a".repeat(19) + "…  " + "b".repeat(20)), table.lines(42, ""));
    }

    @Test
    void cells_withControlCharacters_areShownAsText() {
        TextTable table = new TextTable(List.of("")).row(List.of("\u001b[2J"));
        assertEquals(List.of("\\u001b[2J"), table.lines(80, ""));
    }

    @Test
    void markdown_escapesItsOwnMarks() {
        assertEquals(
                "| a | b |\n| --- | ---: |\n| x\\|y &lt;b> | 1 |\n",
                new TextTable(List.of("a", ">b")).row(List.of("x|y <b>", "1")).markdown());
    }

    @Test
    void sparkline_hasEightHeights_andGaps() {
        assertEquals("▁▂▃▄▅▆▇█", Sparkline.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 8));
        assertEquals("▁ █", Sparkline.of(new double[] {0, Double.NaN, 8}, 3));
        assertEquals("▁▁", Sparkline.of(new double[] {0, 0}, 40));
        assertEquals("▄█", Sparkline.of(new double[] {1, 1, 2, 2}, 2).replace('▅', '▄'));
    }
}
