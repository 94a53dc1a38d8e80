package dev.drydock.cli;

/** The forms that an answer on standard output may have. */
enum OutputFormat {
    TABLE,
    JSON,
    CSV,
    YAML,
    MARKDOWN
}
