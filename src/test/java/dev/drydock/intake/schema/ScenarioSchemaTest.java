package dev.drydock.intake.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.drydock.intake.bind.Shapes;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.Limits;
import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.YamlReader;
import dev.drydock.scenario.Scenario;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Schema, records and reference page say the same, and the examples hold to the schema. */
class ScenarioSchemaTest {
    private static final Path SCHEMA = Path.of("src/docs/scenario.schema.json");
    private static final Path PAGE = Path.of("src/docs/scenario.md");

    private static void same(Path file, String made) throws IOException {
        if (System.getProperty("update") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, made);
        }
        assertEquals(Files.readString(file), made, file + " is out of date; run the test with -Dupdate");
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(ScenarioSchema.json());
    }

    /** The tree as JSON text, each value of the kind that YAML 1.2 gives it. */
    private static String json(Path yaml) throws IOException {
        Problems problems = new Problems();
        Node root = YamlReader.read(new Source("s", Files.readString(yaml)), Limits.DEFAULT, problems)
                .orElseThrow();
        return JsonText.of(plain(root));
    }

    private static Object plain(Node node) {
        if (node instanceof MapNode map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.entries().values().forEach(entry -> plain.put(entry.key(), plain(entry.value())));
            return plain;
        } else if (node instanceof ListNode list) {
            List<Object> plain = new ArrayList<>();
            list.items().forEach(item -> plain.add(plain(item)));
            return plain;
        }
        ScalarNode scalar = (ScalarNode) node;
        return switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case NUMBER, BOOLEAN -> new StringBuilder(scalar.text());
            case NULL -> new StringBuilder("null");
        };
    }

    @Test
    void schemaFile_isWhatTheRecordsGive() throws IOException {
        same(SCHEMA, ScenarioSchema.json());
    }

    @Test
    void referencePage_isWhatTheRecordsGive() throws IOException {
        same(PAGE, ReferencePage.markdown());
    }

    @Test
    void everyExample_holdsToTheSchema() throws IOException {
        Schema schema = schema();
        int seen = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("scenarios"))) {
            for (Path folder : folders) {
                List<Error> errors = schema.validate(json(folder.resolve("scenario.yaml")), InputFormat.JSON);
                assertTrue(errors.isEmpty(), folder + ": " + errors);
                seen++;
            }
        }
        assertTrue(seen >= 1);
    }

    @Test
    void wrongScenarios_doNot() throws IOException {
        Schema schema = schema();
        String good = json(Path.of("scenarios/web-shop/scenario.yaml"));
        for (String[] change : new String[][] {
            {"\"seed\"", "\"sead\""},
            {"\"7d\"", "7"},
            {"\"70MiB\"", "\"70MB\""},
            {"\"lognormal\"", "\"lognormall\""},
            {"\"count\"", "\"counts\""}
        }) {
            String bad = good.replace(change[0], change[1]);
            assertFalse(bad.equals(good), "the example no longer has " + change[0]);
            assertFalse(schema.validate(bad, InputFormat.JSON).isEmpty(), change[1]);
        }
    }

    @Test
    void everyTopKey_isInTheSchema() {
        String json = ScenarioSchema.json();
        List<String> keys = Shapes.keys(Scenario.class);
        assertTrue(keys.size() > 10);
        for (String key : keys) {
            assertTrue(json.contains("\"" + key + "\": {"), key);
        }
    }
}
