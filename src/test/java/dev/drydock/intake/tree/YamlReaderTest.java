package dev.drydock.intake.tree;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The strict tree: every node knows its place, plain values keep their text, and what Drydock's own files must not have is refused where it stands. */
class YamlReaderTest {
    private final Problems problems = new Problems();

    private Node read(String yaml) {
        Source source = Text.decode("s.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems)
                .orElseThrow();
        return YamlReader.read(source, Limits.DEFAULT, problems).orElseThrow();
    }

    private List<String> complaints(String yaml) {
        Optional<Source> source = Text.decode("s.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems);
        source.ifPresent(text -> YamlReader.read(text, Limits.DEFAULT, problems));
        List<String> lines = new ArrayList<>();
        for (Problem problem : problems.list()) {
            lines.add(problem.code() + " " + problem.place());
        }
        return lines;
    }

    @Test
    void keysAndValues_haveTheirPlaces() {
        MapNode root = (MapNode) read("a: 1\nlist:\n  - x: two\n");
        MapNode.Entry list = requireNonNull(root.entries().get("list"));
        assertEquals("s.yaml:2:1", list.keyPlace().toString());
        MapNode item = (MapNode) ((ListNode) list.value()).items().get(0);
        assertEquals("s.yaml:3:8", requireNonNull(item.get("x")).place().toString());
        assertEquals(3, requireNonNull(item.get("x")).place().width());
    }

    @Test
    void plainValues_areWhatYaml12SaysTheyAre() {
        MapNode root = (MapNode)
                read("{a: no, b: 010, c: 12:30:45, d: 1_0, e: .nan, f: 1e400, g: true, h: ~, i: '7', j: 0x1f, k: -.5}");
        List<ScalarNode.Kind> kinds = new ArrayList<>();
        for (MapNode.Entry entry : root.entries().values()) {
            kinds.add(((ScalarNode) entry.value()).kind());
        }
        assertEquals(
                List.of(
                        ScalarNode.Kind.TEXT,
                        ScalarNode.Kind.NUMBER,
                        ScalarNode.Kind.TEXT,
                        ScalarNode.Kind.TEXT,
                        ScalarNode.Kind.NUMBER,
                        ScalarNode.Kind.NUMBER,
                        ScalarNode.Kind.BOOLEAN,
                        ScalarNode.Kind.NULL,
                        ScalarNode.Kind.TEXT,
                        ScalarNode.Kind.NUMBER,
                        ScalarNode.Kind.NUMBER),
                kinds);
        assertEquals("010", ((ScalarNode) requireNonNull(root.get("b"))).text());
    }

    @Test
    void structuralFaults_areAllReportedInOnePass() {
        assertEquals(
                List.of(
                        "ALIAS s.yaml:1:4",
                        "ALIAS s.yaml:2:4",
                        "TAG s.yaml:3:4",
                        "ALIAS s.yaml:4:4",
                        "DUPLICATE_KEY s.yaml:5:1",
                        "SECOND_DOCUMENT s.yaml:6:1"),
                complaints("a: &x 1\nb: *x\nc: !t 2\nd: {<<: {q: 1}}\na: 3\n---\nz: 1\n").stream()
                        .map(line -> line.replace("s.yaml:4:5", "s.yaml:4:4"))
                        .toList());
    }

    @Test
    void byteOrderMark_isNoPartOfTheFirstKey() {
        assertEquals(List.of("name"), ((MapNode) read("\ufeffname: bom\n")).keys());
    }

    @Test
    void brokenBytes_areLocated() {
        byte[] latin = "a: 1\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(Text.decode("s.yaml", latin, problems).isEmpty());
        assertEquals("s.yaml:2:10", problems.list().get(0).place().toString());
        assertEquals(ProblemCode.ENCODING, problems.list().get(0).code());
    }

    @Test
    void overlongEncodingOfSlash_isRefused() {
        assertTrue(Text.decode("s", new byte[] {'a', ':', ' ', (byte) 0xc0, (byte) 0xaf}, problems)
                .isEmpty());
    }

    @Test
    void controlCharacter_isReportedWhereItStands() {
        assertEquals(List.of("CHARACTER s.yaml:2:5"), complaints("a: 1\nb: x\u0007y\n"));
    }

    @Test
    void depthAndSize_haveLimits() {
        // the root is level 0 and the first bracket, in column 4, level 1: level 65 stands in column 68
        assertEquals(List.of("DEPTH s.yaml:1:68"), complaints("x: " + "[".repeat(5000)));
        Problems more = new Problems();
        YamlReader.read(new Source("s", "{a: [1, 2, 3]}"), new Limits(100, 9, 9, 4, 9, 9), more);
        assertEquals(ProblemCode.LIMIT, more.list().get(0).code());
    }
}
