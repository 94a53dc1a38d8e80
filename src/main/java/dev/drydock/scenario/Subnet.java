package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.Optional;

/**
 * A subnet: the zone that its instances and tasks are in, and how many addresses it has for them.
 *
 * <p>Source: Amazon VPC user guide, "Subnets for your VPC".
 */
@Doc("A subnet of the VPC.")
public record Subnet(
        @Doc("Availability Zone of the subnet, like us-east-1a.") String zone,
        @Doc("Address block of the subnet, like 10.0.0.0/22, of which AWS keeps five addresses; without it addresses do not run out.")
                Optional<String> cidr,
        @Doc("Addresses of the block that others have already.")
                @Default(value = "0", source = "assumption: the scenario has the subnet for itself")
                int usedAddresses) {
    public Subnet {
        if (!zone.matches("[a-z]{2}(-[a-z]+)+-[0-9][a-z]")) {
            throw new IllegalArgumentException("expected an Availability Zone like us-east-1a, was " + zone);
        }
        if (usedAddresses < 0) {
            throw new IllegalArgumentException("usedAddresses must not be negative, was " + usedAddresses);
        }
        int room = cidr.map(block -> Network.block(block).usable()).orElse(Integer.MAX_VALUE);
        if (usedAddresses > 0 && cidr.isEmpty()) {
            throw new IllegalArgumentException("usedAddresses has no effect without cidr");
        }
        if (usedAddresses > room) {
            throw new IllegalArgumentException(
                    "usedAddresses must be at most the " + room + " that the block has to give, was " + usedAddresses);
        }
    }

    /** A subnet of which no more is known than its zone: its addresses do not run out. */
    public static Subnet in(String zone) {
        return new Subnet(zone, Optional.empty(), 0);
    }

    /** The addresses that the subnet has to give when the run begins, or empty when they do not run out. */
    public Optional<Integer> addresses() {
        return cidr.map(block -> Network.block(block).usable() - usedAddresses);
    }
}
