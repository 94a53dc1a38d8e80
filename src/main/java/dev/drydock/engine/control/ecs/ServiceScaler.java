package dev.drydock.engine.control.ecs;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.Limits;
import dev.drydock.engine.World;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.policy.scaling.ScalingWish;
import dev.drydock.scenario.ScalingPolicy;
import dev.drydock.scenario.ScheduledAction;
import dev.drydock.scenario.ServiceScaling;
import dev.drydock.scenario.StepPolicy;
import dev.drydock.scenario.TrackingPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Application Auto Scaling of one service: at the end of each minute its policies are evaluated and agree on a desired count; scheduled actions change its bounds.
 *
 * <p>While a deployment of the service is in progress nothing is scaled in.
 */
public final class ServiceScaler {
    private final World world;
    private final EcsService service;
    private final List<PolicyWatch> policies = new ArrayList<>();
    private final List<ScalingWish> wishes = new ArrayList<>();
    private final List<Due> schedule = new ArrayList<>();
    private final Limits limits;
    private final int limit;
    private final int quota;
    private int least;
    private int most;
    private int nextDue;

    /* One occurrence of a scheduled action. */
    private record Due(long at, ScheduledAction action) {}

    /** The scaling of a service that has one. */
    public ServiceScaler(World world, EcsService service, ServiceScaling bounds, Limits limits) {
        this.world = world;
        this.service = service;
        this.limits = limits;
        this.least = bounds.minCapacity();
        this.quota = world.scenario().quotas().tasksPerService();
        this.most = Math.min(quota, bounds.maxCapacity());
        bounds.targetTracking()
                .ifPresent(rule -> policies.add(new PolicyWatch.Tracking(
                        rule, new ScalingMetric(rule.predefinedMetricType(), Optional.empty()))));
        bounds.policies().values().forEach(policy -> policies.add(watch(policy)));
        bounds.scheduled().values().forEach(this::addOccurrences);
        schedule.sort(Comparator.comparingLong(Due::at));
        this.limit = bounds.maxCapacity() > quota
                ? limits.register(
                        LimitEpisode.Kind.TASKS_PER_SERVICE, service.workload().path())
                : limits.register(
                        LimitEpisode.Kind.SERVICE_MAX_CAPACITY,
                        service.workload().path() + ".scaling.maxCapacity");
    }

    private static PolicyWatch watch(ScalingPolicy policy) {
        if (policy instanceof TrackingPolicy tracking) {
            return new PolicyWatch.Tracking(
                    tracking.targetTracking(),
                    new ScalingMetric(tracking.targetTracking().predefinedMetricType(), tracking.customizedMetric()));
        }
        StepPolicy step = (StepPolicy) policy;
        return new PolicyWatch.Stepping(
                step.stepScaling(),
                step.alarm(),
                new ScalingMetric(step.predefinedMetricType(), step.customizedMetric()));
    }

    private void addOccurrences(ScheduledAction action) {
        for (long at : action.schedule().micros(world.scenario().start(), world.horizonMicros(), action.zone())) {
            schedule.add(new Due(at, action));
        }
    }

    /** The run begins: the first scheduled action is awaited. */
    public void begin() {
        if (nextDue < schedule.size()) {
            world.schedule(
                    schedule.get(nextDue).at(),
                    EventKind.SCALING_SCHEDULE,
                    service.workload().id());
        }
    }

    /** The {@code SCALING_SCHEDULE} event: the scheduled actions of this instant change the bounds, and the desired count follows them. */
    public void scheduled(long now) {
        while (nextDue < schedule.size() && schedule.get(nextDue).at() <= now) {
            ScheduledAction action = schedule.get(nextDue++).action();
            least = action.minCapacity().orElse(least);
            most = Math.min(quota, Math.max(least, action.maxCapacity().orElse(most)));
            least = Math.min(least, most);
        }
        service.want(bounded(service.desired()));
        begin();
    }

    /** Fewest tasks now. */
    public int least() {
        return least;
    }

    /** Most tasks now. */
    public int most() {
        return most;
    }

    private int bounded(int wanted) {
        return Math.max(least, Math.min(most, wanted));
    }

    /** A minute ended. */
    public void minute(long now, ServiceMinute minute) {
        if (!service.scales()) {
            return;
        }
        int desired = service.desired();
        int wanted;
        if (policies.size() == 1) {
            wanted = policies.get(0).minute(now, minute, desired);
        } else {
            wishes.clear();
            for (int i = 0; i < policies.size(); i++) {
                PolicyWatch policy = policies.get(i);
                int wish = policy.minute(now, minute, desired);
                if (policy.speaks()) {
                    wishes.add(new ScalingWish(policy.kind(), wish));
                }
            }
            wanted = ScalingWish.together(desired, wishes);
        }
        if (wanted < desired && service.deploying()) {
            wanted = desired;
        }
        int wish = 0;
        for (int i = 0; i < policies.size(); i++) {
            policies.get(i).settle(desired, wanted);
            wish = Math.max(wish, policies.get(i).wish(minute.running()));
        }
        if (wanted != desired) {
            service.want(bounded(wanted));
        }
        limits.set(limit, now, wish > most && service.desired() == most, wish, most);
    }
}
