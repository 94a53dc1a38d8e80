package dev.drydock.intake;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.scenario.AgentDisconnect;
import dev.drydock.scenario.BadDeployment;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.CapacityShortage;
import dev.drydock.scenario.ContainerExitFault;
import dev.drydock.scenario.ControlPlaneImpairment;
import dev.drydock.scenario.DependencySlowdown;
import dev.drydock.scenario.Fault;
import dev.drydock.scenario.HealthCheckFailure;
import dev.drydock.scenario.ImageRepository;
import dev.drydock.scenario.InstanceImpairment;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.PoolSelection;
import dev.drydock.scenario.RegistryOutage;
import dev.drydock.scenario.RoleRevoked;
import dev.drydock.scenario.RoleThrottled;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.SpotReclaim;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.scenario.TaskHang;
import dev.drydock.scenario.ZoneOutage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Faults strike what is there, while the run lasts. */
final class FaultChecks {
    private final Spots spots;

    FaultChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        scenario.faults().forEach((name, fault) -> {
            fault.strikes()
                    .at()
                    .filter(at -> at.micros() >= scenario.horizonMicros())
                    .ifPresent(at -> spots.error(
                            ProblemCode.NO_EFFECT,
                            "the run is over before " + at + " after its start",
                            "faults",
                            name,
                            "at"));
            fault.choose(new Targets(scenario, name));
        });
    }

    /** Whether what a fault strikes is there. */
    private final class Targets implements Fault.Cases<Boolean> {
        private final Scenario scenario;
        private final String name;

        Targets(Scenario scenario, String name) {
            this.scenario = scenario;
            this.name = name;
        }

        @Override
        public Boolean controlPlaneImpairment(ControlPlaneImpairment fault) {
            return true; /* there is always one */
        }

        @Override
        public Boolean spotReclaim(SpotReclaim fault) {
            boolean known = pools(fault);
            if (known && !bought(fault)) {
                spots.add(Problem.warning(
                        ProblemCode.NO_EFFECT,
                        spots.place("faults", name, fault.word()),
                        Spots.dotted("faults", name, fault.word()),
                        "nothing is Spot in these pools: there is nothing to take back"));
            }
            return known;
        }

        private boolean bought(SpotReclaim fault) {
            return scenario.clusters().values().stream()
                    .anyMatch(cluster -> cluster.fleets().values().stream()
                                    .map(CapacityProvider::autoScalingGroup)
                                    .filter(group -> group.instancesDistribution()
                                            .filter(one -> one.onDemandPercentageAboveBaseCapacity() < 100)
                                            .isPresent())
                                    .anyMatch(group -> group.instanceTypes().stream()
                                            .anyMatch(type -> covers(fault, group.subnets(), type)))
                            || Stream.concat(
                                            cluster.services().values().stream()
                                                    .filter(service -> onFargateSpot(cluster.strategy(service)))
                                                    .map(Service::subnets),
                                            cluster.tasks().values().stream()
                                                    .filter(job -> onFargateSpot(cluster.strategy(job)))
                                                    .map(Job::subnets))
                                    .anyMatch(subnets -> covers(fault, subnets, "")));
        }

        private boolean covers(SpotReclaim fault, List<String> subnets, String type) {
            return subnets.stream()
                    .map(scenario.subnets()::get)
                    .filter(Objects::nonNull)
                    .anyMatch(subnet -> fault.covers(subnet.zone(), type));
        }

        private static boolean onFargateSpot(List<StrategyItem> strategy) {
            return strategy.stream().anyMatch(item -> item.capacityProvider().equals("FARGATE_SPOT"));
        }

        @Override
        public Boolean capacityShortage(CapacityShortage fault) {
            return pools(fault);
        }

        private boolean pools(Fault fault) {
            List<String> known = List.copyOf(PoolSelection.of(scenario));
            boolean found = known.contains(fault.target());
            if (!found) {
                spots.unknown("pool", fault.target(), known, -1, "faults", name, fault.word());
            }
            return found;
        }

        @Override
        public Boolean zoneOutage(ZoneOutage fault) {
            List<String> zones = scenario.subnets().values().stream()
                    .map(Subnet::zone)
                    .distinct()
                    .toList();
            boolean known = fault.zone().equals(ZoneOutage.ANY) || zones.contains(fault.zone());
            if (!known || zones.isEmpty()) {
                List<String> words = new ArrayList<>(zones);
                words.add(ZoneOutage.ANY);
                spots.unknown("zone with a subnet", fault.zone(), words, -1, "faults", name, fault.word());
                return false;
            }
            if (zones.size() == 1 && fault.shortageElsewhere().fraction() > 0) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "all subnets are in " + zones.get(0) + ": there is no other zone to be short of capacity",
                        "faults",
                        name,
                        "shortageElsewhere");
                return false;
            }
            return true;
        }

        @Override
        public Boolean registryOutage(RegistryOutage fault) {
            boolean held = scenario.clusters().values().stream()
                    .flatMap(cluster -> Stream.concat(
                            cluster.services().values().stream().map(Service::taskDefinition),
                            cluster.tasks().values().stream().map(Job::taskDefinition)))
                    .flatMap(definition -> definition.containerDefinitions().stream())
                    .map(container -> scenario.images().get(container.image()))
                    .anyMatch(image -> image == null
                            ? fault.registry() == ImageRepository.ECR
                            : image.repository() == fault.registry()
                                    || image.pullThroughCache() && fault.registry() == ImageRepository.ECR);
            if (!held) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "no task runs an image from " + fault.registry().word() + " (see images: repository)",
                        "faults",
                        name,
                        fault.word());
            }
            return held;
        }

        @Override
        public Boolean dependencySlowdown(DependencySlowdown fault) {
            List<String> services = new ArrayList<>();
            boolean[] found = new boolean[1];
            scenario.clusters().forEach((cluster, c) -> c.services().forEach((service, definition) -> {
                if (definition.demand().isPresent()) {
                    services.add(service);
                    found[0] |= fault.names(cluster, service);
                }
            }));
            if (!found[0]) {
                spots.unknown("service with demand", fault.service(), services, -1, "faults", name, fault.word());
            }
            return found[0];
        }

        @Override
        public Boolean containerExit(ContainerExitFault fault) {
            return service(fault, fault::names, definition -> true, "service");
        }

        @Override
        public Boolean taskHang(TaskHang fault) {
            return service(fault, fault::names, definition -> true, "service");
        }

        @Override
        public Boolean healthCheckFailure(HealthCheckFailure fault) {
            return service(
                    fault,
                    fault::names,
                    definition -> definition.taskDefinition().containerDefinitions().stream()
                            .anyMatch(container -> container.essential()
                                    && container.healthCheck().isPresent()),
                    "service with the health check of an essential container");
        }

        @Override
        public Boolean badDeployment(BadDeployment fault) {
            scenario.clusters().forEach((cluster, c) -> c.services().forEach((service, definition) -> {
                if (fault.names(cluster, service)) {
                    new DeploymentChecks(spots).settings(definition, fault.change(), "faults", name);
                }
            }));
            return service(fault, fault::names, definition -> true, "service");
        }

        @Override
        public Boolean roleRevoked(RoleRevoked fault) {
            return role(fault);
        }

        @Override
        public Boolean roleThrottled(RoleThrottled fault) {
            return role(fault);
        }

        private boolean role(Fault fault) {
            List<TaskDefinition> all = scenario.clusters().values().stream()
                    .flatMap(cluster -> Stream.concat(
                            cluster.services().values().stream().map(Service::taskDefinition),
                            cluster.tasks().values().stream().map(Job::taskDefinition)))
                    .toList();
            boolean found = all.stream().anyMatch(definition -> definition.needs(fault.target()));
            if (!found) {
                List<String> roles = all.stream()
                        .flatMap(definition -> Stream.concat(
                                definition.taskRoleArn().stream(), definition.executionRoleArn().stream()))
                        .distinct()
                        .toList();
                spots.unknown("role of a task definition", fault.target(), roles, -1, "faults", name, fault.word());
            }
            return found;
        }

        private boolean service(Fault fault, BiPredicate<String, String> named, Predicate<Service> fit, String what) {
            List<String> services = new ArrayList<>();
            boolean[] found = new boolean[1];
            scenario.clusters().forEach((cluster, c) -> c.services().forEach((service, definition) -> {
                if (fit.test(definition)) {
                    services.add(service);
                    found[0] |= named.test(cluster, service);
                }
            }));
            if (!found[0]) {
                spots.unknown(what, fault.target(), services, -1, "faults", name, fault.word());
            }
            return found[0];
        }

        @Override
        public Boolean agentDisconnect(AgentDisconnect fault) {
            return provider(fault::names, fault.provider(), fault.word());
        }

        @Override
        public Boolean instanceImpairment(InstanceImpairment fault) {
            return provider(fault::names, fault.provider(), fault.word());
        }

        private boolean provider(BiPredicate<String, String> names, String given, String word) {
            List<String> providers = new ArrayList<>();
            boolean[] found = new boolean[1];
            scenario.clusters().forEach((cluster, c) -> c.fleets().keySet().forEach(provider -> {
                providers.add(provider);
                found[0] |= names.test(cluster, provider);
            }));
            if (!found[0]) {
                spots.unknown("capacity provider or group with instances", given, providers, -1, "faults", name, word);
            }
            return found[0];
        }
    }
}
