package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Kinds of load balancer. */
public enum LoadBalancerType implements Worded {
    @Doc("Application Load Balancer: HTTP requests.")
    APPLICATION("application"),
    @Doc("Network Load Balancer: flows, each to the target that its hash picks.")
    NETWORK("network");

    private final String word;

    LoadBalancerType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
