package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Host ports of an instance run out: those that Docker chooses when a container starts, those that tasks reserve when they are placed. */
class HostPortsTest {
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
                    autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], desiredCapacity: 1, maxSize: 1, dynamicHostPortRange: 40000-40003}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 64, memory: 64, portMappings: [{containerPort: 80}]}]}
                    desiredCount: 6
                    capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
                tasks:
                  job:
                    taskDefinition: {family: j, containerDefinitions: [{name: j, image: s, cpu: 64, memory: 64, portMappings: [{containerPort: 80}, {containerPort: 81}]}]}
                    capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
                    submission: {by: times, at: [10m], count: 3}
                    duration: 5m
            """;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, TEXT, settings).run();
    }

    @Test
    void dynamicPorts_runOut_andContainersCannotStart() throws IOException {
        RunResult result = run();
        /* Six tasks have room on the instance, four of them a port; the others are placed, fail, and are placed anew. */
        assertEquals(4, Written.metric(result, "services.web.tasks.serving.mean"), 0.01);
        assertTrue(Written.metric(result, "services.web.tasks.failedToStart") > 2);
        assertEquals(3, Written.metric(result, "tasks.job.failed"));
        /* Two ports each: with four of the range left by the service, two of the three jobs get theirs. */
        RunResult wider = run("clusters.c.services.web.desiredCount=2", "clusters.c.tasks.job.submission.count=1");
        assertEquals(1, Written.metric(wider, "tasks.job.done"));
    }

    @Test
    void dynamicPorts_areGivenBack_whenTasksEnd() throws IOException {
        RunResult result = run(
                "clusters.c.services.web.desiredCount=2",
                "clusters.c.tasks.job.submission={by: times, at: [10m, 20m, 30m], count: 1}");
        assertEquals(3, Written.metric(result, "tasks.job.done"));
    }

    @Test
    void rangesOfPorts_takeAsManyOfTheHosts() throws IOException {
        String container = "clusters.c.services.web.taskDefinition.containerDefinitions[0].portMappings=";
        RunResult result = run(container + "[{containerPortRange: 8000-8001}]", "clusters.c.tasks=null");
        assertEquals(2, Written.metric(result, "services.web.tasks.serving.mean"), 0.01);
        RunResult own = run(
                container + "[{containerPortRange: 8000-8001}]",
                "clusters.c.tasks=null",
                "clusters.c.services.web.taskDefinition.networkMode=awsvpc",
                "clusters.c.services.web.subnets=[a]",
                "clusters.c.services.web.desiredCount=2");
        assertEquals(2, Written.metric(own, "services.web.tasks.serving.mean"), 0.01);
        String told = Written.of(folder, TEXT, container + "[{containerPortRange: 8001-8000}]")
                .problems();
        assertTrue(told.contains("expected a range of ports like 8000-8099"), told);
    }

    @Test
    void reservedPorts_areNinetyFourAtMost() throws IOException {
        String sixty = IntStream.range(0, 60)
                .mapToObj(i -> "{containerPort: " + (1_000 + i) + ", hostPort: " + (1_000 + i) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        String forty = sixty.replace(": 10", ": 20");
        String[] settings = {
            "clusters.c.services.web.desiredCount=1",
            "clusters.c.services.web.taskDefinition.containerDefinitions[0].portMappings=" + sixty,
            "clusters.c.tasks.job.submission.count=1",
            "clusters.c.tasks.job.taskDefinition.containerDefinitions[0].portMappings=" + forty
        };
        /* 60 ports and 60 others, with the six that an instance keeps, are more than 100 (ECS API reference, PortMapping). */
        RunResult both = run(settings);
        assertEquals(1, Written.metric(both, "tasks.job.failed"));
        settings[3] = "clusters.c.tasks.job.taskDefinition.containerDefinitions[0].portMappings="
                + forty.substring(0, forty.indexOf(", {containerPort: 2034")) + "]";
        assertEquals(1, Written.metric(run(settings), "tasks.job.done"));
        String hundred = IntStream.range(0, 95)
                .mapToObj(i -> "{containerPort: " + (1_000 + i) + ", hostPort: " + (1_000 + i) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        String told = Written.of(
                        folder,
                        TEXT,
                        "clusters.c.services.web.taskDefinition.containerDefinitions[0].portMappings=" + hundred)
                .problems();
        assertTrue(told.contains("an instance reserves 100 at most"), told);
    }
}
