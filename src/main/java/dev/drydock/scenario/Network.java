package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import java.util.Map;

/** The virtual private cloud that all clusters share: its subnets. */
@Doc("The VPC: its subnets.")
public record Network(@Doc("Subnets by name.") Map<String, Subnet> subnets) {
    /** A network of which no more is known than its subnets. */
    public static Network of(Map<String, Subnet> subnets) {
        return new Network(subnets);
    }
}
