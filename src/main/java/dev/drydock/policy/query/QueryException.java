package dev.drydock.policy.query;

/** An expression that is none; the message says at which character, and what was expected. */
public final class QueryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    QueryException(String message) {
        super(message);
    }
}
