package dev.drydock.report.view;

/** Something to be drawn, with the sentence that says what it shows. */
public sealed interface Chart permits TimeChart, BarChart, CurveChart, LaneChart {
    /** A name that is also a file's and an element's: lower-case letters, digits and dashes. */
    String id();

    /** The heading. */
    String title();

    /** One plain sentence with what the reader should take from it; may be empty. */
    String says();
}
