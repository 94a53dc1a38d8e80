package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Product;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks with Windows on instances with Windows: where they go, what they may not ask for, and what is slower there. An m6i.large has 2 vCPU and three network interfaces. */
class WindowsInstancesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static final String TEXT =
            """
            horizon: 1h
            network: {subnets: {a: {zone: us-east-1a, cidr: 10.0.0.0/24}}}
            images: {iis: {layers: {servercore: 1000MiB, app: 100MiB}}, s: {size: 0B}}
            clusters:
              c:
                capacityProviders:
                  win:
                    autoScalingGroup: {instanceTypes: [m6i.large], operatingSystemFamily: WINDOWS_SERVER_2022_FULL, rootVolumeSize: 100GiB, subnets: [a], maxSize: 4}
                    managedScaling: {}
                  lin:
                    autoScalingGroup: {instanceTypes: [m6i.large], subnets: [a], maxSize: 4}
                    managedScaling: {}
                services:
                  iis:
                    taskDefinition:
                      family: iis
                      runtimePlatform: {operatingSystemFamily: WINDOWS_SERVER_2022_CORE}
                      containerDefinitions: [{name: iis, image: iis, cpu: 512, memory: 512}]
                    desiredCount: 2
                    capacityProviderStrategy: [{capacityProvider: win, weight: 1}]
                  web:
                    taskDefinition: {family: web, containerDefinitions: [{name: w, image: s, cpu: 512, memory: 512}]}
                    desiredCount: 1
                    capacityProviderStrategy: [{capacityProvider: lin, weight: 1}]
            """;

    private Written written(String... settings) throws IOException {
        return Written.of(folder, TEXT, settings);
    }

    private static long instanceSeconds(RunResult result, OperatingSystem system) {
        long[] sum = {0};
        result.usage().forEach(record -> {
            if (record.key().product() == Product.EC2_INSTANCE && record.key().os() == system) {
                sum[0] += record.quantity();
            }
        });
        return sum[0];
    }

    @Test
    void tasksRunOnTheirOperatingSystem_whichIsPaidAsSuch() throws IOException {
        RunResult result = written().run();
        assertEquals(1, Written.metric(result, "capacityProviders.win.instances.max"));
        assertEquals(1, Written.metric(result, "capacityProviders.lin.instances.max"));
        assertEquals(3_600, instanceSeconds(result, OperatingSystem.WINDOWS));
        assertEquals(3_600, instanceSeconds(result, OperatingSystem.LINUX));
    }

    @Test
    void launchTypeEc2_andDaemons_useTheInstancesOfTheirSystemAlone() throws IOException {
        String own =
                "clusters.c.autoScalingGroups={w: {instanceTypes: [m6i.large], operatingSystemFamily: WINDOWS_SERVER_2022_CORE, rootVolumeSize: 50GiB, subnets: [a], desiredCapacity: 1, maxSize: 1}}";
        RunResult result = written(
                        own,
                        "clusters.c.services.iis.capacityProviderStrategy=null",
                        "clusters.c.services.iis.launchType=EC2",
                        "clusters.c.services.iis.desiredCount=12",
                        "clusters.c.capacityProviders.win.autoScalingGroup.maxSize=1")
                .run();
        /* Four tasks fill each of the two instances with Windows; the Linux instance has room for three more, but not for them. */
        assertEquals(8, Written.metric(result, "services.iis.tasks.running.mean"));
        assertEquals(1, Written.metric(result, "services.web.tasks.running.mean"));
        RunResult daemon = written(
                        own,
                        "clusters.c.services.iis.capacityProviderStrategy=null",
                        "clusters.c.services.iis.desiredCount=null",
                        "clusters.c.services.iis.schedulingStrategy=DAEMON",
                        "clusters.c.capacityProviders.lin.autoScalingGroup.minSize=3")
                .run();
        assertEquals(1, Written.metric(daemon, "services.iis.tasks.running.mean"));
    }

    @Test
    void constraintsOnTheSystem_areMetByItsInstances() throws IOException {
        for (String[] one : new String[][] {
            {"attribute:ecs.os-type == windows", "2"},
            {"attribute:ecs.os-family == WINDOWS_SERVER_2022_FULL", "2"},
            {"attribute:ecs.os-type == linux", "0"}
        }) {
            RunResult result = written("clusters.c.services.iis.placementConstraints=[{type: memberOf, expression: \""
                            + one[0] + "\"}]")
                    .run();
            assertEquals(Double.parseDouble(one[1]), Written.metric(result, "services.iis.tasks.running.mean"), one[0]);
        }
    }

    @Test
    void bootAndPull_takeLonger_unlessTheMachineImageSaysOtherwise() throws IOException {
        /* 1100 MiB at 25 MiB/s, on an instance that is there. */
        String[] settings = {"initial=empty", "clusters.c.capacityProviders.win.autoScalingGroup.minSize=1"};
        String ami = "clusters.c.capacityProviders.win.autoScalingGroup.ami=";
        double usual = Written.metric(
                written(settings[0], settings[1], ami + "{boot: 0s}").run(), "services.iis.waits.mean");
        double cached = Written.metric(
                written(settings[0], settings[1], ami + "{boot: 0s, cachedLayers: [servercore]}")
                        .run(),
                "services.iis.waits.mean");
        double faster = Written.metric(
                written(settings[0], settings[1], ami + "{boot: 0s, pullPerSecond: 50MiB}")
                        .run(),
                "services.iis.waits.mean");
        assertEquals(1_000 / 25.0, usual - cached, 1e-6);
        assertEquals(1_100 / 25.0 - 1_100 / 50.0, usual - faster, 1e-6);
        /* The median is 5 min, sigma 0.25: beyond 2 and 13 min lies less than one in ten thousand. */
        double boot = Written.metric(written("initial=empty").run(), "services.iis.waits.mean");
        assertTrue(boot > 120 && boot < 780, "waits " + boot);
    }

    @Test
    void trunking_isNotForWindows() throws IOException {
        String[] settings = {
            "network.awsvpcTrunking=ENABLED",
            "clusters.c.services.iis.taskDefinition.networkMode=awsvpc",
            "clusters.c.services.iis.subnets=[a]",
            "clusters.c.services.iis.taskDefinition.containerDefinitions=[{name: iis, image: iis, cpu: 64, memory: 64}]",
            "clusters.c.services.iis.desiredCount=6",
            "clusters.c.services.web.taskDefinition.networkMode=awsvpc",
            "clusters.c.services.web.subnets=[a]",
            "clusters.c.services.web.taskDefinition.containerDefinitions=[{name: w, image: s, cpu: 64, memory: 64}]",
            "clusters.c.services.web.desiredCount=6"
        };
        RunResult result = written(settings).run();
        /* Two interfaces beside the instance's own; with trunking an m6i.large takes ten tasks. */
        assertEquals(3, Written.metric(result, "capacityProviders.win.instances.max"));
        assertEquals(1, Written.metric(result, "capacityProviders.lin.instances.max"));
    }

    @Test
    void cpuOfTheTask_isIgnored_thatOfItsContainersIsTheLimit() throws IOException {
        String task = "clusters.c.services.iis.taskDefinition.cpu='2048'";
        String memory = "clusters.c.services.iis.taskDefinition.memory='4096'";
        Written both = written(task, memory);
        assertTrue(both.problems().contains("the task's own cpu and memory are ignored"), both.problems());
        /* Of 512 units each two tasks fit one instance, of 2048 they would not. */
        assertEquals(1, Written.metric(both.run(), "capacityProviders.win.instances.max"));
        String demand =
                "clusters.c.services.iis.demand={requests: {rate: 10/s}, request: {cpu: 40ms}, concurrency: 8, model: discrete}";
        String linux = demand.replace(".iis.", ".web.");
        /* Half a vCPU for 10 requests of 40 ms a second on two tasks; on Linux the one task may have the two vCPUs of its instance. */
        double capped = Written.metric(written(demand).run(), "services.iis.latency.mean");
        double borrowing = Written.metric(
                written(linux, "clusters.c.services.web.demand.requests.rate=5/s")
                        .run(),
                "services.web.latency.mean");
        assertTrue(capped > 0.08, "at half a vCPU 40 ms take 80 ms at least: " + capped);
        assertTrue(borrowing < 0.05, "at two vCPUs they take 40 ms: " + borrowing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    taskDefinition.networkMode=bridge | tasks on EC2 Windows instances have the network mode <default> or awsvpc, was bridge
                    taskDefinition.networkMode=host | network mode <default> or awsvpc, was host
                    taskDefinition.networkMode=none | network mode <default> or awsvpc, was none
                    taskDefinition.networkMode=default | expected bridge, host, awsvpc or none
                    taskDefinition.runtimePlatform.operatingSystemFamily=WINDOWS_SERVER_2019_CORE | the task needs WINDOWS_SERVER_2019_CORE, but instances of win run WINDOWS_SERVER_2022_FULL
                    taskDefinition.runtimePlatform=null | the task needs LINUX, but instances of win run WINDOWS_SERVER_2022_FULL
                    taskDefinition.runtimePlatform.cpuArchitecture=ARM64 | Windows containers need cpuArchitecture X86_64
                    taskDefinition.containerDefinitions[0].memory=null | needs memory
                    taskDefinition.containerDefinitions[0].linuxParameters={initProcessEnabled: true} | linuxParameters is not supported for Windows containers on EC2 instances
                    taskDefinition.containerDefinitions[0].privileged=true | privileged is not supported for Windows containers
                    taskDefinition.pidMode=host | pidMode is not supported for Windows containers
                    taskDefinition.volumes=[{name: v, efsVolumeConfiguration: {fileSystemId: fs-1}}] | EFS volumes are not supported for tasks with WINDOWS_SERVER_2022_CORE
                    taskDefinition.containerDefinitions[0].portMappings=[{containerPort: 80, hostPort: 3389}] | host port 3389 of container iis is reserved on every container instance
                    capacityProviderStrategy=[{capacityProvider: lin, weight: 1}] | the task needs WINDOWS_SERVER_2022_CORE, but instances of lin run LINUX
                    """)
    void whatWindowsDoesNotHave_isRefused(String setting, String reason) throws IOException {
        String told = written("clusters.c.services.iis." + setting).problems();
        assertTrue(told.contains(reason), told);
    }

    @Test
    void fieldsThatAreSwitchedOff_mayStandInAFile() throws IOException {
        String told = written(
                        "clusters.c.services.iis.taskDefinition.containerDefinitions[0].privileged=false",
                        "clusters.c.services.iis.taskDefinition.containerDefinitions[0].dnsServers=[]")
                .problems();
        assertTrue(!told.contains("error"), told);
    }

    @Test
    void credentialProxy_takesPort80() throws IOException {
        String told = written(
                        "clusters.c.services.iis.taskDefinition.taskRoleArn=arn:aws:iam::123456789012:role/app",
                        "clusters.c.services.iis.taskDefinition.containerDefinitions[0].portMappings=[{containerPort: 80, hostPort: 80}]")
                .problems();
        assertTrue(told.contains("host port 80 of container iis is taken by the credential proxy"), told);
    }

    @Test
    void windowsOnFargate_startsLater_unlessItsBaseLayersAreThere() throws IOException {
        String[] settings = {
            "initial=empty",
            "clusters.c.services.iis.capacityProviderStrategy=[{capacityProvider: FARGATE, weight: 1}]",
            "clusters.c.services.iis.taskDefinition={family: iis, networkMode: awsvpc, cpu: '1024', memory: '2048', runtimePlatform: {operatingSystemFamily: WINDOWS_SERVER_2022_CORE}, containerDefinitions: [{name: iis, image: iis}]}",
            "clusters.c.services.iis.subnets=[a]",
            "clusters.c.services.iis.assignPublicIp=ENABLED",
            "delays.windowsFargateProvisioning=160s",
            "imagePulls={}"
        };
        double all = Written.metric(written(settings).run(), "services.iis.waits.mean");
        /* 1 s to schedule, 160 s to provision, 1100 MiB at 10 MiB/s, 2 s to start. */
        assertEquals(1 + 160 + 110 + 2, all, 1e-6);
        settings[6] = "imagePulls.fargateCachedLayers=[servercore]";
        assertEquals(all - 100, Written.metric(written(settings).run(), "services.iis.waits.mean"), 1e-6);
        String told = written("imagePulls.fargateCachedLayers=[servercore]", "delays.windowsFargateProvisioning=1s")
                .problems();
        assertTrue(told.contains("fargateCachedLayers has no effect"), told);
        assertTrue(told.contains("windowsFargateProvisioning has no effect"), told);
    }

    @Test
    void capacityReservations_areOfLinux() throws IOException {
        String[] settings = {
            "commitments={o: {capacityReservation: m6i.large, zone: us-east-1a, count: 2}}",
            "spotMarket.pools={m6i.large: {stock: 0}}",
            "initial=empty"
        };
        RunResult result = written(settings).run();
        /* What the zone has is reserved for Linux. */
        assertEquals(0, Written.metric(result, "capacityProviders.win.instances.max"));
        assertEquals(2, Written.metric(result, "capacityProviders.lin.instances.max"));
        String told = written(
                        settings[0],
                        "clusters.c.capacityProviders.win.autoScalingGroup.capacityReservationSpecification={capacityReservationPreference: capacity-reservations-first}")
                .problems();
        assertTrue(told.contains("Capacity Reservations here are of the platform Linux/UNIX"), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    instanceTypes=[m6g.large] | there is no WINDOWS_SERVER_2022_FULL for the arm64 instances of m6g.large
                    instanceTypes=[trn1.2xlarge] | there is no price for us-east-1a/trn1.2xlarge/windows
                    rootVolumeSize=null | rootVolumeSize is that of the Linux machine image
                    ami={cachedLayers: [servercor]} | servercore
                    dynamicHostPortRange=99-9 | dynamicHostPortRange must be a range of ports
                    """)
    void impossibleGroups_areRefused(String setting, String reason) throws IOException {
        String told = written("clusters.c.capacityProviders.win.autoScalingGroup." + setting)
                .problems();
        assertTrue(told.contains(reason), told);
    }
}
