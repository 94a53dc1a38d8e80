package dev.drydock.intake.problem;

/** Every kind of problem that an input can have, with the code that is printed with it. */
public enum ProblemCode {
    /** A file is missing, is no regular file, or cannot be read. */
    FILE_UNREADABLE("D001"),
    /** A file lies outside the scenario's folder. */
    FILE_OUTSIDE("D002"),
    /** A file, or what it unpacks to, is larger than the limit. */
    FILE_TOO_LARGE("D003"),
    /** Bytes that are not UTF-8. */
    ENCODING("D004"),
    /** A control character or another character that text must not have. */
    CHARACTER("D005"),
    /** A file without content. */
    EMPTY("D006"),
    /** Text that breaks the grammar of its format. */
    SYNTAX("D010"),
    /** One key twice in one mapping. */
    DUPLICATE_KEY("D011"),
    /** An anchor, alias or merge key. */
    ALIAS("D012"),
    /** An explicit tag. */
    TAG("D013"),
    /** A second document in one file. */
    SECOND_DOCUMENT("D014"),
    /** Nesting deeper than the limit. */
    DEPTH("D015"),
    /** More keys, entries or characters than the limit. */
    LIMIT("D016"),
    /** A mapping, list or value where another of them is expected. */
    WRONG_KIND("D101"),
    /** A key that the scenario does not know. */
    UNKNOWN_KEY("D102"),
    /** A key that must be there and is not. */
    MISSING_KEY("D103"),
    /** A key without a value. */
    NO_VALUE("D104"),
    /** A value that does not read as what its key expects. */
    BAD_VALUE("D201"),
    /** A word that is none of those that its key knows. */
    UNKNOWN_WORD("D202"),
    /** Values that contradict a rule or each other. */
    INVALID("D203"),
    /** The name of something that the scenario does not have. */
    UNKNOWN_NAME("D204"),
    /** A key that has no effect on what it configures. */
    NO_EFFECT("D205"),
    /** A path that leads nowhere. */
    UNKNOWN_PATH("D301"),
    /** Text that is no path. */
    BAD_PATH("D302"),
    /** A task size that Fargate does not offer. */
    FARGATE_SIZE("D310"),
    /** A field of a vendor's file that Drydock knows and does not model. */
    NOT_MODELLED("D401"),
    /** A field of a vendor's file that Drydock does not know. */
    UNKNOWN_FIELD("D402"),
    /** A task definition that ECS would refuse. */
    TASK_DEFINITION("D403"),
    /** Text that is no well-formed table. */
    TABLE("D501"),
    /** A value in a table that cannot be what its column says. */
    CELL("D502"),
    /** Rows out of order, missing or twice. */
    SERIES("D503"),
    /** A compressed file that is damaged. */
    COMPRESSED("D504");

    private final String code;

    ProblemCode(String code) {
        this.code = code;
    }

    /** The code as printed, like {@code D102}. */
    public String code() {
        return code;
    }
}
