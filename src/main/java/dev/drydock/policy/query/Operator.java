package dev.drydock.policy.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators of a single expression, each with its sign and its word. */
enum Operator {
    EQUALS("==", "equals"),
    NOT_EQUALS("!=", "not_equals"),
    GREATER_THAN(">", "greater_than"),
    GREATER_THAN_EQUAL(">=", "greater_than_equal"),
    LESS_THAN("<", "less_than"),
    LESS_THAN_EQUAL("<=", "less_than_equal"),
    EXISTS("exists", "exists"),
    NOT_EXISTS("!exists", "not_exists"),
    IN("in", "in"),
    NOT_IN("!in", "not_in"),
    MATCHES("=~", "matches"),
    NOT_MATCHES("!~", "not_matches");

    final String sign;
    final String word;

    Operator(String sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    /** The operator of that sign or word, or null. */
    static @Nullable Operator of(String text) {
        for (Operator operator : values()) {
            if (operator.sign.equals(text) || operator.word.equals(text)) {
                return operator;
            }
        }
        return null;
    }

    static List<String> signs() {
        return List.of(values()).stream().map(operator -> operator.sign).toList();
    }

    boolean ordering() {
        return this == GREATER_THAN || this == GREATER_THAN_EQUAL || this == LESS_THAN || this == LESS_THAN_EQUAL;
    }

    boolean ofPresence() {
        return this == EXISTS || this == NOT_EXISTS;
    }

    boolean negative() {
        return this == NOT_EQUALS || this == NOT_IN || this == NOT_MATCHES;
    }

    /** Whether a comparison with that outcome (below, at or above zero) holds; of {@code ==}, {@code !=} and the orderings. */
    boolean holds(int comparison) {
        return switch (this) {
            case EQUALS -> comparison == 0;
            case NOT_EQUALS -> comparison != 0;
            case GREATER_THAN -> comparison > 0;
            case GREATER_THAN_EQUAL -> comparison >= 0;
            case LESS_THAN -> comparison < 0;
            case LESS_THAN_EQUAL -> comparison <= 0;
            case EXISTS, NOT_EXISTS, IN, NOT_IN, MATCHES, NOT_MATCHES ->
                throw new IllegalStateException(this + " compares nothing");
        };
    }
}
