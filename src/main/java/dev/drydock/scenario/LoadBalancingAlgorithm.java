package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How an Application Load Balancer chooses the target of a request. */
public enum LoadBalancingAlgorithm implements Worded {
    @Doc("The targets in turn.")
    ROUND_ROBIN("round_robin"),
    @Doc("The target with fewest requests in progress.")
    LEAST_OUTSTANDING_REQUESTS("least_outstanding_requests");

    private final String word;

    LoadBalancingAlgorithm(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
