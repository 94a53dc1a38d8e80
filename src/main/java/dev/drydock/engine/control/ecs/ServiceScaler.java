package dev.drydock.engine.control.ecs;

import dev.drydock.engine.Limits;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.policy.scaling.PredefinedMetric;
import dev.drydock.policy.scaling.TargetTracking;
import dev.drydock.policy.scaling.TrackingState;
import dev.drydock.scenario.ServiceScaling;

/** Application Auto Scaling of one service: at the end of each minute its metric is held against the target. */
public final class ServiceScaler {
    private final EcsService service;
    private final ServiceScaling bounds;
    private final TargetTracking rule;
    private final Limits limits;
    private final int limit;
    private TrackingState state = TrackingState.FRESH;

    /** The scaling of a service that has one. */
    public ServiceScaler(EcsService service, ServiceScaling bounds, Limits limits) {
        this.service = service;
        this.bounds = bounds;
        this.rule = bounds.targetTracking();
        this.limits = limits;
        this.limit = limits.register(
                LimitEpisode.Kind.SERVICE_MAX_CAPACITY, service.workload().path() + ".scaling.maxCapacity");
    }

    /**
     * A minute ended.
     *
     * @param cpu share of the reserved CPU that was used, NaN for no datapoint
     * @param memory share of the reserved memory that was used, NaN for no datapoint
     * @param requestsPerTask requests for each serving task
     */
    public void minute(long now, double cpu, double memory, double requestsPerTask) {
        double metric = metric(cpu, memory, requestsPerTask);
        if (Double.isNaN(metric) || service.running() == 0) {
            state = rule.withoutData(state);
            return;
        }
        int desired = service.desired();
        TargetTracking.Verdict verdict = rule.evaluate(state, metric, service.running(), desired, now);
        int wanted = verdict.desired();
        state = verdict.state();
        if (wanted != desired) {
            int bounded = Math.max(bounds.minCapacity(), Math.min(bounds.maxCapacity(), wanted));
            service.want(bounded);
        }
        int wish = metric > rule.targetValue().doubleValue() ? rule.proportional(service.running(), metric) : 0;
        limits.set(
                limit,
                now,
                wish > bounds.maxCapacity() && service.desired() == bounds.maxCapacity(),
                wish,
                bounds.maxCapacity());
    }

    private double metric(double cpu, double memory, double requestsPerTask) {
        PredefinedMetric tracked = rule.predefinedMetricType();
        return switch (tracked) {
            case CPU_UTILIZATION -> 100 * cpu;
            case MEMORY_UTILIZATION -> 100 * memory;
            case ALB_REQUEST_COUNT_PER_TARGET -> requestsPerTask;
        };
    }
}
