package dev.drydock.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What SIGINT and SIGTERM do: no further replication begins, and the process ends (with 130 or 143) once the results so far are written, or after a while
 * without them.
 */
final class Interruption implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean asked;

    private Interruption() {}

    /** Watches over this process until it is closed. */
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
        return interruption;
    }

    private void stop() {
        asked = true;
        try {
            boolean unused = finished.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process was asked to stop. */
    boolean asked() {
        return asked;
    }

    /** Nothing is left to be done. */
    @Override
    public void close() {
        finished.countDown();
    }
}
