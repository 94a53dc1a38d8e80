package dev.drydock.cases;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.job.JobObserver;
import java.util.ArrayList;
import java.util.List;

/** One probe for each of several jobs. */
final class QueueProbes implements JobObserver {
    private final List<QueueProbe> probes = new ArrayList<>();

    void add(QueueProbe probe) {
        probes.add(probe);
    }

    QueueProbe of(int job) {
        return probes.get(job);
    }

    @Override
    public void submitted(int workload, long task, long now) {
        probes.get(workload).submitted(workload, task, now);
    }

    @Override
    public void started(int workload, long task, long now) {
        probes.get(workload).started(workload, task, now);
    }

    @Override
    public void ended(int workload, long task, long now, StopReason reason) {
        probes.get(workload).ended(workload, task, now, reason);
    }
}
