package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;

/** Tasks read from a CSV file: one row each. */
@Doc("Tasks from a CSV file, plain or gzip, one row each.")
@Word("trace")
public record TraceSubmission(
        @Doc(
                        "The file, inside the scenario's folder; columns submit_time_s, duration_s, and where tasks differ in size cpu (vCPU) and memory_mib; after names rows, counted from 1 and separated by spaces, that must be done first.")
                String file,
        @Doc("The tasks, read from the file, in order of submission.") @ReadFrom("file") TaskTrace trace)
        implements Submission {}
