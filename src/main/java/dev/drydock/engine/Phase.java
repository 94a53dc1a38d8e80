package dev.drydock.engine;

/** The order of what falls on one instant; an {@link EventKind} belongs to one phase. Order in this list is order in the world. */
public enum Phase {
    /** The world outside moves: rates of demand. */
    ENVIRONMENT,
    /** Something fails or is taken away. */
    FAILURE,
    /** Something that was under way comes to its end. */
    COMPLETION,
    /** Something arrives from outside. */
    ARRIVAL,
    /** A minute is measured, and what watches metrics decides. */
    METRIC,
    /** Controllers compare what is with what is wanted. */
    DECISION,
    /** What waits is placed. */
    LAUNCH
}
