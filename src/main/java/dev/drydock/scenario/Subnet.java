package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** A subnet: the zone that its instances and tasks are in. */
@Doc("A subnet of the VPC.")
public record Subnet(@Doc("Availability Zone of the subnet, like us-east-1a.") String zone) {
    public Subnet {
        if (!zone.matches("[a-z]{2}(-[a-z]+)+-[0-9][a-z]")) {
            throw new IllegalArgumentException("expected an Availability Zone like us-east-1a, was " + zone);
        }
    }

    /** A subnet of which no more is known than its zone. */
    public static Subnet in(String zone) {
        return new Subnet(zone);
    }
}
