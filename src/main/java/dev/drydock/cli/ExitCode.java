package dev.drydock.cli;

/** What the program's exit code says. */
public enum ExitCode {
    /** All went well. */
    GOOD(0),
    /** Drydock itself is at fault. */
    INTERNAL(1),
    /** The command line was wrong. */
    USAGE(2),
    /** A scenario or a file that it names was wrong. */
    BAD_INPUT(3),
    /** A limit, a budget or the memory was exhausted. */
    EXHAUSTED(5),
    /** A file could not be read or written. */
    INPUT_OUTPUT(6),
    /** Another run writes to the same folder. */
    LOCKED(7),
    /** The process was asked to stop before there was anything to write. */
    INTERRUPTED(130),
    /** An objective was missed. */
    OBJECTIVE_MISSED(99);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the process ends with. */
    public int number() {
        return number;
    }
}
