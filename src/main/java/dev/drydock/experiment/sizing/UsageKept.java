package dev.drydock.experiment.sizing;

import dev.drydock.billing.usage.UsageLog;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.Trial;
import dev.drydock.experiment.TrialExecution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Makes trials as another execution does, and keeps what each replication used. */
public final class UsageKept implements TrialExecution {
    private final TrialExecution inner;
    private final Map<Integer, UsageLog> usages = new ConcurrentSkipListMap<>();

    /** An execution that keeps what the trials of another one used; all must be of one variant. */
    public UsageKept(TrialExecution inner) {
        this.inner = inner;
    }

    @Override
    public Outcome execute(Trial trial) {
        Outcome full = inner.execute(new Trial(trial.variant(), trial.scenario(), trial.replication(), true));
        usages.put(trial.replication(), full.detail().orElseThrow().run().usage());
        return trial.detail()
                ? full
                : new Outcome(
                        full.variant(),
                        full.replication(),
                        full.fingerprint(),
                        full.metrics(),
                        full.objectives(),
                        full.warnings(),
                        Optional.empty());
    }

    /** What was used, by replication in order. */
    public List<UsageLog> usages() {
        return List.copyOf(usages.values());
    }
}
