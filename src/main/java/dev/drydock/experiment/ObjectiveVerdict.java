package dev.drydock.experiment;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.ObjectiveResult;
import java.util.List;

/**
 * How a variant stands to one objective over its replications.
 *
 * @param name the objective's name
 * @param unit unit of the metric
 * @param verdict what can be said
 * @param met replications that met it
 * @param runs replications
 * @param value the metric over whole runs
 * @param share the share of minutes that met the bound
 * @param results by replication
 */
public record ObjectiveVerdict(
        String name,
        MetricUnit unit,
        Verdict verdict,
        int met,
        int runs,
        Estimate value,
        Estimate share,
        List<ObjectiveResult> results) {}
