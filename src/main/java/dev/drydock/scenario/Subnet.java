package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.Optional;

/**
 * A subnet: the zone that its instances and tasks are in, how many addresses it has for them, and the way out of it.
 *
 * <p>Source: Amazon VPC user guide, "Subnets for your VPC" and "Configure route tables".
 */
@Doc("A subnet of the VPC.")
public record Subnet(
        @Doc("Availability Zone of the subnet, like us-east-1a.") String zone,
        @Doc(
                        "Address block of the subnet, like 10.0.0.0/22, of which AWS keeps five addresses; without it addresses do not run out.")
                Optional<String> cidr,
        @Doc("Addresses of the block that others have already.")
                @Default(value = "0", source = "assumption: the scenario has the subnet for itself")
                int usedAddresses,
        @Doc(
                        "Where traffic to the internet goes: internet-gateway, none, the name of a NAT gateway, or assumed for some way out that costs nothing.")
                @Default(
                        value = ASSUMED,
                        source = "assumption: images can be pulled; what the way out costs is not counted")
                String defaultRoute) {
    /** The default route that leads out somehow. */
    public static final String ASSUMED = "assumed";
    /** The default route of a public subnet: whoever has a public address gets out. */
    public static final String INTERNET_GATEWAY = "internet-gateway";
    /** No default route: VPC endpoints are the only way out. */
    public static final String NO_ROUTE = "none";

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

    /** A subnet of which no more is known than its zone: its addresses do not run out, and there is a way out of it. */
    public static Subnet in(String zone) {
        return new Subnet(zone, Optional.empty(), 0, ASSUMED);
    }

    /** The addresses that the subnet has to give when the run begins, or empty when they do not run out. */
    public Optional<Integer> addresses() {
        return cidr.map(block -> Network.block(block).usable() - usedAddresses);
    }
}
