package dev.drydock.experiment;

/** An experiment was stopped before it had anything to show. */
public final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
        super("stopped before every variant had a replication; nothing was written");
    }
}
