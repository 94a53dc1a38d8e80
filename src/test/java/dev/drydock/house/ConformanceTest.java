package dev.drydock.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.report.story.Conformance;
import dev.drydock.scenario.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conformance page promises only what a test shows. */
class ConformanceTest {
    private static final List<String> STATES = List.of("modelled", "approximated", "absent");

    @Test
    void section_isAFeature_andEveryFeatureHasRules() {
        Map<Feature, List<String>> features = Conformance.table().features();
        assertEquals(Set.of(Feature.values()), features.keySet());
        features.forEach((feature, rules) -> assertFalse(rules.isEmpty(), feature.title()));
    }

    @Test
    void row_namesATestThatExists_unlessItsRuleIsAbsent() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(Path.of("src/docs/conformance.md"))) {
            if (!line.startsWith("| ") || line.startsWith("| rule")) {
                continue;
            }
            rows++;
            String[] cells = line.substring(1).split("\\|", -1);
            String state = cells[1].strip().split(":", 2)[0];
            String[] test = cells[2].strip().split("\\.", 2);
            boolean absent = state.equals("absent");
            String source = tests.get(test[0]);
            if (!STATES.contains(state)
                    || absent != test[0].isEmpty()
                    || (!absent
                            && (source == null || (test.length == 2 && !source.contains("void " + test[1] + "("))))) {
                wrong.add(line);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(rows >= 40, "rows: " + rows);
    }
}
