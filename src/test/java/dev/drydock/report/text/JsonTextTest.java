package dev.drydock.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A document is valid JSON, looks the same each time, and cannot end the script element that it stands in. */
final class JsonTextTest {
    @Test
    void document_nestedAndFlat_isLaidOut() throws IOException {
        StringBuilder out = new StringBuilder();
        JsonText json = new JsonText(out, true);
        json.object().field("a", "x").name("list").array();
        json.onOneLine('{')
                .field("b", 1)
                .name("in")
                .array()
                .number("0.5")
                .number("")
                .endArray()
                .endObject();
        json.onOneLine('[').number(2).text("y").endArray().endArray();
        json.name("none").object().endObject().name("yes").bool(true).endObject();
        assertEquals(
                """
                {
                  "a": "x",
                  "list": [
                    {"b": 1, "in": [0.5, null]},
                    [2, "y"]
                  ],
                  "none": {},
                  "yes": true
                }
                """,
                out.toString());
    }

    @Test
    void text_hostile_comesBackAsItWas() throws IOException {
        String hostile = "</script><!--&\u2028\u2029\"\\\b\n\t\u0000\u007f🚢é";
        StringBuilder out = new StringBuilder();
        new JsonText(out, false).object().field(hostile, hostile).endObject();
        JsonNode node = JsonMapper.shared().readTree(out.toString());
        assertEquals(hostile, node.get(hostile).asString());
        assertEquals(-1, out.indexOf("<"));
        assertEquals(-1, out.indexOf("\u2028"));
    }
}
