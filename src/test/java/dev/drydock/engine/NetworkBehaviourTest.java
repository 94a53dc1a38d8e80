package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.RunResult;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses and interfaces, worked out by hand: a /28 has 11 addresses to give. */
class NetworkBehaviourTest {
    private static final String FARGATE =
            """
            horizon: 30m
            initial: empty
            network:
              cidr: 10.0.0.0/16
              subnets:
                a: {zone: us-east-1a, cidr: 10.0.0.0/28}
                b: {zone: us-east-1b, cidr: 10.0.1.0/28, usedAddresses: 8}
            clusters:
              c:
                services:
                  web:
                    taskDefinition: {family: web, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: w, image: web}]}
                    desiredCount: 20
                    subnets: [a, b]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
            """;
    private static final String INSTANCES =
            """
            horizon: 30m
            network:
              subnets:
                a: {zone: us-east-1a, cidr: 10.0.0.0/28}
                t: {zone: us-east-1a, cidr: 10.0.1.0/28}
            clusters:
              c:
                capacityProviders:
                  p: {autoScalingGroup: {instanceTypes: [c5.large], subnets: [a], minSize: 4, maxSize: 20}}
                services:
                  web:
                    taskDefinition: {family: web, networkMode: awsvpc, containerDefinitions: [{name: w, image: web, cpu: 64, memory: 64}]}
                    desiredCount: 20
                    subnets: [t]
                    capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
            """;

    @TempDir
    Path folder;

    @Test
    void fargateTasks_takeAnAddressEach_andWaitWhenThereIsNone() throws IOException {
        RunResult result = Written.of(folder, FARGATE).run();
        assertEquals(11 + 3, Written.metric(result, "tasks.running.max"));
        assertEquals(11, Written.metric(result, "network.subnets.a.addresses.used.max"));
        assertEquals(3 + 8, Written.metric(result, "network.subnets.b.addresses.used.max") + 8);
        List<LimitEpisode> episodes = Written.limits(result, LimitEpisode.Kind.SUBNET_ADDRESSES);
        assertTrue(!episodes.isEmpty());
        assertTrue(episodes.get(0).subject().startsWith("network.subnets."), episodes::toString);
        assertEquals(30 * TimeSpan.MINUTE, episodes.get(0).toMicros());
    }

    @Test
    void tasksThatWaitForAnAddress_areProvisioning() throws IOException {
        Scenario scenario = Written.of(folder, FARGATE).scenario();
        Simulation run = new Simulation(scenario, 1, 0, ScenarioPrices.book(scenario));
        run.run();
        Tasks tasks = run.world().tasks();
        int waiting = 0;
        for (int task = 0; task < tasks.bound(); task++) {
            waiting += tasks.state(task) == TaskState.PROVISIONING ? 1 : 0;
        }
        assertEquals(20 - 14, waiting);
    }

    @Test
    void addressesOfStoppedTasks_goToThoseThatWait() throws IOException {
        RunResult result = Written.of(folder, FARGATE, "clusters.c.services.web.timeToCrash=5m")
                .run();
        /* 14 at a time, each 5 min and a start: in 30 min all of the first twenty ran, and replacements too. */
        assertTrue(Written.metric(result, "tasks.started") > 40, () -> result.metrics()
                .toString());
        assertEquals(14, Written.metric(result, "tasks.running.max"));
    }

    @Test
    void tasksOfARunningFleet_beyondTheAddresses_waitFromTheStart() throws IOException {
        RunResult result = Written.of(folder, FARGATE, "initial=running").run();
        assertEquals(14, Written.metric(result, "tasks.running.max"));
    }

    @Test
    void anIdleSubnet_isNoLimit() throws IOException {
        RunResult result = Written.of(
                        folder,
                        FARGATE,
                        "clusters.c.services.web.desiredCount=14",
                        "clusters.c.services.web.availabilityZoneRebalancing=DISABLED")
                .run();
        assertEquals(14, Written.metric(result, "tasks.running.max"));
        assertEquals(List.of(), Written.limits(result, LimitEpisode.Kind.SUBNET_ADDRESSES));
    }

    @Test
    void addressesOfASubnet_mayHaveAnObjective() throws IOException {
        String objective = "objectives.room={metric: network.subnets.a.addresses.used.max, below: \"11\"}";
        assertEquals(
                false,
                Written.of(folder, FARGATE, objective).run().objectives().get(0).met());
        String few = "clusters.c.services.web.desiredCount=2";
        assertEquals(
                true,
                Written.of(folder, FARGATE, objective, few)
                        .run()
                        .objectives()
                        .get(0)
                        .met());
        String problems = Written.of(folder, FARGATE, objective, "network.cidr=null", "network.subnets.a.cidr=null")
                .problems();
        assertTrue(problems.contains("network.subnets.a.addresses.used.max"), problems);
    }

    @Test
    void instances_takeAddressesToo() throws IOException {
        RunResult result = Written.of(folder, INSTANCES, "clusters.c.capacityProviders.p.autoScalingGroup.minSize=12")
                .run();
        assertEquals(11, Written.metric(result, "instances.max"));
        LimitEpisode episode =
                Written.limits(result, LimitEpisode.Kind.SUBNET_ADDRESSES).get(0);
        assertEquals("network.subnets.a", episode.subject());
        assertEquals(12, episode.wanted());
        assertEquals(11, episode.allowed());
    }

    @Test
    void interfacesOfTasksOnInstances_takeAddressesOfTheTasksSubnets() throws IOException {
        /* c5.large: 3 interfaces, so 2 tasks each on ten instances; t has 11 addresses for them. */
        RunResult result = Written.of(folder, INSTANCES, "clusters.c.capacityProviders.p.autoScalingGroup.minSize=10")
                .run();
        assertEquals(11, Written.metric(result, "tasks.running.max"));
        assertEquals(11, Written.metric(result, "network.subnets.t.addresses.used.max"));
        assertEquals(10, Written.metric(result, "network.subnets.a.addresses.used.max"));
    }

    @Test
    void trunking_takesMoreTasksOfAnInstance_andOneMoreAddress() throws IOException {
        String[] wide = {
            "clusters.c.services.web.desiredCount=60",
            "network.subnets.t.cidr=10.0.4.0/22",
            "clusters.c.capacityProviders.p.autoScalingGroup.maxSize=4"
        };
        RunResult without = Written.of(folder, INSTANCES, wide).run();
        assertEquals(4 * 2, Written.metric(without, "tasks.running.max"));
        RunResult with = Written.of(folder, INSTANCES, wide[0], wide[1], wide[2], "network.awsvpcTrunking=ENABLED")
                .run();
        /* The table of the ECS developer guide: 10 tasks on a c5.large. */
        assertEquals(4 * 10, Written.metric(with, "tasks.running.max"));
        assertEquals(4 * 2, Written.metric(with, "network.subnets.a.addresses.used.max"));
    }

    @Test
    void ec2Vcpus_usedUp_stopTheGroup() throws IOException {
        RunResult result = Written.of(
                        folder,
                        INSTANCES,
                        "clusters.c.capacityProviders.p.autoScalingGroup.minSize=8",
                        "quotas.onDemandStandardVcpus=9")
                .run();
        /* Four c5.large have 8 vCPUs. */
        assertEquals(4, Written.metric(result, "instances.max"));
        LimitEpisode episode =
                Written.limits(result, LimitEpisode.Kind.EC2_VCPUS).get(0);
        assertEquals("quotas.onDemandStandardVcpus", episode.subject());
        assertEquals(10, episode.wanted());
        assertEquals(9, episode.allowed());
    }

    @Test
    void containerInstances_ofACluster_haveAQuota() throws IOException {
        RunResult result = Written.of(folder, INSTANCES, "quotas.containerInstancesPerCluster=3")
                .run();
        assertEquals(3, Written.metric(result, "instances.max"));
        assertEquals(
                1, Written.limits(result, LimitEpisode.Kind.CONTAINER_INSTANCES).size());
    }

    @Test
    void blocksThatEc2Refuses_areRefused() throws IOException {
        String problems = Written.of(folder, FARGATE, "network.subnets.b.cidr=10.0.0.0/24", "network.cidr=10.0.0.0/25")
                .problems();
        assertTrue(
                problems.contains("block 10.0.0.0/24 overlaps 10.0.0.0/28 of subnet a (InvalidSubnet.Conflict)"),
                problems);
        assertTrue(
                problems.contains("block 10.0.0.0/24 is not within the VPC's 10.0.0.0/25 (InvalidSubnet.Range)"),
                problems);
        problems = Written.of(folder, FARGATE, "network.subnets.b.cidr=10.0.0.0/29")
                .problems();
        assertTrue(problems.contains("a block must be between /16 and /28, was /29"), problems);
        problems = Written.of(folder, FARGATE, "network.subnets.b.usedAddresses=12")
                .problems();
        assertTrue(
                problems.contains("usedAddresses must be at most the 11 that the block has to give, was 12"), problems);
        problems = Written.of(folder, FARGATE, "network.awsvpcTrunking=ENABLED").problems();
        assertTrue(problems.contains("awsvpcTrunking has no effect"), problems);
    }

    @Test
    void interfacesWithoutASubnetInAZoneOfTheInstances_areWarnedOf() throws IOException {
        String problems = Written.of(folder, INSTANCES, "network.subnets.t.zone=us-east-1b")
                .problems();
        assertTrue(
                problems.contains(
                        "instances of p are in us-east-1a too, where the task has no subnet for its network interface"),
                problems);
    }

    @Test
    void aLoadBalancer_needsEightFreeAddressesInEachSubnet() throws IOException {
        String balancer = "clusters.c.services.web.loadBalancer={}";
        String problems = Written.of(folder, FARGATE, balancer).problems();
        assertTrue(
                problems.contains(
                        "a load balancer needs 8 free addresses in each of its subnets, b has 3 (InvalidSubnet)"),
                problems);
        RunResult result = Written.of(folder, FARGATE, balancer, "network.subnets.b.usedAddresses=0")
                .run();
        assertEquals(3 + 3, Written.metric(result, "tasks.running.max"));
    }
}
