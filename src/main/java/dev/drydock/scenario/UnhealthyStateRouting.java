package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.Optional;

/** When a load balancer sends requests to unhealthy targets too. Source: Elastic Load Balancing user guides, "Target group health". */
@Doc("When a load balancer sends requests to unhealthy targets too, because too few are healthy.")
public record UnhealthyStateRouting(
        @Doc("Fewest healthy targets with which it does not (minimum_healthy_targets.count).")
                @Default(value = "1", source = "Elastic Load Balancing user guide, target group attributes")
                int minimumHealthyTargetsCount,
        @Doc(
                        "Least percent of the registered targets that must be healthy (minimum_healthy_targets.percentage); without it off.")
                Optional<Integer> minimumHealthyTargetsPercentage) {
    public UnhealthyStateRouting {
        if (minimumHealthyTargetsCount < 1) {
            throw new IllegalArgumentException(
                    "minimumHealthyTargetsCount must be at least 1, was " + minimumHealthyTargetsCount);
        }
        int percent = minimumHealthyTargetsPercentage.orElse(1);
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException(
                    "minimumHealthyTargetsPercentage must be between 1 and 100, was " + percent);
        }
    }

    /** Fewest healthy ones among so many registered targets. */
    int least(int registered) {
        int share = minimumHealthyTargetsPercentage
                .map(percent -> (int) (((long) registered * percent + 99) / 100))
                .orElse(1);
        return Math.max(minimumHealthyTargetsCount, share);
    }
}
