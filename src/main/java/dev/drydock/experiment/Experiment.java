package dev.drydock.experiment;

import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Replications of variants on a runner. */
public final class Experiment {
    private final TrialRunner runner;

    /** An experiment on that runner. */
    public Experiment(TrialRunner runner) {
        this.runner = runner;
    }

    /** How many trials these variants make. */
    public static int trials(Map<String, Scenario> variants, int replications) {
        return Math.multiplyExact(variants.size(), replications);
    }

    /**
     * Runs all replications of all variants, one replication of every variant after the other, so that variants can be compared when the runner is stopped.
     *
     * @param variants scenarios by name, in the order wanted; all with the same seed
     * @param replications how many of each
     * @param keepDetail whether the first replication of each keeps its series and ledger
     * @return every variant with the same replications: all of them, unless the runner was stopped
     * @throws Stopped when it was stopped before every variant had one
     */
    public List<VariantResult> run(
            Map<String, Scenario> variants, int replications, boolean keepDetail, IntConsumer done) {
        List<Trial> trials = new ArrayList<>();
        for (int k = 0; k < replications; k++) {
            int replication = k;
            variants.forEach((name, scenario) ->
                    trials.add(new Trial(name, scenario, replication, keepDetail && replication == 0)));
        }
        List<Outcome> outcomes = runner.runAll(trials, done);
        int whole = outcomes.size() / variants.size();
        if (whole == 0) {
            throw new Stopped();
        }
        List<VariantResult> results = new ArrayList<>();
        variants.forEach((name, scenario) -> {
            List<Outcome> own = new ArrayList<>();
            for (int k = 0; k < whole; k++) {
                own.add(outcomes.get(k * variants.size() + results.size()));
            }
            results.add(new VariantResult(name, scenario, own));
        });
        return results;
    }
}
