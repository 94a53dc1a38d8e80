package dev.drydock.engine.journal;

/** Takes the entries of one run's journal. */
@FunctionalInterface
public interface JournalSink {
    /**
     * Takes an entry.
     *
     * @param micros when it happened, since the scenario's start; never before the entry that came last
     */
    void add(long micros, JournalEntry entry);
}
