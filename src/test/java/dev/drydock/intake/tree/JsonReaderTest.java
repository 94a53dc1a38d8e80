package dev.drydock.intake.tree;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import org.junit.jupiter.api.Test;

/** JSON exactly by RFC 8259: what the grammar does not have is refused at its place, everything else keeps its text. */
class JsonReaderTest {
    private final Problems problems = new Problems();

    private String complaint(String json) {
        JsonReader.read(new Source("t.json", json), Limits.DEFAULT, problems);
        return problems.list().get(0).toString();
    }

    @Test
    void values_keepTextAndPlace() {
        MapNode root = (MapNode) JsonReader.read(
                        new Source("t.json", "{\"a\": [1.50, \"x\\u00e9\\n\"],\n \"b\": -2e3}"),
                        Limits.DEFAULT,
                        problems)
                .orElseThrow();
        ListNode list = (ListNode) requireNonNull(root.get("a"));
        assertEquals("1.50", ((ScalarNode) list.items().get(0)).text());
        assertEquals("x\u00e9\n", ((ScalarNode) list.items().get(1)).text());
        assertEquals(
                "t.json:2:2", requireNonNull(root.entries().get("b")).keyPlace().toString());
        assertEquals("t.json:2:7", requireNonNull(root.get("b")).place().toString());
        assertTrue(problems.list().isEmpty());
    }

    @Test
    void trailingComma_isNamed() {
        assertEquals(
                "t.json:1:9: error[D010]: malformed JSON: trailing comma: expected a name after ,",
                complaint("{\"a\": 1,}"));
    }

    @Test
    void nan_isNamedAsToken() {
        assertEquals(
                "t.json:1:7: error[D010]: malformed JSON: expected a value, found the token NaN",
                complaint("{\"a\": NaN}"));
    }

    @Test
    void secondValue_isRefused() {
        assertTrue(complaint("{}{}").contains("text after the end"));
    }

    @Test
    void duplicateName_isRefused() {
        assertEquals("t.json:1:10: error[D011]: duplicate key \"a\"", complaint("{\"a\": 1, \"a\": 2}"));
    }

    @Test
    void loneSurrogate_isRefusedWithItsPath() {
        assertTrue(complaint("{\"a\": \"\\ud800x\"}").contains("lone surrogate \\ud800"));
        assertEquals("a", problems.list().get(0).path());
    }

    @Test
    void truncatedText_saysEnd() {
        assertTrue(complaint("{\"a\": [{\"").contains("unexpected end of the file"));
    }

    @Test
    void leadingZeroAndBareMinus_areNoNumbers() {
        assertTrue(complaint("[01]").contains("leading zeros"));
        Problems more = new Problems();
        JsonReader.read(new Source("t", "[-]"), Limits.DEFAULT, more);
        assertTrue(more.failed());
    }

    @Test
    void deepNesting_endsWithoutOverflow() {
        assertTrue(complaint("[".repeat(20_000)).contains("too deep"));
    }
}
