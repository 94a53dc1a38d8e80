package dev.drydock.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.Mark;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.view.BarChart;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.CurveChart;
import dev.drydock.report.view.Line;
import dev.drydock.report.view.TimeBins;
import dev.drydock.report.view.TimeChart;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sort of chart becomes a readable picture, and its SVG is the same text each time. */
final class ChartFilesTest {
    private static final long HOUR = 3_600_000_000L;

    @TempDir
    Path temp;

    private static List<Chart> charts() {
        TimeBins day = TimeBins.regular(Instant.parse("2026-03-02T00:00:00Z"), HOUR, 24, 24 * HOUR);
        double[] rising = new double[24];
        double[] gaps = new double[24];
        for (int i = 0; i < 24; i++) {
            rising[i] = i;
            gaps[i] = i % 5 == 0 ? Double.NaN : 0.01 * (1 + i);
        }
        Line line = Line.plain("running <tasks> & \"more\"", rising);
        List<Mark> marks = List.of(new Mark(5 * HOUR, "spot-interruption", "web", 2));
        return List.of(
                new TimeChart(
                        "lines",
                        "Lines",
                        "It rises.",
                        "tasks",
                        MetricUnit.COUNT,
                        false,
                        false,
                        day,
                        List.of(line),
                        marks),
                new TimeChart(
                        "layers",
                        "Layers",
                        "",
                        "US dollars per hour",
                        MetricUnit.USD_PER_HOUR,
                        true,
                        false,
                        day,
                        List.of(line, Line.plain("b", rising)),
                        marks),
                new TimeChart(
                        "log",
                        "Log",
                        "",
                        "latency",
                        MetricUnit.SECONDS,
                        false,
                        true,
                        day,
                        List.of(Line.plain("p99", gaps)),
                        marks),
                new BarChart(
                        "bars",
                        "Bars",
                        "",
                        "US dollars",
                        MetricUnit.USD,
                        List.of("a", "a"),
                        List.of(Line.plain("EC2", new double[] {1, 2}), Line.plain("EBS", new double[] {1, 0}))),
                new CurveChart(
                        "curve",
                        "Curve",
                        "",
                        "scale",
                        "US dollars",
                        MetricUnit.USD,
                        false,
                        List.of("1", "2"),
                        List.of(Line.plain("cost", new double[] {1, 4}))),
                new CurveChart(
                        "below",
                        "Below",
                        "",
                        "size",
                        "US dollars",
                        MetricUnit.USD,
                        false,
                        List.of("1", "2"),
                        List.of(new Line("saved", new double[] {1, -2}, new double[] {0, -3}, new double[] {2, -1})
                                .coloured(4))),
                new BarChart(
                        "losses",
                        "Losses",
                        "",
                        "US dollars",
                        MetricUnit.USD,
                        List.of("a", "b"),
                        List.of(Line.plain("saved", new double[] {1, -2}))));
    }

    /** An axis goes as far below zero as a value or its band; a line has the colour that its legend shows. */
    @Test
    void whatIsBelowZero_isDrawn_inItsOwnColour() throws IOException {
        write("one");
        String curve = Files.readString(temp.resolve("one/charts/below.svg"));
        assertTrue(curve.contains("−$3") && curve.contains("fill-opacity"), curve);
        assertTrue(curve.contains("rgb(86,180,233)"), "the palette's fifth: " + curve);
        assertTrue(Files.readString(temp.resolve("one/charts/losses.svg")).contains("−$2"));
    }

    private List<Chart> write(String folder) throws IOException {
        List<Chart> charts = charts();
        try (OutputFolder out = OutputFolder.open(temp.resolve(folder), "test")) {
            assertEquals(List.of(), ChartFiles.write(out, "", charts));
            out.commit(manifest -> manifest.write("{}"));
        }
        return charts;
    }

    @Test
    void everyChart_hasADrawnPng_andAnSvgThatIsTheSameTwice() throws IOException {
        for (Chart chart : write("one")) {
            BufferedImage image = ImageIO.read(
                    temp.resolve("one/charts/" + chart.id() + ".png").toFile());
            assertEquals(ChartFiles.WIDTH, image.getWidth());
            assertTrue(colours(image) > 20, chart.id() + " is almost empty");
        }
        for (Chart chart : write("two")) {
            String svg = Files.readString(temp.resolve("two/charts/" + chart.id() + ".svg"));
            assertEquals(Files.readString(temp.resolve("one/charts/" + chart.id() + ".svg")), svg);
            assertTrue(svg.contains("</svg"), chart.id());
            assertTrue(svg.contains(">" + chart.title() + "<"), chart.id());
        }
    }

    @Test
    void names_inAnSvg_areEscaped() throws IOException {
        write("one");
        String svg = Files.readString(temp.resolve("one/charts/layers.svg"));
        assertTrue(svg.contains("running &lt;tasks&gt; &amp;"), svg);
    }

    private static int colours(BufferedImage image) {
        return (int) java.util.Arrays.stream(
                        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }
}
