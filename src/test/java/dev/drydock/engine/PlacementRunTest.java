package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import dev.drydock.unit.TimeSpan;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Constraints and strategies in whole runs, on instances that are there from the start: an m5.large has 2 vCPU, a task takes half of one, is scheduled in 1 s, starts in 2 s
 * and stops in 20 s.
 */
class PlacementRunTest {
    private static String yaml(String network, String groups, String service) {
        return """
                drydock: 1
                name: t
                start: 2026-03-02T00:00:00Z
                horizon: 1h
                network: {%s}
                delays: {schedule: 1s, containerStart: 2s, taskStop: 20s}
                images: {i: {size: 0MiB}}
                clusters:
                  c:
                    %s
                    services:
                      s: {taskDefinition: {family: s, containerDefinitions: [{name: m, image: i, cpu: 512, memory: 256}]}, %s}
                """
                .formatted(network, groups, service);
    }

    private static final String ONE_SUBNET = "subnets: {a: {zone: us-east-1a}}";

    private static String group(String settings) {
        return "capacityProviders: {p: {autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], maxSize: 4, "
                + settings + "}}}";
    }

    private static RunResult run(String yaml) {
        return YamlRun.of(yaml, Map.of());
    }

    /* Tasks by capacity provider when the run ends. */
    private static Map<String, Integer> tasksByProvider(String yaml) {
        Simulation simulation = YamlRun.simulation(yaml);
        simulation.run();
        World world = simulation.world();
        Map<String, Integer> tasks = new TreeMap<>();
        for (int node = 0; node < world.nodes().bound(); node++) {
            if (world.nodes().state(node) == NodeState.ACTIVE) {
                String provider =
                        world.providers().get(world.nodes().provider(node)).name();
                tasks.merge(provider, world.nodes().ownTasks(node), Integer::sum);
            }
        }
        return tasks;
    }

    @Test
    void distinctInstance_letsATaskBeside_oneThatIsBeingStopped() {
        String service =
                "desiredCount: 2, placementConstraints: [{type: distinctInstance}], capacityProviderStrategy: [{capacityProvider: p, weight: 1}], "
                        + "deploymentConfiguration: {minimumHealthyPercent: 50, maximumPercent: 200}, deployments: {v2: {at: 10m}}";
        RunResult result = run(yaml(ONE_SUBNET, group("desiredCapacity: 2"), service));
        /* An old task is told to stop at once and makes way for a new one, which runs at 603 s and counts as healthy 40 s later; then so with the other. Had the new tasks to
         * wait for the old ones to be gone, it were 20 s more for each. */
        assertEquals(685, result.deployments().get(0).finishedMicros() / (double) TimeSpan.SECOND, 1e-6);
        assertEquals(1, Fleet.metric(result, "tasks.running.min"));
    }

    @Test
    void subnetsOfOneZone_areToldApart() {
        String service =
                "desiredCount: 2, placementConstraints: [{type: memberOf, expression: 'attribute:ecs.subnet-id == b'}], capacityProviderStrategy: [{capacityProvider: p, weight: 1}]";
        String yaml = yaml(
                "subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1a}}",
                group("desiredCapacity: 2").replace("[a]", "[a, b]"),
                service);
        assertEquals(0, Fleet.metric(run(yaml), "tasks.pending.mean"));
    }

    @Test
    void zoneRebalancing_looksForNoRoomWhereConstraintsForbidIt() {
        String service =
                "desiredCount: 3, placementConstraints: [{type: memberOf, expression: '%s'}], capacityProviderStrategy: [{capacityProvider: p, weight: 1}]%s";
        String network = "subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}";
        String group = group("desiredCapacity: 4").replace("[a]", "[a, b]");
        RunResult result = run(yaml(network, group, service.formatted("attribute:ecs.subnet-id == a", "")));
        assertEquals(0, Fleet.metric(result, "tasks.pending.mean"));
        assertEquals(3, Fleet.metric(result, "tasks.running.max"));
        String zones = "attribute:ecs.availability-zone != us-east-1b";
        String path = "clusters.c.services.s.availabilityZoneRebalancing";
        assertEquals(
                "DISABLED",
                YamlRun.assumptions(yaml(network, group, service.formatted(zones, "")))
                        .get(path));
        assertTrue(YamlRun.problems(
                        yaml(network, group, service.formatted(zones, ", availabilityZoneRebalancing: ENABLED")))
                .contains("cannot be used with a placement constraint on attribute:ecs.availability-zone"));
    }

    @Test
    void trunkInterface_isAnAttribute_whereTheAccountHasTrunking() {
        String service =
                "desiredCount: 1, placementConstraints: [{type: memberOf, expression: 'attribute:ecs.awsvpc-trunk-id exists'}], capacityProviderStrategy: [{capacityProvider: p, weight: 1}]";
        String without = yaml(ONE_SUBNET, group("desiredCapacity: 1"), service + ", subnets: [a]")
                .replace("family: s,", "family: s, networkMode: awsvpc,");
        assertEquals(1, Fleet.metric(run(without), "tasks.pending.mean"));
        assertTrue(YamlRun.problems(without).contains("no instance of p can meet"));
        String with = without.replace(ONE_SUBNET, ONE_SUBNET + ", awsvpcTrunking: ENABLED");
        assertEquals(0, Fleet.metric(run(with), "tasks.pending.mean"), 0.02);
    }

    @Test
    void spread_overACustomAttribute_isEvenOverGroupsThatDiffer() {
        String groups =
                "autoScalingGroups: {p: {instanceTypes: [m5.large], subnets: [a], desiredCapacity: 3, maxSize: 3, instanceAttributes: {rack: r1}},"
                        + " q: {instanceTypes: [m5.large], subnets: [a], desiredCapacity: 1, maxSize: 1, instanceAttributes: {rack: r2}}}";
        String service = "desiredCount: 4, launchType: EC2, placementStrategy: [{type: spread, field: %s}]";
        assertEquals(
                Map.of("p", 2, "q", 2),
                tasksByProvider(yaml(ONE_SUBNET, groups, service.formatted("\"attribute:rack\""))));
        assertEquals(
                Map.of("p", 3, "q", 1), tasksByProvider(yaml(ONE_SUBNET, groups, service.formatted("instanceId"))));
    }

    @Test
    void scaleIn_withBinpack_emptiesOneInstance_thoughItsTasksStillStop() {
        String service =
                "desiredCount: 8, capacityProviderStrategy: [{capacityProvider: p, weight: 1}], placementStrategy: [{type: spread, field: \"attribute:ecs.availability-zone\"}, {type: binpack, field: cpu}], "
                        + "scaling: {minCapacity: 0, maxCapacity: 8, scheduled: {less: {schedule: \"at(2026-03-02T00:20:00)\", minCapacity: 0, maxCapacity: 4}}}";
        Simulation simulation = YamlRun.simulation(yaml(ONE_SUBNET, group("desiredCapacity: 2"), service));
        simulation.run();
        Nodes nodes = simulation.world().nodes();
        assertEquals(4, Math.max(nodes.ownTasks(0), nodes.ownTasks(1)));
        assertEquals(0, Math.min(nodes.ownTasks(0), nodes.ownTasks(1)));
    }

    @Test
    void managedInstances_knowFewAttributes_andNoStrategies() {
        String groups =
                "capacityProviders: {mi: {managedInstancesProvider: {subnets: [a], instanceRequirements: {allowedInstanceTypes: [m6i.large]}}}}";
        String service =
                "desiredCount: 1, capacityProviderStrategy: [{capacityProvider: mi, weight: 1}], placementConstraints: [{type: memberOf, expression: '%s'}]";
        assertTrue(YamlRun.problems(
                        yaml(ONE_SUBNET, groups, service.formatted("attribute:ecs.instance-type == m6i.large")))
                .contains("no problems"));
        assertTrue(YamlRun.problems(yaml(ONE_SUBNET, groups, service.formatted("attribute:ecs.os-type == linux")))
                .contains("no instance of mi can meet"));
        assertTrue(YamlRun.problems(yaml(
                        ONE_SUBNET,
                        groups,
                        service.formatted("attribute:ecs.subnet-id == a") + ", placementStrategy: [{type: random}]"))
                .contains("placement strategies are not supported on managed instances"));
    }

    @Test
    void agentVersion_isThatOfTheGroupsImage() {
        String service =
                "desiredCount: 1, capacityProviderStrategy: [{capacityProvider: p, weight: 1}], placementConstraints: [{type: memberOf, expression: 'agentVersion >= 1.60.0'}]";
        String yaml = yaml(ONE_SUBNET, group("desiredCapacity: 1, ami: {agentVersion: 1.75.3}"), service);
        assertEquals(0, Fleet.metric(run(yaml), "tasks.pending.mean"));
        assertEquals(1, Fleet.metric(run(yaml.replace("1.75.3", "1.59.0")), "tasks.pending.mean"));
        assertTrue(YamlRun.problems(yaml.replace(", ami: {agentVersion: 1.75.3}", ""))
                .contains("which no group of the cluster tells"));
        assertTrue(YamlRun.problems(yaml.replace("1.75.3", "latest")).contains("agentVersion: expected a version"));
    }

    @Test
    void constraintsOfARevision_areCheckedToo() {
        String service =
                "desiredCount: 1, capacityProviderStrategy: [{capacityProvider: p, weight: 1}], deployments: {v2: {at: 10m, taskDefinition: {family: s, "
                        + "placementConstraints: [{type: memberOf, expression: 'attribute:stock == prod'}], containerDefinitions: [{name: m, image: i, cpu: 512, memory: 256}]}}}";
        String said = YamlRun.problems(
                yaml(ONE_SUBNET, group("desiredCapacity: 1, instanceAttributes: {stack: prod}"), service));
        assertTrue(said.contains("deployments.v2.taskDefinition.placementConstraints"), said);
        assertTrue(said.contains("stack"), said);
    }
}
