package dev.drydock.intake;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.EndpointType;
import dev.drydock.scenario.Network;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.VpcEndpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways out of subnets: routes that lead somewhere, gateways and endpoints that can stand where they are, and instances that reach ECS.
 *
 * <p>Sources: VPC user guide, "NAT gateways"; AWS PrivateLink guide, "Create an interface endpoint" (one subnet a zone); Amazon ECS developer guide, "Amazon ECS interface VPC endpoints".
 */
final class WayChecks {
    private static final List<String> OF_AGENTS = List.of("ecs", "ecs-agent", "ecs-telemetry");

    private final Spots spots;

    WayChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        Network network = scenario.network();
        List<String> subnets = new ArrayList<>(network.subnets().keySet());
        List<String> routes = new ArrayList<>(List.of(Subnet.ASSUMED, Subnet.INTERNET_GATEWAY, Subnet.NO_ROUTE));
        routes.addAll(network.natGateways().keySet());
        network.subnets().forEach((name, subnet) -> {
            if (!routes.contains(subnet.defaultRoute())) {
                spots.unknown(
                        "NAT gateway", subnet.defaultRoute(), routes, -1, "network", "subnets", name, "defaultRoute");
            }
        });
        network.natGateways().forEach((name, gateway) -> {
            String[] at = {"network", "natGateways", name, "subnet"};
            Subnet in = network.subnets().get(gateway.subnet());
            if (in == null) {
                spots.unknown("subnet", gateway.subnet(), subnets, -1, at);
            } else if (!in.defaultRoute().equals(Subnet.INTERNET_GATEWAY)) {
                spots.error(
                        ProblemCode.INVALID,
                        "a public NAT gateway needs a subnet whose defaultRoute is internet-gateway, that of "
                                + gateway.subnet() + " is " + in.defaultRoute(),
                        at);
            }
        });
        network.vpcEndpoints().forEach((name, endpoint) -> endpoint(network, endpoint, subnets, name));
        scenario.clusters().forEach((cluster, definition) -> definition
                .fleets()
                .forEach((name, provider) -> agents(
                        network, provider.autoScalingGroup(), LaunchChecks.groupPath(cluster, definition, name))));
    }

    private void endpoint(Network network, VpcEndpoint endpoint, List<String> subnets, String name) {
        String[] at = {"network", "vpcEndpoints", name, "subnets"};
        Set<String> zones = new HashSet<>();
        for (int i = 0; i < endpoint.subnets().size(); i++) {
            Subnet subnet = network.subnets().get(endpoint.subnets().get(i));
            if (subnet == null) {
                spots.unknown("subnet", endpoint.subnets().get(i), subnets, i, at);
            } else if (!zones.add(subnet.zone()) && endpoint.type() == EndpointType.INTERFACE) {
                spots.error(
                        ProblemCode.INVALID,
                        "an interface endpoint has one subnet in each zone, two are in " + subnet.zone()
                                + " (DuplicateSubnetsInSameZone)",
                        at);
            }
        }
    }

    /* An instance whose agent does not reach ECS never joins its cluster. */
    private void agents(Network network, AutoScalingGroup group, String... path) {
        boolean endpoints = OF_AGENTS.stream().allMatch(service -> network.vpcEndpoints().values().stream()
                .anyMatch(endpoint -> endpoint.service().equals(service)));
        for (String name : group.subnets()) {
            Subnet subnet = network.subnets().get(name);
            if (subnet == null || endpoints) {
                continue;
            }
            boolean shut = subnet.defaultRoute().equals(Subnet.NO_ROUTE)
                    || (subnet.defaultRoute().equals(Subnet.INTERNET_GATEWAY) && !group.associatePublicIpAddress());
            if (shut) {
                spots.add(
                        Problem.error(
                                ProblemCode.INVALID,
                                spots.place(Spots.below(path, "subnets")),
                                Spots.dotted(Spots.below(path, "subnets")),
                                "instances in subnet " + name
                                        + " have no way to ECS and would never join the cluster: give them a NAT gateway, "
                                        + "a public address behind an internet gateway, or the endpoints ecs, ecs-agent and ecs-telemetry"));
            }
        }
    }
}
