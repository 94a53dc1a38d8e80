package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code events.jsonl} tells a run as AWS would have told it: in order, once each, in AWS's own form, and without changing the run. */
class EventsTest {
    private static final String SCENARIO =
            """
            drydock: 1
            name: told
            start: 2026-03-02T00:00:00Z
            horizon: 6h
            initial: empty
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            spotMarket: {interruptionFactor: 2000}
            clusters:
              c:
                capacityProviders:
                  spot:
                    autoScalingGroup:
                      instanceTypes: [m5.large]
                      subnets: [a, b]
                      minSize: 2
                      maxSize: 4
                      instancesDistribution: {onDemandPercentageAboveBaseCapacity: 0}
                services:
                  web:
                    taskDefinition:
                      family: web
                      containerDefinitions: [{name: web, image: "nginx:1.27", cpu: 256, memory: 512}]
                    desiredCount: 3
                    capacityProviderStrategy: [{capacityProvider: spot, weight: 1}]
                tasks:
                  batch:
                    taskDefinition:
                      family: batch
                      taskRoleArn: arn:aws:iam::000000000000:role/batch
                      executionRoleArn: arn:aws:iam::000000000000:role/pull
                      networkMode: awsvpc
                      cpu: 256
                      memory: 512
                      containerDefinitions: [{name: main, image: batch, memory: 512}]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    subnets: [a]
                    submission: {by: times, at: [1h], count: 2}
                    duration: 10m
            """;

    @TempDir
    private Path folder;

    private List<JsonNode> events(Path out, String... settings) throws IOException {
        Path scenario = Files.createDirectories(folder.resolve("s"));
        Files.writeString(scenario.resolve("scenario.yaml"), SCENARIO);
        List<Object> words = new ArrayList<>(List.of("run", scenario, "--out", out, "-q", "--events"));
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        Shell.Answer answer = Shell.drydock(words.toArray());
        assertEquals(0, answer.code(), answer.err());
        List<JsonNode> events = new ArrayList<>();
        JsonMapper mapper = new JsonMapper();
        for (String line : Files.readAllLines(out.resolve("events.jsonl"))) {
            events.add(mapper.readTree(line));
        }
        return events;
    }

    private static String text(JsonNode event, String... names) {
        JsonNode at = event;
        for (String name : names) {
            at = at.path(name);
        }
        return at.asString("");
    }

    @Test
    void start_assumesBothRoles() throws IOException {
        List<String> assumed = new ArrayList<>();
        for (JsonNode event : events(folder.resolve("roles"))) {
            if (text(event, "eventName").equals("AssumeRole")) {
                assertEquals("sts.amazonaws.com", text(event, "eventSource"));
                assertEquals("ecs-tasks.amazonaws.com", text(event, "userIdentity", "invokedBy"));
                assumed.add(text(event, "requestParameters", "roleArn"));
            }
        }
        /* Two tasks of the batch, each with an execution role and a role of its own. */
        String pull = "arn:aws:iam::000000000000:role/pull";
        String batch = "arn:aws:iam::000000000000:role/batch";
        assertEquals(List.of(pull, batch, pull, batch), assumed);
    }

    @Test
    void tasksThatFailToStartAgainAndAgain_impairTheirService() throws IOException {
        List<JsonNode> events = events(
                folder.resolve("impaired"),
                "clusters.c.capacityProviders.spot.autoScalingGroup.dynamicHostPortRange=40000-40000",
                "clusters.c.services.web.taskDefinition.containerDefinitions[0].portMappings=[{containerPort: 80}]",
                "clusters.c.tasks=null",
                "spotMarket=null");
        /* Two instances have one port each, which leaves none for the third task. */
        List<JsonNode> impaired = events.stream()
                .filter(event -> text(event, "detail", "eventName").equals("SERVICE_TASK_START_IMPAIRED"))
                .toList();
        assertEquals(1, impaired.size());
        assertEquals("WARN", text(impaired.get(0), "detail", "eventType"));
        assertTrue(events.stream()
                .anyMatch(event -> text(event, "detail", "stoppedReason").contains("all ports are allocated")));
    }

    @Test
    void run_tellsEveryState_inOrder_underIdentifiersOfItsOwn() throws IOException {
        List<JsonNode> events = events(folder.resolve("out"));
        String last = "";
        Set<String> ids = new HashSet<>();
        Map<String, List<String>> states = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        int warnings = 0;
        for (JsonNode event : events) {
            boolean call = event.has("eventName");
            String time = text(event, call ? "eventTime" : "time");
            assertTrue(time.compareTo(last) >= 0, time + " after " + last);
            last = time;
            assertTrue(ids.add(text(event, call ? "eventID" : "id")), () -> "told twice: " + event);
            if (text(event, "detail-type").equals("ECS Task State Change")) {
                String task = text(event, "detail", "taskArn");
                assertEquals(task, event.path("resources").path(0).asString(""));
                states.computeIfAbsent(text(event, "detail", "group") + task, key -> new ArrayList<>())
                        .add(text(event, "detail", "lastStatus"));
                long version = event.path("detail").path("version").asLong();
                assertEquals(versions.merge(task, 1L, Long::sum), version, task);
            }
            warnings += text(event, "detail-type").equals("EC2 Spot Instance Interruption Warning") ? 1 : 0;
        }
        assertTrue(warnings > 0, "Spot warnings");
        assertTrue(
                events.stream().anyMatch(e -> text(e, "detail", "eventName").equals("SERVICE_STEADY_STATE")),
                "service steady");
        List<List<String>> batch = states.entrySet().stream()
                .filter(e -> e.getKey().startsWith("family:batch"))
                .map(Map.Entry::getValue)
                .toList();
        // ECS developer guide, "Task lifecycle": each task goes through its states once, in this order.
        assertEquals(2, batch.size());
        for (List<String> seen : batch) {
            assertEquals("PROVISIONING", seen.get(0));
            assertEquals("STOPPED", seen.get(seen.size() - 1));
            assertTrue(seen.indexOf("PENDING") < seen.indexOf("RUNNING"), seen::toString);
        }
        assertEquals(
                2,
                events.stream()
                        .filter(e -> text(e, "eventName").equals("RunTask"))
                        .filter(e ->
                                text(e, "requestParameters", "taskDefinition").equals("batch"))
                        .filter(e -> e.path("requestParameters")
                                .path("capacityProviderStrategy")
                                .toString()
                                .equals("[{\"capacityProvider\":\"FARGATE\",\"weight\":1,\"base\":0}]"))
                        .count());
        assertTrue(events.stream()
                .anyMatch(e -> text(e, "detail", "status").equals("ACTIVE")
                        && text(e, "detail", "ec2InstanceId").startsWith("i-")));
        assertTrue(events.stream()
                .anyMatch(e -> text(e, "detail", "stopCode").equals("EssentialContainerExited")
                        && text(e, "detail", "lastStatus").equals("STOPPED")
                        && e.path("detail")
                                        .path("containers")
                                        .path(0)
                                        .path("exitCode")
                                        .asInt(-1)
                                == 0));
    }

    @Test
    void events_changeNothingOfTheRun_andAreGone_whenNotAskedFor() throws IOException {
        Path out = folder.resolve("out");
        events(out);
        String told = Files.readString(out.resolve("results.json"));
        assertTrue(Files.readString(out.resolve("manifest.json")).contains("events.jsonl"));
        byte[] first = Files.readAllBytes(out.resolve("events.jsonl"));
        events(out);
        assertEquals(
                new String(first, java.nio.charset.StandardCharsets.UTF_8),
                Files.readString(out.resolve("events.jsonl")));
        assertEquals(
                0, Shell.drydock("run", folder.resolve("s"), "--out", out, "-q").code());
        assertEquals(told, Files.readString(out.resolve("results.json")));
        assertFalse(Files.exists(out.resolve("events.jsonl")));
    }
}
