package dev.drydock.report;

import dev.drydock.report.data.BillStyle;
import java.util.List;

/**
 * What a report says beside the result itself: where it comes from and what was taken for granted.
 *
 * @param version Drydock's version
 * @param inputs every file that was read, in order of path
 * @param assumptions every default that was used
 * @param notes what was read but is not modelled, one sentence each
 * @param conformance how well the rules in use are modelled, one line each
 * @param bill how {@code bill.csv} is written
 * @param surroundings the machine that ran it
 */
public record Background(
        String version,
        List<Input> inputs,
        List<Assumption> assumptions,
        List<String> notes,
        List<String> conformance,
        BillStyle bill,
        Surroundings surroundings) {
    public Background {
        inputs = List.copyOf(inputs);
        assumptions = List.copyOf(assumptions);
        notes = List.copyOf(notes);
        conformance = List.copyOf(conformance);
    }

    /**
     * A file that was read.
     *
     * @param path its path inside the scenario's folder, with slashes
     * @param bytes its size
     * @param sha256 its SHA-256 in hexadecimal
     */
    public record Input(String path, long bytes, String sha256) {}

    /**
     * A value that nobody gave.
     *
     * @param path the setting
     * @param value the value as the scenario would write it
     * @param source where it comes from
     */
    public record Assumption(String path, String value, String source) {}

    /**
     * The machine and the moment; told in {@code environment.json} alone.
     *
     * @param startedNanos {@link System#nanoTime} when the command began
     * @param threads threads that ran trials
     */
    public record Surroundings(long startedNanos, int threads) {}

    /** One hash over all inputs: SHA-256 of their paths and hashes. */
    public String inputHash() {
        StringBuilder all = new StringBuilder();
        for (Input input : inputs) {
            all.append(input.path()).append('\0').append(input.sha256()).append('\n');
        }
        return dev.drydock.report.file.Hashes.sha256(all.toString());
    }
}
