package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Launch types in place of capacity provider strategies, on instances of groups in and outside capacity providers. An m5.large registers 2 vCPU and some 7,900 MiB; an
 * instance boots in 40 s and registers in 10 s, a task is scheduled in 1 s and starts in 2 s.
 */
class LaunchTypeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static final String TEXT =
            """
            horizon: 1h
            network: {subnets: {a: {zone: us-east-1a}}}
            images: {s: {size: 0B}}
            clusters:
              c:
                capacityProviders:
                  p:
                    autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], desiredCapacity: 1, maxSize: 4}
                    managedScaling: {}
                autoScalingGroups:
                  own: {instanceTypes: [m5.large], subnets: [a], desiredCapacity: 2, maxSize: 4}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 1024, memory: 128}]}
                    desiredCount: 5
                    launchType: EC2
                tasks:
                  job:
                    taskDefinition: {family: j, containerDefinitions: [{name: j, image: s, cpu: 512, memory: 512}]}
                    launchType: EC2
                    submission: {by: times, at: [10m], count: 3}
                    duration: 5m
            """;

    private Written written(String... settings) throws IOException {
        return Written.of(folder, TEXT, settings);
    }

    private static List<LimitEpisode> unfit(RunResult result) {
        return Written.limits(result, LimitEpisode.Kind.NO_FITTING_INSTANCE);
    }

    @Test
    void external_isNotSimulated_andSaysSo() throws IOException {
        for (String path : List.of("clusters.c.services.web", "clusters.c.tasks.job")) {
            String told = written(path + ".launchType=EXTERNAL").problems();
            assertTrue(told.contains("launchType EXTERNAL runs tasks on servers of your own (ECS Anywhere)"), told);
        }
    }

    @Test
    void awsvpcTasks_arePlacedInTheZonesOfTheirSubnetsAlone() throws IOException {
        String[] settings = {
            "network.subnets.b={zone: us-east-1b}",
            "clusters.c.autoScalingGroups.own.subnets=[b]",
            "clusters.c.services.web.taskDefinition.networkMode=awsvpc",
            "clusters.c.services.web.subnets=[b]",
            "clusters.c.services.web.desiredCount=6",
            "clusters.c.services.web.taskDefinition.containerDefinitions=[{name: w, image: s, cpu: 64, memory: 64}]",
            "clusters.c.tasks=null"
        };
        /* Two instances in b take two interfaces each beside their own; the one in a has room, but an interface of the task cannot be there. */
        RunResult result = written(settings).run();
        assertEquals(4, Written.metric(result, "services.web.tasks.running.mean"));
        settings[3] = "clusters.c.services.web.subnets=[a, b]";
        assertEquals(6, Written.metric(written(settings).run(), "services.web.tasks.running.mean"));
    }

    @Test
    void ec2_usesTheInstancesOfAllGroups_andNeverScalesThem() throws IOException {
        RunResult result = written("clusters.c.services.web.desiredCount=8").run();
        /* Three instances have 2 vCPU each: six tasks run, two find no instance with enough CPU, and managed scaling does not see them. */
        assertEquals(6, Written.metric(result, "services.web.tasks.running.mean"));
        assertEquals(1, Written.metric(result, "capacityProviders.p.instances.max"));
        assertEquals(2, Written.metric(result, "autoScalingGroups.own.instances.max"));
        assertTrue(
                unfit(result).stream()
                        .anyMatch(limit -> limit.subject().equals("clusters.c.services.web.taskDefinition.cpu")),
                unfit(result).toString());
    }

    @Test
    void runTask_failsAtOnce_andNamesWhatIsLacking() throws IOException {
        RunResult result = written().run();
        /* Five tasks leave one vCPU: room for two of the three tasks of half a vCPU. */
        assertEquals(2, Written.metric(result, "tasks.job.done"));
        assertEquals(1, Written.metric(result, "tasks.job.failed"));
        assertEquals(
                List.of("clusters.c.tasks.job.taskDefinition.cpu"),
                unfit(result).stream().map(LimitEpisode::subject).toList());
        RunResult large = written(
                        "clusters.c.services.web.desiredCount=0",
                        "clusters.c.tasks.job.taskDefinition.containerDefinitions[0].memory=5000",
                        "clusters.c.tasks.job.submission.count=4")
                .run();
        assertEquals(
                List.of("clusters.c.tasks.job.taskDefinition.memory"),
                unfit(large).stream().map(LimitEpisode::subject).toList());
        RunResult waits = written(
                        "clusters.c.tasks.job.launchType=null",
                        "clusters.c.tasks.job.capacityProviderStrategy=[{capacityProvider: p, weight: 1}]",
                        "clusters.c.services.web.desiredCount=6")
                .run();
        assertEquals(3, Written.metric(waits, "tasks.job.done"), "with a capacity provider tasks wait for its scaling");
    }

    @Test
    void withoutStrategyAndLaunchType_theClustersDefaultHolds_andAtLastEc2() throws IOException {
        RunResult byDefault = written("clusters.c.services.web.launchType=null").run();
        assertEquals(5, Written.metric(byDefault, "services.web.tasks.running.mean"), "EC2");
        assertEquals(
                "EC2",
                YamlRun.assumptions(Files.readString(folder.resolve("scenario.yaml"))
                                .replace("launchType: EC2", ""))
                        .get("clusters.c.services.web.launchType"));
        RunResult byCluster = written(
                        "clusters.c.services.web.launchType=null",
                        "clusters.c.defaultCapacityProviderStrategy=[{capacityProvider: p, weight: 1}]",
                        "clusters.c.capacityProviders.p.autoScalingGroup.desiredCapacity=null",
                        "clusters.c.services.web.desiredCount=8")
                .run();
        assertEquals(8, Written.metric(byCluster, "services.web.tasks.running.mean"), "the cluster's default");
        assertEquals(4, Written.metric(byCluster, "capacityProviders.p.instances.min"));
    }

    @Test
    void fargate_isTheProviderOfThatName() throws IOException {
        String[] settings = {
            "clusters.c.services.web.taskDefinition={family: w, networkMode: awsvpc, cpu: \"1024\", memory: \"2048\", containerDefinitions: [{name: w, image: s}]}",
            "clusters.c.services.web.subnets=[a]",
            "clusters.c.services.web.launchType=FARGATE"
        };
        RunResult result = written(settings).run();
        assertEquals(5, Written.metric(result, "services.web.tasks.running.mean"));
        assertEquals(5, Written.metric(result, "capacityProviders.FARGATE.cpu.reserved.mean"), 0.001);
    }

    @Test
    void ofTwoArchitectures_tasksGoToTheirs() throws IOException {
        RunResult result = written(
                        "clusters.c.autoScalingGroups.own.instanceTypes=[m6g.large]",
                        "clusters.c.services.web.desiredCount=3",
                        "clusters.c.tasks.job.taskDefinition.runtimePlatform={cpuArchitecture: ARM64}")
                .run();
        assertEquals(2, Written.metric(result, "services.web.tasks.running.mean"), "the one m5.large is full");
        assertEquals(3, Written.metric(result, "tasks.job.done"), "on the two m6g.large");
    }

    @Test
    void tasksThatWait_getTheRoomThatIsGivenBack() throws IOException {
        RunResult result = written(
                        "clusters.c.services.web.desiredCount=6",
                        "clusters.c.services.web.deployments={d: {at: 20m}}",
                        "clusters.c.services.web.deploymentConfiguration={minimumHealthyPercent: 50, maximumPercent: 150}",
                        "clusters.c.tasks.job.submission={by: times, at: [50m], count: 1}")
                .run();
        assertEquals(1, result.deployments().size());
        assertTrue(
                result.deployments().get(0).outcome().toString().contains("COMPLETED"),
                result.deployments().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services.web.capacityProviderStrategy=[{capacityProvider: p, weight: 1}] | specifying both a launch type and capacity provider strategy is not supported",
                "services.web.launchType=FARGATE | networkMode",
                "tasks.job.taskDefinition.containerDefinitions[0].memory=9000 | no container instance of the cluster can hold the task",
                "tasks.job.taskDefinition.runtimePlatform={cpuArchitecture: ARM64} | no container instance of the cluster can hold the task",
                "defaultCapacityProviderStrategy=[{capacityProvider: q, weight: 1}] | capacity provider",
                "services.web={launchType: EC2, schedulingStrategy: DAEMON, desiredCount: 1, taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 64, memory: 128}]}} | desiredCount cannot be given",
                "autoScalingGroups.p={instanceTypes: [m5.large], subnets: [a], maxSize: 4} | a capacity provider is called p too"
            })
    void whatEcsRefuses_isRefused(String setting, String reason) throws IOException {
        String told = written("clusters.c." + setting).problems();
        assertTrue(told.contains(reason), told);
    }

    @Test
    void launchTypeEc2_needsInstances() throws IOException {
        String told = written("clusters.c.capacityProviders={}", "clusters.c.autoScalingGroups={}")
                .problems();
        assertTrue(told.contains("no container instances were found in the cluster"), told);
    }
}
