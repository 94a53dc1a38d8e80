package dev.drydock.report.terminal;

/** The forms that a command's result may be printed in. */
public enum Format {
    /** For people, at 80 columns. */
    TABLE,
    /** The results document as JSON. */
    JSON,
    /** A row for each figure. */
    CSV,
    /** The results document as YAML. */
    YAML,
    /** Tables for a pull request or wiki. */
    MARKDOWN
}
