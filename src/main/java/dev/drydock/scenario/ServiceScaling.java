package dev.drydock.scenario;

import dev.drydock.policy.scaling.TargetTracking;
import dev.drydock.unit.Doc;
import java.util.Map;
import java.util.Optional;

/** How a service's desired count follows its load and the clock: Application Auto Scaling. */
@Doc("How the desired count follows the load and the clock.")
public record ServiceScaling(
        @Doc("Fewest tasks.") int minCapacity,
        @Doc("Most tasks.") int maxCapacity,
        @Doc("Target tracking of a metric, where one policy is enough.") Optional<TargetTracking> targetTracking,
        @Doc(
                        "Policies by name; the most that any of them wants is done, and less only when all target tracking agrees.")
                Map<String, ScalingPolicy> policies,
        @Doc("Changes of minCapacity and maxCapacity at given times, by name.")
                Map<String, ScheduledAction> scheduled) {
    public ServiceScaling {
        if (minCapacity < 0 || maxCapacity < minCapacity) {
            throw new IllegalArgumentException("capacities must satisfy 0 <= minCapacity <= maxCapacity, were "
                    + minCapacity + " and " + maxCapacity);
        }
        if (targetTracking.isEmpty() && policies.isEmpty() && scheduled.isEmpty()) {
            throw new IllegalArgumentException("scaling needs targetTracking, policies or scheduled");
        }
    }
}
