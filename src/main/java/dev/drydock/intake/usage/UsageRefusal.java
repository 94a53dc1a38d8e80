package dev.drydock.intake.usage;

/** A usage file that cannot be rated, with the line that says so. */
public final class UsageRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;

    UsageRefusal(long line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    /** The line, counted from 1. */
    public long line() {
        return line;
    }
}
