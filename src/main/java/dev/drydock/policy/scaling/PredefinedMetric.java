package dev.drydock.policy.scaling;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The service metrics that target tracking knows by name. Source: Application Auto Scaling API, PredefinedMetricSpecification. */
public enum PredefinedMetric implements Worded {
    @Doc("CPU used over CPU reserved, percent, averaged over the service's tasks.")
    CPU_UTILIZATION("ECSServiceAverageCPUUtilization"),
    @Doc("Memory used over memory reserved, percent, averaged over the service's tasks.")
    MEMORY_UTILIZATION("ECSServiceAverageMemoryUtilization"),
    @Doc("Requests per minute and healthy target of the load balancer.")
    ALB_REQUEST_COUNT_PER_TARGET("ALBRequestCountPerTarget");

    private final String word;

    PredefinedMetric(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
