package dev.drydock.scenario;

import dev.drydock.policy.scaling.TargetTracking;
import dev.drydock.unit.Doc;

/** How a service's desired count follows its load. */
@Doc("How the desired count follows the load.")
public record ServiceScaling(
        @Doc("Fewest tasks.") int minCapacity,
        @Doc("Most tasks.") int maxCapacity,
        @Doc("Target tracking of a metric.") TargetTracking targetTracking) {
    public ServiceScaling {
        if (minCapacity < 0 || maxCapacity < minCapacity) {
            throw new IllegalArgumentException("capacities must satisfy 0 <= minCapacity <= maxCapacity, were "
                    + minCapacity + " and " + maxCapacity);
        }
    }
}
