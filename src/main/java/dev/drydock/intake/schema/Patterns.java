package dev.drydock.intake.schema;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;
import dev.drydock.unit.Money;
import dev.drydock.unit.Rate;
import dev.drydock.unit.Schedule;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.time.Instant;

/** How quantities are written, as regular expressions for editors and as an example for people. */
public enum Patterns {
    /** {@link TimeSpan}. */
    TIME(TimeSpan.class, "a time span", "90s", "^([0-9]+(\\.[0-9]+)?(y|w|d|h|ms|us|m|s))+$"),
    /** {@link Bytes}. */
    BYTES(Bytes.class, "an amount of bytes", "512MiB", "^[0-9]+(\\.[0-9]+)? *(B|KiB|MiB|GiB|TiB|Ki|Mi|Gi|Ti)$"),
    /** {@link Cpu}. */
    CPU(Cpu.class, "an amount of CPU", "0.25 vCPU", "^[0-9]+(\\.[0-9]+)?( ?vCPU| units|m)$"),
    /** {@link Money}. */
    MONEY(Money.class, "an amount of money", "$3.20", "^\\$[0-9]+(\\.[0-9]+)?$"),
    /** {@link Share}. */
    SHARE(Share.class, "a share", "35%", "^[0-9]+(\\.[0-9]+)? *%$"),
    /** {@link Rate}. */
    RATE(Rate.class, "a rate", "120/s", "^[0-9]+(\\.[0-9]+)? */ *(y|w|d|h|ms|us|m|s)$"),
    /** {@link Schedule}. */
    SCHEDULE(Schedule.class, "a schedule", "cron(0 8 ? * MON-FRI *)", "^(at|rate|cron)\\([^)]+\\)$"),
    /** {@link Instant}. */
    INSTANT(
            Instant.class,
            "an instant in UTC",
            "2026-03-02T00:00:00Z",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?Z$");

    private final Class<?> type;
    private final String words;
    private final String example;
    private final String pattern;

    Patterns(Class<?> type, String words, String example, String pattern) {
        this.type = type;
        this.words = words;
        this.example = example;
        this.pattern = pattern;
    }

    /** The pattern of a class's values. */
    static Patterns of(Class<?> type) {
        for (Patterns one : values()) {
            if (one.type == type) {
                return one;
            }
        }
        throw new IllegalStateException("no pattern is known for " + type.getName());
    }

    /** What it is, like {@code a time span}. */
    public String words() {
        return words;
    }

    /** One value, as it is written. */
    public String example() {
        return example;
    }

    /** The regular expression, in the common subset of ECMA 262 and Java. */
    public String pattern() {
        return pattern;
    }
}
