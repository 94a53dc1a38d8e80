package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Variant;
import dev.drydock.unit.Printable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds variants to what makes them comparable, and what people name to what can be shown. */
final class VariantChecks {
    /** Keys of the whole comparison: a variant that changed one would not be paired with the base, or be ignored. */
    private static final Set<String> SHARED = Set.of("drydock", "name", "base", "seed", "replications", "variants");

    private static final int LONGEST = 100;

    private final Spots spots;

    VariantChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        shown(scenario.base(), "base");
        scenario.objectives().keySet().forEach(name -> shown(name, "objectives", name));
        for (Map.Entry<String, Variant> entry : scenario.variants().entrySet()) {
            String name = entry.getKey();
            String[] at = {"variants", name};
            shown(name, at);
            if (name.equals(scenario.base())) {
                spots.error(
                        ProblemCode.INVALID, "a variant must not have the name of the base, " + scenario.base(), at);
            }
            if (entry.getValue().set().isEmpty()) {
                spots.error(ProblemCode.NO_EFFECT, "a variant without set is the base again", at);
            }
            for (String path : entry.getValue().set().keySet()) {
                String key = shared(path);
                if (!key.isEmpty()) {
                    spots.error(
                            ProblemCode.NO_EFFECT,
                            "a variant cannot set " + key + ", which is the same for all that are compared",
                            "variants",
                            name,
                            "set",
                            path);
                }
            }
        }
    }

    /** The key of the whole comparison that a path leads to, or nothing. */
    static String shared(String path) {
        try {
            List<TreePath.Step> steps = TreePath.parse(path).steps();
            return steps.get(0) instanceof TreePath.Key key && SHARED.contains(key.name()) ? key.name() : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void shown(String name, String... at) {
        boolean plain = name.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
        if (!plain || name.isBlank() || name.length() > LONGEST) {
            spots.error(
                    ProblemCode.INVALID,
                    "a name has 1 to " + LONGEST + " characters that can be seen, was " + Printable.quote(name),
                    at);
        }
    }
}
