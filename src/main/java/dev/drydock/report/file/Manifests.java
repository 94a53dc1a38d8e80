package dev.drydock.report.file;

import dev.drydock.report.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The list of outputs in a manifest: how it is written, and how a later run reads which files are Drydock's own. */
public final class Manifests {
    private static final String OUTPUTS = "outputs";
    private static final long LARGEST = 64L << 20;

    private Manifests() {}

    /** Writes the {@code outputs} of a manifest; files that differ between machines are named without hash and size. */
    public static void outputs(JsonText json, List<WrittenFile> files) throws IOException {
        json.name(OUTPUTS).array();
        for (WrittenFile file : files) {
            json.onOneLine('{').field("path", file.name());
            if (file.reproducible()) {
                json.field("bytes", file.bytes()).field("sha256", file.sha256());
            }
            json.endObject();
        }
        json.endArray();
    }

    /** The paths of the outputs that a manifest names, and its own; none when there is no readable manifest of Drydock's. */
    static Set<String> namesIn(Path manifest) {
        Set<String> names = new TreeSet<>();
        try {
            if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS) || Files.size(manifest) > LARGEST) {
                return names;
            }
            boolean ours = false;
            try (JsonParser parser =
                    new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(manifest))) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    return names;
                }
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (key.equals("schema")) {
                        ours = value == JsonToken.VALUE_STRING
                                && parser.getString().startsWith("drydock.");
                    } else if (key.equals(OUTPUTS) && value == JsonToken.START_ARRAY) {
                        paths(parser, names);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            if (!ours) {
                names.clear();
                return names;
            }
            names.add(OutputFolder.MANIFEST);
            return names;
        } catch (IOException | JacksonException e) {
            // Whatever it is, it is no manifest that Drydock wrote.
            names.clear();
            return names;
        }
    }

    private static void paths(JsonParser parser, Set<String> names) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && key.equals("path")) {
                    names.add(parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
