package dev.drydock.cases;

import dev.drydock.stat.Interval;
import dev.drydock.stat.Tally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The tolerance rules of validation files: EXACT, REL, CI, GOF, VAR, OPT and INEQ, alone or joined by {@code +}.
 *
 * <p>What decides how a value is held against its expectation is how it was found: a computed one exactly (EXACT) or to a relative
 * error; one of replications by Student's interval and the limit on its width; a fit by its p-value.
 */
final class Tolerance {
    /** Values that owe nothing to chance in a case that is otherwise simulated: expectations are printed to 12 digits. */
    private static final double COMPUTED = 1e-9;

    private static final double VAGUE_FACTOR = 3;
    private static final double SMALL_PROBABILITY = 0.01;
    private static final Pattern PERCENTILE = Pattern.compile("(^|.*_)p[0-9]+$");
    private static final Pattern SPREAD = Pattern.compile("^(var|sd)_?.*");
    private static final Pattern PROBABILITY = Pattern.compile(".*(prob|availability).*");
    private static final Set<String> RULES = new TreeSet<>(List.of("EXACT", "REL", "CI", "GOF", "VAR", "OPT", "INEQ"));

    private final ValidationCase testCase;
    private final Set<String> rules;

    /**
     * The rules of one case.
     *
     * @throws IllegalArgumentException when it names one that is not known
     */
    Tolerance(ValidationCase testCase) {
        this.testCase = testCase;
        rules = new TreeSet<>(
                List.of(testCase.tolerance().path("rule").asString().split("\\+")));
        if (!RULES.containsAll(rules)) {
            throw new IllegalArgumentException("unknown tolerance rule " + rules);
        }
    }

    /** Whether chance has a part in the outcome, so that other seeds may decide. */
    boolean hasChance() {
        return rules.contains("CI") || rules.contains("GOF") || rules.contains("VAR");
    }

    /** The expected values that nobody measured. */
    List<String> unmeasured(Findings findings) {
        List<String> names = new ArrayList<>();
        for (String name : testCase.expected().propertyNames()) {
            if (!findings.byName().containsKey(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** What does not hold, by name; empty when all does. */
    Map<String, String> failures(Findings findings) {
        Map<String, String> failures = new LinkedHashMap<>();
        findings.byName().forEach((name, looks) -> {
            for (Findings.Finding look : looks) {
                String failure = failure(name, look);
                if (!failure.isEmpty()) {
                    failures.put(name, name + " " + failure);
                }
            }
        });
        return failures;
    }

    private String failure(String name, Findings.Finding look) {
        if (look instanceof Findings.Fitted fitted) {
            double least = testCase.tolerance().path("min_p").asDouble(1e-4);
            return fitted.p() >= least ? "" : "fits with p " + fitted.p() + ", least " + least;
        }
        if (look instanceof Findings.Inequality inequality) {
            return inequality.holds() ? "" : "does not hold";
        }
        JsonNode expected = testCase.expected().path(name);
        if (expected.isMissingNode()) {
            return "is not expected";
        }
        if (look instanceof Findings.Computed computed) {
            return matches(expected, computed.value()) ? "" : "expected " + expected + ", was " + computed.value();
        }
        if (look instanceof Findings.Enclosed enclosed) {
            return enclosed.interval().contains(expected.asDouble())
                    ? ""
                    : "expected " + expected + ", was " + shown(enclosed.interval());
        }
        if (look instanceof Findings.Spread spread) {
            double wanted = expected.asDouble();
            Interval interval = Interval.ofVariance(Tally.of(spread.values()), testCase.confidence());
            return interval.contains(name.startsWith("sd") ? wanted * wanted : wanted)
                    ? ""
                    : "expected " + expected + ", variance was " + shown(interval);
        }
        return replicated(name, expected, ((Findings.Replicated) look).rows());
    }

    private String replicated(String name, JsonNode expected, List<double[]> rows) {
        if ((expected.isArray() ? expected.size() : 1) != rows.size()) {
            return "expected " + expected + ", had " + rows.size() + " values";
        }
        for (int i = 0; i < rows.size(); i++) {
            double wanted = (expected.isArray() ? expected.get(i) : expected).asDouble();
            Tally tally = Tally.of(rows.get(i));
            Interval interval = Interval.ofMean(tally, testCase.confidence());
            if (wanted == 0 && (tally.min() != 0 || tally.max() != 0)) {
                return "expected exactly 0, was " + shown(interval);
            }
            if (!interval.contains(wanted) && !agrees(tally, wanted)) {
                return "expected " + wanted + ", was " + shown(interval);
            }
            double limit = testCase.tolerance().path("max_rel_half_width").asDouble(Double.POSITIVE_INFINITY)
                    * (widthMayTriple(name, wanted) ? VAGUE_FACTOR : 1);
            if (wanted != 0 && interval.halfWidth() > limit * Math.abs(wanted)) {
                return "is vague: " + shown(interval) + ", half-width limit " + limit + " of " + wanted;
            }
        }
        return "";
    }

    /* Replications that all say the same leave no width: then the printed 12 digits decide. */
    private static boolean agrees(Tally tally, double wanted) {
        return tally.sd() <= COMPUTED * Math.abs(wanted)
                && Math.abs(tally.mean() - wanted) <= COMPUTED * Math.abs(wanted);
    }

    private static boolean widthMayTriple(String name, double wanted) {
        return PERCENTILE.matcher(name).matches()
                || SPREAD.matcher(name).matches()
                || PROBABILITY.matcher(name).matches() && Math.abs(wanted) < SMALL_PROBABILITY;
    }

    private boolean matches(JsonNode expected, Object found) {
        if (expected.isArray()) {
            if (!(found instanceof List<?> list) || list.size() != expected.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!matches(expected.get(i), list.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (found instanceof Number number && expected.isNumber()) {
            return numbersMatch(expected.decimalValue(), number);
        }
        return found instanceof Boolean truth
                ? expected.isBoolean() && expected.booleanValue() == truth
                : found instanceof String text
                        && expected.isString()
                        && expected.stringValue().equals(text);
    }

    private boolean numbersMatch(BigDecimal expected, Number found) {
        BigDecimal exact = found instanceof BigDecimal decimal
                ? decimal
                : found instanceof Double real ? decimalOf(real) : BigDecimal.valueOf(found.longValue());
        int digits = Math.max(12, expected.stripTrailingZeros().precision());
        boolean asPrinted = exact.round(new MathContext(digits)).compareTo(expected) == 0;
        if (asPrinted || rules.contains("EXACT")) {
            return asPrinted;
        }
        double relative = testCase.tolerance().path("rel").asDouble(COMPUTED);
        double wanted = expected.doubleValue();
        return Math.abs(exact.doubleValue() - wanted) <= relative * Math.max(1e-300, Math.abs(wanted));
    }

    private static BigDecimal decimalOf(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                : BigDecimal.valueOf(Double.MAX_VALUE).multiply(BigDecimal.TEN);
    }

    private static String shown(Interval interval) {
        return interval.estimate() + " in [" + interval.low() + ", " + interval.high() + "]";
    }
}
