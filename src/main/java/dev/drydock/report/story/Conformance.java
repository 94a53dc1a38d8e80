package dev.drydock.report.story;

import dev.drydock.scenario.Feature;
import dev.drydock.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How well the rules that a scenario makes use of are modelled: the conformance table of this version, as far as it concerns the scenario. */
public final class Conformance {
    private static final String TABLE = "/dev/drydock/report/conformance.md";

    private final Map<Feature, List<Rule>> rules = new EnumMap<>(Feature.class);

    /**
     * One rule of the table.
     *
     * @param text what the rule says
     * @param state modelled, approximated or absent
     * @param note how it differs; empty when it does not
     */
    record Rule(String text, String state, String note) {}

    private Conformance(String table) {
        List<Rule> section = new ArrayList<>();
        for (String line : table.lines().toList()) {
            if (line.startsWith("## ")) {
                section = rules.computeIfAbsent(titled(line.substring(3)), feature -> new ArrayList<>());
            } else if (line.startsWith("| ") && !line.startsWith("| rule ")) {
                String[] cells = line.substring(1).split("\\|", -1);
                String[] state = cells[1].strip().split(": ", 2);
                section.add(new Rule(cells[0].strip(), state[0], state.length == 2 ? state[1] : ""));
            }
        }
    }

    private static Feature titled(String title) {
        for (Feature feature : Feature.values()) {
            if (feature.title().equals(title)) {
                return feature;
            }
        }
        throw new IllegalStateException("the conformance table has a section that is no feature: " + title);
    }

    /** The table that this version carries. */
    public static Conformance table() {
        try (InputStream in = Conformance.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + TABLE);
            }
            return new Conformance(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The features that have rules in the table. */
    public Map<Feature, List<String>> features() {
        Map<Feature, List<String>> texts = new EnumMap<>(Feature.class);
        rules.forEach((feature, all) ->
                texts.put(feature, all.stream().map(Rule::text).toList()));
        return texts;
    }

    /** Lines about the scenario's part of the table: first the counts, then every rule that is not wholly modelled. */
    public List<String> lines(Scenario scenario) {
        List<String> lines = new ArrayList<>();
        int modelled = 0;
        int approximated = 0;
        int absent = 0;
        for (Map.Entry<Feature, List<Rule>> section : rules.entrySet()) {
            if (!section.getKey().usedBy(scenario)) {
                continue;
            }
            for (Rule rule : section.getValue()) {
                switch (rule.state()) {
                    case "modelled" -> modelled++;
                    case "approximated" -> approximated++;
                    default -> absent++;
                }
                if (!rule.state().equals("modelled")) {
                    lines.add(section.getKey().title() + ", " + rule.state() + ": " + rule.text()
                            + (rule.note().isEmpty() ? "" : " (" + rule.note() + ")"));
                }
            }
        }
        lines.add(
                0,
                "rules of AWS in the parts used here: " + modelled + " modelled, " + approximated + " approximated, "
                        + absent + " absent");
        return lines;
    }
}
