package dev.drydock.intake.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Paths read and print the same, quoted names with dots included. */
class TreePathTest {
    @Test
    void path_readsItsSteps() {
        assertEquals(
                List.of(
                        new TreePath.Key("clusters"),
                        new TreePath.Key("x.y"),
                        new TreePath.Key("list"),
                        new TreePath.Index(2),
                        new TreePath.Match("name", "web"),
                        new TreePath.Key("cpu")),
                TreePath.parse("clusters.\"x.y\".list[2][name=web].cpu").steps());
    }

    @Test
    void path_printsAsItReads() {
        for (String text : List.of("a", "a.b.c", "a.\"x.y\".z", "a[0].b", "a[k=v]")) {
            assertEquals(text, TreePath.parse(text).toString());
        }
    }

    @Test
    void brokenPath_isRefused() {
        for (String text : List.of(
                "", ".", "a.", "a..b", ".a", "a[", "a[x]", "[0]", "a[-1]", "a.\"", "a[0]b", "a[]", "a[9999999999]")) {
            assertThrows(IllegalArgumentException.class, () -> TreePath.parse(text), text);
        }
    }
}
