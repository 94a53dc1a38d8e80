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
     * Runs all replications of all variants.
     *
     * @param variants scenarios by name, in the order wanted; all with the same seed
     * @param replications how many of each
     * @param keepDetail whether the first replication of each keeps its series and ledger
     */
    public List<VariantResult> run(
            Map<String, Scenario> variants, int replications, boolean keepDetail, IntConsumer done) {
        List<Trial> trials = new ArrayList<>();
        variants.forEach((name, scenario) -> {
            for (int k = 0; k < replications; k++) {
                trials.add(new Trial(name, scenario, k, keepDetail && k == 0));
            }
        });
        List<Outcome> outcomes = runner.runAll(trials, done);
        List<VariantResult> results = new ArrayList<>();
        variants.forEach((name, scenario) -> {
            int at = results.size() * replications;
            results.add(new VariantResult(name, scenario, outcomes.subList(at, at + replications)));
        });
        return results;
    }
}
