package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Kinds of VPC endpoints. */
public enum EndpointType implements Worded {
    @Doc("A network interface in each of its subnets; charged by the hour and zone, and by the byte.")
    INTERFACE("interface"),
    @Doc("An entry in the route tables of its subnets; free of charge.")
    GATEWAY("gateway");

    private final String word;

    EndpointType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
