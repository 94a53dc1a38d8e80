package dev.drydock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.file.OutputFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run's folder is complete, consistent in itself, safe against what users write, and the same bytes twice. */
final class RunReportTest {
    private static final Pattern DATA = Pattern.compile("<data value=\"([^\"]*)\">");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\b(NaN|Infinity|-0(?:\\.0+)?)(?=[,\\s}\\]<])");

    @TempDir
    Path temp;

    private Path write(String name, VariantResult result) throws IOException {
        Path out = temp.resolve(name);
        try (OutputFolder folder = OutputFolder.open(out, "test")) {
            assertEquals(List.of(), RunReport.write(folder, result, SampleRuns.background(), false));
        }
        return out;
    }

    private static String read(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static JsonNode json(Path folder, String name) throws IOException {
        return JsonMapper.shared().readTree(read(folder, name));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void folder_holdsWhatTheManifestSays_byteForByte() throws Exception {
        Path out = write("run", SampleRuns.variant("spot-mix", 0.6, 1));
        Map<String, String> hashes = new LinkedHashMap<>();
        json(out, "manifest.json")
                .get("outputs")
                .forEach(file -> hashes.put(
                        file.get("path").asString(),
                        file.has("sha256") ? file.get("sha256").asString() : ""));
        json(out, "environment.json")
                .get("outputs")
                .forEach(file -> assertEquals(
                        "",
                        hashes.put(
                                file.get("path").asString(), file.get("sha256").asString())));
        List<String> expected = new ArrayList<>(hashes.keySet());
        expected.add("manifest.json");
        expected.sort(null);
        assertEquals(expected, files(out));
        for (Map.Entry<String, String> file : hashes.entrySet()) {
            if (!file.getKey().equals("environment.json")) {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(out.resolve(file.getKey())));
                assertEquals(HexFormat.of().formatHex(hash), file.getValue(), file.getKey());
            }
        }
        for (String chart : List.of("cost", "demand-web", "tasks-web", "latency-web", "utilisation-web", "breakdown")) {
            assertTrue(hashes.containsKey("charts/" + chart + ".png"), chart);
            assertTrue(hashes.containsKey("charts/" + chart + ".svg"), chart);
        }
    }

    @Test
    void sameResult_givesTheSameBytes() throws IOException {
        Path one = write("one", SampleRuns.variant("spot-mix", 0.6, 2));
        Path two = write("two", SampleRuns.variant("spot-mix", 0.6, 2));
        assertEquals(files(one), files(two));
        for (String name : files(one)) {
            if (!name.endsWith(".png") && !name.equals("environment.json")) {
                assertEquals(read(one, name), read(two, name), name);
            }
        }
    }

    @Test
    void anotherLocaleAndZone_giveTheSameBytes() throws IOException {
        Path one = write("one", SampleRuns.variant("spot-mix", 0.6, 1));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Path two;
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            two = write("two", SampleRuns.variant("spot-mix", 0.6, 1));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        for (String name : files(one)) {
            if (!name.endsWith(".png") && !name.equals("environment.json")) {
                assertEquals(read(one, name), read(two, name), name);
            }
        }
    }

    @Test
    void manyLongSeries_leaveThePageUnderAMegabyte_andTheCsvUnderItsLimits() throws IOException {
        VariantResult small = SampleRuns.variant("spot-mix", 0.6, 1);
        Outcome first = small.first();
        Outcome.Detail kept = first.detail().orElseThrow();
        RunResult run = kept.run();
        List<TimeSeries> series = new ArrayList<>();
        for (int service = 0; service < 40; service++) {
            for (TimeSeries one : run.series()) {
                double[] values = new double[4_000];
                for (int i = 0; i < values.length; i++) {
                    values[i] = one.mean()[i * one.mean().length / values.length] + i % 7;
                }
                series.add(new TimeSeries(
                        one.path().replace("services.web", "services.web" + service),
                        one.unit(),
                        150_000_000L,
                        values,
                        values.clone(),
                        values.clone()));
            }
        }
        RunResult large = new RunResult(
                run.horizonMicros(),
                run.fingerprint(),
                run.events(),
                run.ticks(),
                run.metrics(),
                series,
                run.limits(),
                run.objectives(),
                run.deployments(),
                run.marks(),
                run.faults(),
                run.recoveries(),
                run.warnings(),
                run.usage());
        Outcome outcome = new Outcome(
                first.variant(),
                0,
                first.fingerprint(),
                first.metrics(),
                first.objectives(),
                first.warnings(),
                Optional.of(new Outcome.Detail(large, kept.ledger())));
        Path out = write("run", new VariantResult("large", small.scenario(), List.of(outcome)));
        assertTrue(
                Files.size(out.resolve("index.html")) < 1_000_000, "bytes: " + Files.size(out.resolve("index.html")));
        Map<String, Integer> rows = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(out.resolve("timeseries.csv"))) {
            lines.skip(1).forEach(line -> rows.merge(line.substring(0, line.indexOf(',')), 1, Integer::sum));
        }
        assertEquals(series.stream().map(TimeSeries::path).distinct().count(), rows.size());
        assertTrue(
                rows.getOrDefault(SampleRuns.SERVICE + "7.latency.p99", Integer.MAX_VALUE) <= 2_000, rows.toString());
        assertTrue(rows.values().stream().mapToInt(Integer::intValue).sum() <= 600_000);
    }

    @Test
    void figures_ofThePage_areThoseOfTheJson() throws IOException {
        Path out = write("run", SampleRuns.variant("spot-mix", 0.6, 3));
        Set<String> known = new HashSet<>();
        collect(json(out, "results.json"), known);
        String page = read(out, "index.html");
        int found = 0;
        String metrics = page.substring(page.indexOf("id=\"metrics\""), page.indexOf("id=\"grounds\""));
        for (String part : List.of(metrics, page.substring(0, page.indexOf("id=\"cost\"")))) {
            Matcher matcher = DATA.matcher(part);
            while (matcher.find()) {
                assertTrue(known.contains(matcher.group(1)), matcher.group(1));
                found++;
            }
        }
        assertTrue(found > 12, "looked at " + found);
    }

    private static void collect(JsonNode node, Set<String> numbers) {
        if (node.isNumber()) {
            numbers.add(node.decimalValue().stripTrailingZeros().toPlainString());
        }
        node.forEach(child -> collect(child, numbers));
    }

    @Test
    void seriesOfThePage_areThoseOfTheCsv() throws IOException {
        Path out = write("run", SampleRuns.variant("spot-mix", 0.6, 1));
        String page = read(out, "index.html");
        int from = page.indexOf('>', page.indexOf("id=\"data\"")) + 1;
        JsonNode chart = JsonMapper.shared()
                .readTree(page.substring(from, page.indexOf("</script>", from)))
                .get("latency-web");
        List<String> drawn = new ArrayList<>();
        chart.get("lines").get(0).get("mean").forEach(value -> drawn.add(value.isNull() ? "" : text(value)));
        List<String> written = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(out.resolve("timeseries.csv"))) {
            rows.stream()
                    .filter(row -> row.getField("series").equals(SampleRuns.SERVICE + ".latency.p99"))
                    .forEach(row -> written.add(row.getField("mean")));
        }
        assertEquals(1_008, written.size());
        assertEquals(written, drawn);
        assertEquals("", written.get(3));
    }

    private static String text(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    @Test
    void bill_sumsToTheTotal_andHasTheColumnsOfFocus() throws IOException {
        Path out = write("run", SampleRuns.variant("spot-mix", 0.6, 1));
        BigDecimal sum = BigDecimal.ZERO;
        Set<String> days = new HashSet<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(out.resolve("bill.csv"))) {
            for (NamedCsvRecord row : rows) {
                sum = sum.add(new BigDecimal(row.getField("BilledCost")));
                days.add(row.getField("ChargePeriodStart"));
                assertEquals("USD", row.getField("BillingCurrency"));
                assertTrue(row.getField("SkuPriceId").endsWith("@" + row.getField("ListUnitPrice")));
                assertEquals(44, row.getFieldCount());
            }
        }
        assertEquals(7, days.size());
        assertEquals(
                0,
                sum.compareTo(json(out, "results.json").get("cost").get("total").decimalValue()));
    }

    @Test
    void outputs_holdNoNaNOrInfinity() throws IOException {
        Path out = write("run", SampleRuns.variant("on-demand", 0, 1));
        for (String name : List.of("results.json", "timeseries.csv", "bill.csv", "manifest.json")) {
            assertFalse(NOT_A_NUMBER.matcher(read(out, name)).find(), name);
        }
        String page = read(out, "index.html");
        String own = page.substring(0, page.indexOf("<script>"));
        assertFalse(NOT_A_NUMBER.matcher(own).find());
        assertFalse(own.contains("NaN"), own);
    }

    @Test
    void hostileText_standsInThePageAsText() throws IOException {
        String page = read(write("run", SampleRuns.variant("<img src=x>", 0.6, 1)), "index.html");
        assertFalse(page.contains("<img"));
        assertTrue(page.contains("&lt;img src=x&gt;"));
        assertTrue(page.contains("demand.&lt;b&gt;&amp;"));
        assertTrue(page.contains("Content-Security-Policy"));
        assertTrue(page.getBytes(StandardCharsets.UTF_8).length < 1_000_000);
        Matcher remote = Pattern.compile("(src|href)=\"(https?:)?//").matcher(page);
        assertFalse(remote.find());
    }
}
