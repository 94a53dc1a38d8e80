package dev.drydock.report.data;

import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.Background;
import dev.drydock.report.file.Manifests;
import dev.drydock.report.file.OutputFailure;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.file.WrittenFile;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** {@code manifest.json}, which says what went in and came out, and {@code environment.json}, which alone says where and how fast. */
public final class Provenance {
    private static final String ENVIRONMENT = "environment.json";

    private Provenance() {}

    /**
     * Writes {@code environment.json} for a folder's files so far, then the manifest, and puts everything in place.
     *
     * @param command {@code run}, {@code compare} or {@code sweep}
     * @param results what was found; nothing when nothing was simulated
     */
    public static void commit(OutputFolder folder, String command, List<VariantResult> results, Background background)
            throws OutputFailure {
        environment(folder, background);
        folder.commit(out -> manifest(new JsonText(out, true), command, results, background, folder.written()));
    }

    /** Writes the manifest of a folder inside the output folder, like a variant's, naming the files in it. */
    public static void inner(
            OutputFolder folder, String prefix, String command, List<VariantResult> results, Background background)
            throws OutputFailure {
        List<WrittenFile> inside = folder.written().stream()
                .filter(file -> file.name().startsWith(prefix))
                .map(file -> new WrittenFile(
                        file.name().substring(prefix.length()), file.bytes(), file.sha256(), file.reproducible()))
                .toList();
        folder.write(
                prefix + OutputFolder.MANIFEST,
                out -> manifest(new JsonText(out, true), command, results, background, inside));
    }

    private static void manifest(
            JsonText json, String command, List<VariantResult> results, Background background, List<WrittenFile> files)
            throws IOException {
        json.object()
                .field("schema", "drydock.manifest/v1")
                .field("drydock", background.version())
                .field("command", command);
        if (!results.isEmpty()) {
            simulated(json, results);
        }
        json.name("inputs").array();
        for (Background.Input input : background.inputs()) {
            json.onOneLine('{')
                    .field("path", input.path())
                    .field("bytes", input.bytes())
                    .field("sha256", input.sha256())
                    .endObject();
        }
        json.endArray();
        Manifests.outputs(json, files);
        json.endObject();
    }

    private static void simulated(JsonText json, List<VariantResult> results) throws IOException {
        VariantResult first = results.get(0);
        json.field("scenario", first.scenario().name())
                .field("seed", first.scenario().seed())
                .field("replications", first.outcomes().size());
        json.name("fingerprints").object();
        for (VariantResult result : results) {
            json.name(result.name()).onOneLine('[');
            for (Outcome outcome : result.outcomes()) {
                json.text(HexFormat.of().toHexDigits(outcome.fingerprint()));
            }
            json.endArray();
        }
        json.endObject();
    }

    private static void environment(OutputFolder folder, Background background) throws OutputFailure {
        StringWriter text = new StringWriter();
        try {
            JsonText json = new JsonText(text, true);
            json.object()
                    .field("schema", "drydock.environment/v1")
                    .field("drydock", background.version())
                    .field("java", System.getProperty("java.version", ""))
                    .field(
                            "vm",
                            System.getProperty("java.vm.name", "") + " " + System.getProperty("java.vm.version", ""))
                    .field("os", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""))
                    .field("architecture", System.getProperty("os.arch", ""))
                    .field("host", host())
                    .field("processors", Runtime.getRuntime().availableProcessors())
                    .field("threads", background.surroundings().threads())
                    .field("maxHeapBytes", Runtime.getRuntime().maxMemory())
                    .name("wallSeconds")
                    .number(Figures.of(
                            (System.nanoTime() - background.surroundings().startedNanos()) / 1e9, 6));
            json.name("outputs").array();
            for (WrittenFile file : folder.written()) {
                if (!file.reproducible()) {
                    json.onOneLine('{')
                            .field("path", file.name())
                            .field("bytes", file.bytes())
                            .field("sha256", file.sha256())
                            .endObject();
                }
            }
            json.endArray().endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        folder.writeLocal(ENVIRONMENT, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
