package dev.drydock.experiment;

import dev.drydock.unit.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The values that a sweep gives one path: {@code PATH=1,2,4} or {@code PATH=1..4} or {@code PATH=1..4:0.5}; bounds may carry the same unit: {@code 10s..60s:10s}.
 *
 * @param path the setting's path
 * @param values as they would be written in the scenario
 */
public record SweepRange(String path, List<String> values) {
    private static final int MOST = 10_000;
    private static final int LONGEST = 200_000;
    private static final Pattern UNIT = Pattern.compile("[A-Za-z% ]{0,10}(/[a-z]{1,5})?");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    public SweepRange {
        values = List.copyOf(values);
    }

    /**
     * Reads a range as the command line gives it.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static SweepRange parse(String text) {
        int equals = topLevelEquals(text);
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException(
                    "expected PATH=VALUES, like a.b=1..4:0.5 or a.b=1,2,4, was \"" + text + "\"");
        }
        String values = text.substring(equals + 1);
        if (values.length() > LONGEST) {
            throw new IllegalArgumentException("the values take more than " + LONGEST + " characters");
        }
        int dots = values.indexOf("..");
        return new SweepRange(
                text.substring(0, equals), dots < 0 ? List.of(values.split(",", -1)) : steps(values, dots));
    }

    private static int topLevelEquals(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted) {
                depth += c == '[' ? 1 : c == ']' ? -1 : 0;
                if (c == '=' && depth == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static List<String> steps(String values, int dots) {
        String unit = unitOf(values.substring(0, dots));
        int colon = values.indexOf(':', dots);
        BigDecimal from = number(values.substring(0, dots), unit);
        BigDecimal to = number(values.substring(dots + 2, colon < 0 ? values.length() : colon), unit);
        BigDecimal by = colon < 0 ? BigDecimal.ONE : number(values.substring(colon + 1), unit);
        if (by.signum() <= 0 || to.compareTo(from) < 0) {
            throw new IllegalArgumentException("a range goes up by a positive step, was \"" + values + "\"");
        }
        if (to.subtract(from).divideToIntegralValue(by).compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException("a range has at most " + MOST + " values, was \"" + values + "\"");
        }
        List<String> steps = new ArrayList<>();
        String before = unit.startsWith("$") ? "$" : "";
        String after = unit.startsWith("$") ? unit.substring(1) : unit;
        for (BigDecimal at = from; at.compareTo(to) <= 0; at = at.add(by)) {
            steps.add(before + at.toPlainString() + after);
        }
        return steps;
    }

    private static String unitOf(String text) {
        int start = text.startsWith("$") ? 1 : 0;
        int end = start;
        while (end < text.length()
                && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.' || text.charAt(end) == '-')) {
            end++;
        }
        String unit = text.substring(end);
        if (!UNIT.matcher(unit).matches()) {
            throw new IllegalArgumentException(
                    "expected a plain number and perhaps a unit before .., was " + Numbers.cut(text));
        }
        return text.substring(0, start) + unit;
    }

    private static BigDecimal number(String text, String unit) {
        String before = unit.startsWith("$") ? "$" : "";
        String after = unit.substring(before.length());
        String plain = text.startsWith(before) ? text.substring(before.length()) : text;
        plain = plain.endsWith(after) ? plain.substring(0, plain.length() - after.length()) : plain;
        if (!NUMBER.matcher(plain.strip()).matches()) {
            throw new IllegalArgumentException("expected a plain number"
                    + (unit.isEmpty() ? "" : " with the unit \"" + unit + "\"") + ", was " + Numbers.cut(text));
        }
        return new BigDecimal(plain.strip());
    }
}
