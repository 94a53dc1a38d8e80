package dev.drydock.policy.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the argument of an expression says about a value. Every method throws an {@link IllegalArgumentException} that says what was expected. */
final class Arguments {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final int MOST_READS = 1_000_000;

    private Arguments() {}

    /** Whether a value is one that an operator and its arguments accept, negation left out. */
    static Predicate<String> accepts(Operator operator, List<String> arguments) {
        return switch (operator) {
            case EQUALS, NOT_EQUALS -> arguments.get(0)::equals;
            case IN, NOT_IN -> arguments::contains;
            case MATCHES, NOT_MATCHES -> matching(arguments.get(0));
            case GREATER_THAN, GREATER_THAN_EQUAL, LESS_THAN, LESS_THAN_EQUAL ->
                value -> operator.holds(compare(value, arguments.get(0)));
            case EXISTS, NOT_EXISTS -> value -> true;
        };
    }

    /* Numbers by their size, all else by its text: the guide says "greater than" and no more. */
    private static int compare(String value, String than) {
        return NUMBER.matcher(value).matches() && NUMBER.matcher(than).matches()
                ? new BigDecimal(value).compareTo(new BigDecimal(than))
                : value.compareTo(than);
    }

    private static Predicate<String> matching(String pattern) {
        try {
            Pattern compiled = Pattern.compile(pattern);
            return value -> compiled.matcher(new Metered(value)).matches();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no Java regular expression: " + e.getDescription(), e);
        }
    }

    static long count(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("expected a number of tasks like 1");
        }
        return Long.parseLong(text);
    }

    /** A date in one of the guide's four forms, in seconds since 1970; without an offset it is UTC. */
    static long second(String text) {
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            }
            boolean offset = text.endsWith("Z") || text.indexOf('+') > 0;
            return offset
                    ? OffsetDateTime.parse(text).toEpochSecond()
                    : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected a date like 2018-06-18 or 2018-06-18T22:28:28Z", e);
        }
    }

    /** A text that may be read only so often: patterns that try for ever are cut off. */
    private static final class Metered implements CharSequence {
        private final String text;
        private int reads;

        Metered(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > MOST_READS) {
                throw new IllegalArgumentException("the pattern takes too long to match");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
