package dev.drydock.pricing;

/** How well a built-in figure is founded. */
public enum Basis {
    /** Stated by the source named beside it. */
    STATED,
    /** Computed from stated figures by the rule in the note. */
    DERIVED,
    /** Not verified against a source: a report lists it as an assumption. */
    ASSUMED,
    /** Given by the user's own price file. */
    OVERRIDDEN
}
