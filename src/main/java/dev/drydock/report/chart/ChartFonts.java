package dev.drydock.report.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The one typeface of all pictures, brought along so that they look the same everywhere and can be drawn on a machine without fonts.
 *
 * <p>On Linux AWT asks fontconfig for fonts and fails with an {@code Error} when there is none; {@code sun.awt.fontconfig} names a file of ours
 * instead. It must be set before the first AWT class is loaded, so every way into this room goes through {@link #prepare}.
 */
public final class ChartFonts {
    private static final String FAMILY = "DejaVu Sans";
    private static final String PROPERTY = "sun.awt.fontconfig";
    private static boolean prepared;

    private ChartFonts() {}

    /** Makes the typeface known to AWT; the first call does the work. */
    static synchronized void prepare() {
        if (prepared) {
            return;
        }
        System.setProperty("java.awt.headless", "true");
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && System.getProperty(PROPERTY) == null) {
            try {
                System.setProperty(PROPERTY, configuration().toString());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot lay out the chart font in the temporary folder", e);
            }
        }
        prepared = true;
    }

    private static Path configuration() throws IOException {
        Path folder = Files.createTempDirectory("drydock-font");
        Path font = folder.resolve("DejaVuSans.ttf");
        Path file = folder.resolve("fontconfig.properties");
        try (InputStream in = ChartFonts.class.getResourceAsStream("/dev/drydock/report/fonts/DejaVuSans.ttf")) {
            if (in == null) {
                throw new IOException("the font is missing from the program");
            }
            Files.copy(in, font);
        }
        StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=default\n");
        for (String family : new String[] {"serif", "sansserif", "monospaced", "dialog", "dialoginput"}) {
            for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
                text.append(family)
                        .append('.')
                        .append(style)
                        .append(".default=")
                        .append(FAMILY)
                        .append('\n');
            }
        }
        text.append("filename.DejaVu_Sans=").append(font).append('\n');
        Files.write(file, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        for (Path used : new Path[] {folder, font, file}) {
            used.toFile().deleteOnExit();
        }
        return file;
    }
}
