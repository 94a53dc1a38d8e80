package dev.drydock.report.chart;

import dev.drydock.report.file.OutputFailure;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.TimeChart;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jfree.chart.JFreeChart;
import org.jspecify.annotations.Nullable;

/** Draws charts into an output folder, each as a PNG (pixels, which differ between machines) and an SVG (the same bytes everywhere). */
public final class ChartFiles {
    /** Width of a picture in points. */
    static final int WIDTH = 1200;

    private static final int MOST_BINS = 800;
    private static final int THREADS = 2;

    private ChartFiles() {}

    /**
     * Loads and warms what drawing needs: a second of class loading that may pass on a thread of its own while a simulation runs. Never fails; what
     * is wrong will be wrong again, and told, when charts are drawn.
     */
    public static void warmUp() {
        try {
            ChartFonts.prepare();
            JFreeChart chart = Drawing.example();
            SvgText.of(chart, 200, 100);
            PngImage.of(pixels(chart, 200, 100));
        } catch (RuntimeException | LinkageError | java.awt.AWTError | InternalError e) {
            // Told by write().
        }
    }

    /**
     * Writes {@code <prefix>charts/<id>.png} and {@code .svg} for each chart.
     *
     * @param prefix a folder inside the output folder, ending in a slash, or empty
     * @return what went wrong, for the user: empty when all charts were drawn
     * @throws OutputFailure when a file cannot be written
     */
    public static List<String> write(OutputFolder folder, String prefix, List<? extends Chart> charts)
            throws OutputFailure {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            try {
                ChartFonts.prepare();
                for (int i = next.getAndIncrement(); i < charts.size() && failure.get() == null; ) {
                    draw(folder, prefix, charts.get(i));
                    i = next.getAndIncrement();
                }
            } catch (OutputFailure | RuntimeException | LinkageError | java.awt.AWTError | InternalError e) {
                failure.compareAndSet(null, e);
            }
        };
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(THREADS, charts.size()); i++) {
            Thread helper = new Thread(work, "charts-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        work.run();
        for (Thread helper : helpers) {
            joinUninterruptibly(helper);
        }
        Throwable thrown = failure.get();
        if (thrown instanceof OutputFailure e) {
            throw e;
        }
        if (thrown instanceof LinkageError || thrown instanceof java.awt.AWTError || thrown instanceof InternalError) {
            return List.of("some picture files were not drawn: this Java has no working font support ("
                    + thrown.getMessage() + "); a full JDK with libfreetype has");
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        return List.of();
    }

    private static void draw(OutputFolder folder, String prefix, Chart chart) throws OutputFailure {
        JFreeChart drawing = Drawing.of(readable(chart));
        int height = Drawing.heightOf(chart);
        String name = prefix + "charts/" + chart.id();
        folder.writeLocal(name + ".png", PngImage.of(pixels(drawing, WIDTH, height)));
        String svg = SvgText.of(drawing, WIDTH, height);
        folder.write(name + ".svg", out -> out.write(svg));
    }

    /** The chart with no more bins than its picture can show. */
    private static Chart readable(Chart chart) {
        return chart instanceof TimeChart time && time.time().count() > MOST_BINS
                ? time.joined((time.time().count() + MOST_BINS - 1) / MOST_BINS)
                : chart;
    }

    private static BufferedImage pixels(JFreeChart chart, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        graphics.dispose();
        return image;
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
