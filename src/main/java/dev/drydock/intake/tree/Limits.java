package dev.drydock.intake.tree;

/**
 * How large a structured file may be.
 *
 * @param bytes bytes of the file
 * @param depth nested mappings and lists
 * @param keys keys of one mapping
 * @param nodes mappings, lists and values together
 * @param keyLength characters of a key
 * @param textLength characters of a value
 */
public record Limits(int bytes, int depth, int keys, int nodes, int keyLength, int textLength) {
    /** The limits for scenario files and task definitions. */
    public static final Limits DEFAULT = new Limits(4 << 20, 64, 10_000, 200_000, 200, 100_000);
}
