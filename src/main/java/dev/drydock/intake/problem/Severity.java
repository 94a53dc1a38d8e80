package dev.drydock.intake.problem;

/** How much a problem matters: an error refuses the input, a warning and a note do not. */
public enum Severity {
    /** The input is refused. */
    ERROR("error"),
    /** The input is read, and is probably not what was meant. */
    WARNING("warning"),
    /** The input is read; something in it has no bearing on the simulation. */
    NOTE("note");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word as printed. */
    public String word() {
        return word;
    }
}
