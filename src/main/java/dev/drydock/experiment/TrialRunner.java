package dev.drydock.experiment;

import java.util.List;
import java.util.function.IntConsumer;

/** Makes trials, wherever: the one seam between an experiment and the machines it runs on. */
public interface TrialRunner {
    /**
     * Makes all trials and returns their outcomes in the order given, the same whatever the order in which they were made. A runner that is told to stop
     * finishes what it has begun and returns the outcomes of the first trials, as far as all of them are there.
     *
     * @param done told the number of finished trials after each; may be called from any thread
     */
    List<Outcome> runAll(List<Trial> trials, IntConsumer done);
}
