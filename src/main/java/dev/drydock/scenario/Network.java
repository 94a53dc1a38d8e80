package dev.drydock.scenario;

import dev.drydock.policy.network.Cidr;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.Map;
import java.util.Optional;

/** The virtual private cloud that all clusters share: its subnets, and how many interfaces its instances give to tasks. */
@Doc("The VPC: its subnets.")
public record Network(
        @Doc("Address block of the VPC, in which those of its subnets must lie.") Optional<String> cidr,
        @Doc("Subnets by name.") Map<String, Subnet> subnets,
        @Doc("The account's setting awsvpcTrunking: instances of types that can have more network interfaces for tasks.")
                @Default(value = "DISABLED", source = "ECS developer guide, account settings")
                Switch awsvpcTrunking) {
    public Network {
        cidr.ifPresent(Network::block);
    }

    /** A network of which no more is known than its subnets. */
    public static Network of(Map<String, Subnet> subnets) {
        return new Network(Optional.empty(), subnets, Switch.DISABLED);
    }

    static Cidr block(String cidr) {
        try {
            return Cidr.parse(cidr);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cidr: " + e.getMessage(), e);
        }
    }
}
