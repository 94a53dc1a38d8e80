package dev.drydock.scenario;

import dev.drydock.policy.network.Cidr;
import dev.drydock.pricing.InstanceType;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.util.Map;
import java.util.Optional;

/** The virtual private cloud that all clusters share: its subnets, the ways out of them, and how many interfaces its instances give to tasks. */
@Doc("The VPC: its subnets and the ways out of them.")
public record Network(
        @Doc("Address block of the VPC, in which those of its subnets must lie.") Optional<String> cidr,
        @Doc("Subnets by name.") Map<String, Subnet> subnets,
        @Doc("NAT gateways by name.") Map<String, NatGateway> natGateways,
        @Doc("VPC endpoints by name.") Map<String, VpcEndpoint> vpcEndpoints,
        @Doc(
                        "The account's setting awsvpcTrunking: instances of types that can have more network interfaces for tasks.")
                @Default(value = "DISABLED", source = "ECS developer guide, account settings")
                Switch awsvpcTrunking,
        @Doc(
                        "Time in which a task on Fargate tries to reach a registry to which there is no way, until it fails with ResourceInitializationError.")
                @Default(value = "3m", source = "assumption: three tries of about a minute each; users report minutes")
                TimeSpan registryTimeout) {
    public Network {
        cidr.ifPresent(Network::block);
    }

    /** A network of which no more is known than its subnets. */
    public static Network of(Map<String, Subnet> subnets) {
        return new Network(Optional.empty(), subnets, Map.of(), Map.of(), Switch.DISABLED, TimeSpan.ofSeconds(180));
    }

    /** Whether instances of a type get a trunk interface (developer guide, "Increasing Amazon ECS Linux container instance network interfaces"). */
    public boolean trunks(InstanceTypes types, InstanceType type) {
        return awsvpcTrunking == Switch.ENABLED && types.awsvpcTasks(type, true) > types.awsvpcTasks(type, false);
    }

    static Cidr block(String cidr) {
        try {
            return Cidr.parse(cidr);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cidr: " + e.getMessage(), e);
        }
    }
}
