package dev.drydock.report.page;

import dev.drydock.report.file.Hashes;
import dev.drydock.report.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The frame that every page stands in: style, plotting library, script, and a content security policy that lets nothing else run and nothing be
 * fetched.
 */
final class PageShell {
    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private PageShell() {}

    /**
     * A whole page.
     *
     * @param title text for the browser's tab
     * @param body markup
     * @param data one JSON document, escaped as {@link dev.drydock.report.text.JsonText} does
     */
    static String of(String title, String body, String data) {
        String library = resource(LIBRARY + "uPlot.iife.min.js").strip();
        String script = resource("/dev/drydock/report/page.js").strip();
        String style = resource(LIBRARY + "uPlot.min.css").strip() + "\n"
                + resource("/dev/drydock/report/page.css").strip();
        String policy =
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; script-src "
                        + Hashes.policySource(library) + " " + Hashes.policySource(script);
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>" + PlainText.html(title) + "</title>\n"
                + "<style>" + style + "</style>\n</head>\n<body>\n"
                + body
                + "<script type=\"application/json\" id=\"data\">" + data + "</script>\n"
                + "<script>" + library + "</script>\n"
                + "<script>" + script + "</script>\n"
                + "</body>\n</html>\n";
    }

    private static String resource(String name) {
        try (InputStream in = PageShell.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("a part of the page is missing from the program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a part of the page: " + name, e);
        }
    }
}
