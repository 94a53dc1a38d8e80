package dev.drydock.report.page;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.report.story.Sentences;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Palette;
import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The limits that bound, a lane for each over the time of the run, and a table of them. */
final class LimitLanes {
    private static final int MOST_LANES = 14;
    private static final int MOST_ROWS = 40;
    private static final int LEFT = 300;
    private static final int RIGHT = 990;
    private static final int ROW = 26;
    private static final long DAY = 86_400_000_000L;

    private LimitLanes() {}

    /** Writes the section. */
    static void write(Html html, Scenario scenario, List<LimitEpisode> limits) {
        html.raw("<section class=\"card\" id=\"limits\">\n").element("h2", "Which limits held it back");
        if (limits.isEmpty()) {
            html.element("p class=\"says\"", "None: no limit kept the fleet from what it wanted.")
                    .raw("</section>\n");
            return;
        }
        LimitEpisode first = limits.get(0);
        html.element(
                "p class=\"says\"",
                "First, on " + Shown.moment(scenario.start(), first.fromMicros()) + ": " + Sentences.limit(first)
                        + ".");
        Map<String, List<LimitEpisode>> lanes = new LinkedHashMap<>();
        for (LimitEpisode limit : limits) {
            lanes.computeIfAbsent(limit.kind() + " " + limit.subject(), key -> new ArrayList<>())
                    .add(limit);
        }
        html.raw(draw(scenario, lanes));
        List<LimitEpisode> longest = limits.stream()
                .sorted(Comparator.comparingLong((LimitEpisode limit) -> limit.fromMicros() - limit.toMicros()))
                .limit(MOST_ROWS)
                .sorted(Comparator.comparingLong(LimitEpisode::fromMicros))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (LimitEpisode limit : longest) {
            rows.add(List.of(
                    Shown.stretch(scenario.start(), limit.fromMicros(), limit.toMicros()),
                    Shown.seconds((limit.toMicros() - limit.fromMicros()) / 1e6),
                    PlainText.html(Sentences.limitKind(limit.kind())),
                    "<code>" + PlainText.html(limit.subject()) + "</code>",
                    limit.wanted() > 0 ? Shown.count(limit.wanted()) : "",
                    limit.allowed() > 0 ? Shown.count(limit.allowed()) : ""));
        }
        html.folded(
                limits.size() > MOST_ROWS ? "Table (the " + MOST_ROWS + " longest of " + limits.size() + ")" : "Table",
                List.of("when (UTC)", ">for", "limit", "of what", ">wanted", ">allowed"),
                rows);
        html.raw("</section>\n");
    }

    private static String draw(Scenario scenario, Map<String, List<LimitEpisode>> lanes) {
        int count = Math.min(MOST_LANES, lanes.size());
        int bottom = 10 + ROW * count;
        StringBuilder svg = new StringBuilder("<svg class=\"chart\" viewBox=\"0 0 1000 " + (bottom + 24)
                + "\" role=\"img\" aria-label=\"When limits bound\">");
        long horizon = scenario.horizonMicros();
        long step = DAY * Math.max(1, horizon / DAY / 10);
        long offset = Math.floorMod(-scenario.start().getEpochSecond() * 1_000_000L, DAY);
        for (long at = offset; at <= horizon && horizon >= DAY; at += step) {
            String day = Shown.moment(scenario.start(), at);
            svg.append("<path class=\"grid\" d=\"M" + x(at, horizon) + " 6V" + bottom + "\"/><text x=\""
                    + x(at, horizon)
                    + "\" y=\"" + (bottom + 16) + "\" text-anchor=\"middle\">" + day.substring(0, day.indexOf(' '))
                    + "</text>");
        }
        int lane = 0;
        for (List<LimitEpisode> episodes : lanes.values()) {
            if (lane == count) {
                break;
            }
            int y = 8 + ROW * lane;
            LimitEpisode first = episodes.get(0);
            String label = Sentences.limitBrief(first);
            svg.append("<text x=\"" + (LEFT - 10) + "\" y=\"" + (y + 16) + "\" text-anchor=\"end\">"
                    + PlainText.html(label.length() > 42 ? label.substring(0, 41) + "…" : label) + "</text>");
            for (LimitEpisode episode : episodes) {
                double from = LEFT + (RIGHT - LEFT) * (double) episode.fromMicros() / horizon;
                double to = LEFT + (RIGHT - LEFT) * (double) episode.toMicros() / horizon;
                svg.append("<rect x=\"" + n(from) + "\" y=\"" + (y + 3) + "\" width=\"" + n(Math.max(1.5, to - from))
                        + "\" height=\"17\" rx=\"2\" fill=\""
                        + Palette.css(first.kind().ordinal()) + "\"><title>"
                        + PlainText.html(Shown.stretch(scenario.start(), episode.fromMicros(), episode.toMicros()) + " "
                                + Sentences.limit(episode))
                        + "</title></rect>");
            }
            lane++;
        }
        svg.append("</svg>\n");
        return lanes.size() > count
                ? svg + "<p class=\"key\">" + (lanes.size() - count) + " more limits are in results.json.</p>\n"
                : svg.toString();
    }

    private static String x(long at, long horizon) {
        return n(LEFT + (RIGHT - LEFT) * (double) at / horizon);
    }

    private static String n(double value) {
        return Figures.of(Math.rint(value * 10) / 10, 6);
    }
}
