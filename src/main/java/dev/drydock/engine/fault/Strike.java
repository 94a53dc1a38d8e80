package dev.drydock.engine.fault;

/** What one fault does to the fleet when it begins and when it ends; a fault begins again only after its end. */
public interface Strike {
    /** Tells it whose strikes it makes. @param fault the fault's name @param over ends the strike under way before its time */
    default void belongsTo(String fault, Runnable over) {}

    /**
     * Begins.
     *
     * @param occurrence how often the fault has struck before, for draws
     */
    Hit begin(long occurrence);

    /** Ends, and gives back what it held. A fault without duration ends in the instant in which it began. */
    void end();

    /** Time after the beginning at which {@link #detected} is called, in microseconds; 0 for never. */
    default long detection() {
        return 0;
    }

    /** AWS knows now of what the strike did. */
    default void detected() {}

    /**
     * What a strike hit.
     *
     * @param target what it struck, as reports name it
     * @param instances instances that it took
     * @param tasks tasks that it took
     */
    record Hit(String target, int instances, int tasks) {}
}
