package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Whom a load balancer is there for. */
public enum LoadBalancerScheme implements Worded {
    @Doc("For the internet: a public IPv4 address in each of its zones.")
    INTERNET_FACING("internet-facing"),
    @Doc("For the VPC alone.")
    INTERNAL("internal");

    private final String word;

    LoadBalancerScheme(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
