package dev.drydock.intake.bind;

import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;
import dev.drydock.unit.Money;
import dev.drydock.unit.Numbers;
import dev.drydock.unit.Printable;
import dev.drydock.unit.Rate;
import dev.drydock.unit.Schedule;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import dev.drydock.unit.Worded;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Single values as the scenario writes them. Every reader throws an {@link IllegalArgumentException} that says what was expected. */
public final class Scalars {
    private static final int LONGEST_LONG = 19;

    private Scalars() {}

    /** Whether a class is read from a single value. */
    public static boolean reads(Class<?> type) {
        return type == String.class
                || type == boolean.class
                || type == Boolean.class
                || type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class
                || type == BigDecimal.class
                || type == Instant.class
                || type.isEnum()
                || unit(type);
    }

    /** Whether a class is a quantity written with its unit. */
    public static boolean unit(Class<?> type) {
        return type == TimeSpan.class
                || type == Bytes.class
                || type == Cpu.class
                || type == Money.class
                || type == Share.class
                || type == Rate.class
                || type == Schedule.class;
    }

    static Object read(Class<?> type, ScalarNode node) {
        String text = node.text();
        if (type == String.class) {
            return text(node);
        } else if (type == int.class || type == Integer.class) {
            return integer(node, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
        } else if (type == long.class || type == Long.class) {
            return integer(node, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == boolean.class || type == Boolean.class) {
            return truth(node);
        } else if (type == BigDecimal.class) {
            return decimal(node);
        } else if (type == TimeSpan.class) {
            return TimeSpan.parse(text);
        } else if (type == Bytes.class) {
            return Bytes.parse(text);
        } else if (type == Cpu.class) {
            return Cpu.parse(text);
        } else if (type == Money.class) {
            return Money.parse(text);
        } else if (type == Share.class) {
            return Share.parse(text);
        } else if (type == Rate.class) {
            return Rate.parse(text);
        } else if (type == Schedule.class) {
            return Schedule.parse(text);
        } else if (type == Instant.class) {
            return instant(text);
        }
        throw new IllegalStateException("no value is read as " + type.getName());
    }

    private static String text(ScalarNode node) {
        if (node.kind() != ScalarNode.Kind.TEXT) {
            throw new IllegalArgumentException("expected text, was " + node.describe() + "; put it in quotes");
        }
        if (node.text().isEmpty()) {
            throw new IllegalArgumentException("expected text, was empty");
        }
        return node.text();
    }

    private static boolean truth(ScalarNode node) {
        if (node.kind() != ScalarNode.Kind.BOOLEAN) {
            throw new IllegalArgumentException("expected true or false, was " + node.describe());
        }
        return node.text().charAt(0) == 't' || node.text().charAt(0) == 'T';
    }

    static Long integer(ScalarNode node, long least, long most) {
        String text = node.text();
        int from = text.startsWith("-") ? 1 : 0;
        boolean digits = node.kind() == ScalarNode.Kind.NUMBER && text.length() > from;
        for (int i = from; i < text.length() && digits; i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!digits) {
            throw new IllegalArgumentException("expected a whole number, was " + node.describe());
        }
        if (text.length() > from + 1 && text.charAt(from) == '0') {
            throw new IllegalArgumentException(
                    "expected a whole number without leading zeros, was " + Printable.show(text, 60));
        }
        try {
            long value = text.length() - from > LONGEST_LONG ? outOfRange(text) : Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the number is out of range: " + Printable.show(text, 60), e);
        }
        throw new IllegalArgumentException("the number is out of range: " + Printable.show(text, 60));
    }

    private static long outOfRange(String text) {
        throw new IllegalArgumentException(
                "the number is out of range: " + Printable.show(text, 60) + " has " + text.length() + " digits");
    }

    static BigDecimal decimal(ScalarNode node) {
        String text = node.text();
        boolean negative = text.startsWith("-");
        if (node.kind() != ScalarNode.Kind.NUMBER) {
            throw new IllegalArgumentException("expected a number, was " + node.describe());
        }
        BigDecimal value = Numbers.decimal(
                negative ? text.substring(1) : text,
                () -> new IllegalArgumentException(
                        "expected a plain number like 60 or 0.5, without leading zeros or exponent, was "
                                + Printable.show(text, 60)));
        return negative ? value.negate() : value;
    }

    /** By hand, as the JDK's formatters take a cold start's tenth to load. */
    private static Instant instant(String text) {
        int length = text.length();
        boolean shaped = length >= 17
                && length <= 27
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(length - 1) == 'Z';
        boolean seconds = shaped && length >= 20 && text.charAt(16) == ':';
        boolean fraction = seconds && length > 21 && text.charAt(19) == '.';
        if (!shaped || !(length == 17 || (seconds && length == 20) || fraction)) {
            throw new IllegalArgumentException(malformedInstant(text));
        }
        try {
            LocalDate date = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
            LocalTime time =
                    LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), seconds ? digits(text, 17, 19) : 0);
            int micros = fraction ? digits((text.substring(20, length - 1) + "00000").substring(0, 6), 0, 6) : 0;
            return Instant.ofEpochSecond(date.toEpochDay() * 86_400 + time.toSecondOfDay(), micros * 1000L);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(malformedInstant(text), e);
        }
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new IllegalArgumentException(malformedInstant(text));
            }
            value = 10 * value + (c - '0');
        }
        return value;
    }

    private static String malformedInstant(String text) {
        return "expected an instant in UTC like 2026-03-02T00:00:00Z, was " + Printable.quote(text);
    }

    /** The words of an enum, in order. */
    public static List<String> words(Class<?> type) {
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            words.add(word(constant));
        }
        return words;
    }

    /** The word of an enum's constant. */
    public static String word(Object constant) {
        return constant instanceof Worded worded ? worded.word() : ((Enum<?>) constant).name();
    }
}
