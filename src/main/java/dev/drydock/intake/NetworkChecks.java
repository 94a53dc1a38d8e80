package dev.drydock.intake;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.policy.network.Cidr;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.EndpointType;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.Network;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.Switch;
import dev.drydock.scenario.TaskDefinition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What EC2 and Elastic Load Balancing would refuse of a network: blocks that overlap or lie outside, subnets too full for what stands in them. */
final class NetworkChecks {
    private final Spots spots;

    NetworkChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        Network network = scenario.network();
        Map<String, Cidr> blocks = new LinkedHashMap<>();
        network.subnets().forEach((name, subnet) -> subnet.cidr().ifPresent(text -> {
            Cidr block = Cidr.parse(text);
            String[] at = {"network", "subnets", name, "cidr"};
            blocks.forEach((other, taken) -> {
                if (block.overlaps(taken)) {
                    spots.error(
                            ProblemCode.INVALID,
                            "block " + block + " overlaps " + taken + " of subnet " + other
                                    + " (InvalidSubnet.Conflict)",
                            at);
                }
            });
            network.cidr()
                    .map(Cidr::parse)
                    .filter(vpc -> !vpc.contains(block))
                    .ifPresent(vpc -> spots.error(
                            ProblemCode.INVALID,
                            "block " + block + " is not within the VPC's " + vpc + " (InvalidSubnet.Range)",
                            at));
            blocks.put(name, block);
        }));
        if (network.cidr().isPresent() && blocks.isEmpty()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "the VPC's cidr has no effect: no subnet has a block of its own",
                    "network",
                    "cidr");
        }
        if (network.awsvpcTrunking() == Switch.ENABLED
                && scenario.clusters().values().stream().noneMatch(NetworkChecks::trunks)) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "awsvpcTrunking has no effect: no cluster has instances with Linux and tasks with networkMode awsvpc for them",
                    "network",
                    "awsvpcTrunking");
        }
        scenario.clusters().forEach((cluster, definition) -> {
            definition
                    .services()
                    .forEach((name, service) -> zones(
                            scenario,
                            definition,
                            service.taskDefinition(),
                            definition.strategy(service),
                            service.subnets(),
                            service.loadBalancer().isPresent(),
                            "clusters",
                            cluster,
                            "services",
                            name,
                            "subnets"));
            definition
                    .tasks()
                    .forEach((name, job) -> zones(
                            scenario,
                            definition,
                            job.taskDefinition(),
                            definition.strategy(job),
                            job.subnets(),
                            false,
                            "clusters",
                            cluster,
                            "tasks",
                            name,
                            "subnets"));
        });
        new WayChecks(spots).check(scenario);
        standing(scenario);
    }

    /* A service's subnets are those of its load balancer too. An interface is in its instance's zone: no task of awsvpc is placed where none of its subnets is. */
    private void zones(
            Scenario scenario,
            Cluster cluster,
            TaskDefinition task,
            List<StrategyItem> strategy,
            List<String> subnets,
            boolean balanced,
            String... at) {
        if (task.networkMode() != NetworkMode.AWSVPC) {
            boolean fargate =
                    strategy.stream().anyMatch(item -> item.capacityProvider().startsWith("FARGATE"));
            if (!subnets.isEmpty() && !balanced && !fargate) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "subnets have no effect: the network configuration is not valid for networkMode "
                                + task.networkMode().word() + " of the task definition",
                        at);
            }
            return;
        }
        Set<String> own = zonesOf(scenario, subnets);
        for (StrategyItem item : strategy) {
            LaunchChecks.fleets(cluster, item).forEach((name, provider) -> {
                Set<String> others =
                        zonesOf(scenario, provider.autoScalingGroup().subnets());
                others.removeAll(own);
                if (!own.isEmpty() && !others.isEmpty()) {
                    spots.add(
                            Problem.warning(
                                    ProblemCode.INVALID,
                                    spots.place(at),
                                    Spots.dotted(at),
                                    "instances of " + name + " are in " + String.join(", ", others)
                                            + " too, where the task has no subnet for its network interface: it is not placed there"));
                }
            });
        }
    }

    private static Set<String> zonesOf(Scenario scenario, List<String> subnets) {
        Set<String> zones = new LinkedHashSet<>();
        for (String name : subnets) {
            Subnet subnet = scenario.subnets().get(name);
            if (subnet != null) {
                zones.add(subnet.zone());
            }
        }
        return zones;
    }

    private static boolean trunks(Cluster cluster) {
        boolean awsvpc = Stream.concat(
                        cluster.services().values().stream().map(Service::taskDefinition),
                        cluster.tasks().values().stream().map(Job::taskDefinition))
                .anyMatch(task -> task.networkMode() == NetworkMode.AWSVPC
                        && !task.operatingSystemFamily().windows());
        return awsvpc
                && cluster.fleets().values().stream()
                        .anyMatch(fleet -> !fleet.autoScalingGroup().system().windows());
    }

    /* What stands in a subnet from the beginning takes its addresses one after the other, in the scenario's order. */
    private void standing(Scenario scenario) {
        Map<String, Integer> left = new LinkedHashMap<>();
        for (Map.Entry<String, Subnet> entry : scenario.subnets().entrySet()) {
            entry.getValue().addresses().ifPresent(room -> left.put(entry.getKey(), room));
        }
        scenario.network()
                .natGateways()
                .forEach((name, gateway) ->
                        takes(left, gateway.subnet(), "a NAT gateway", "network", "natGateways", name, "subnet"));
        scenario.network().vpcEndpoints().forEach((name, endpoint) -> {
            if (endpoint.type() == EndpointType.INTERFACE) {
                endpoint.subnets()
                        .forEach(subnet -> takes(
                                left, subnet, "an interface endpoint", "network", "vpcEndpoints", name, "subnets"));
            }
        });
        scenario.clusters()
                .forEach((cluster, definition) -> definition.services().forEach((name, service) -> {
                    service.loadBalancer()
                            .ifPresent(balancer -> balancer(
                                    service, balancer, left, "clusters", cluster, "services", name, "loadBalancer"));
                }));
    }

    private void takes(Map<String, Integer> left, String subnet, String what, String... at) {
        Integer room = left.get(subnet);
        if (room != null && room < 1) {
            spots.error(
                    ProblemCode.INVALID,
                    "subnet " + subnet + " has no address left for " + what + " (InsufficientFreeAddressesInSubnet)",
                    at);
        } else if (room != null) {
            left.put(subnet, room - 1);
        }
    }

    private void balancer(Service service, LoadBalancer balancer, Map<String, Integer> left, String... at) {
        for (String subnet : balancer.standsIn(service)) {
            Integer room = left.get(subnet);
            if (room != null && room < balancer.addresses()) {
                spots.error(
                        ProblemCode.INVALID,
                        "a load balancer needs " + balancer.addresses() + " free addresses in each of its subnets, "
                                + subnet + " has " + room + " (InvalidSubnet)",
                        at);
            } else if (room != null) {
                left.put(subnet, room - balancer.addresses());
            }
        }
    }
}
