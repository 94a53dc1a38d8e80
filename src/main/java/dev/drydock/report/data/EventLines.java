package dev.drydock.report.data;

import dev.drydock.engine.journal.JournalEntry;
import dev.drydock.engine.journal.JournalSink;
import dev.drydock.engine.journal.StopCode;
import dev.drydock.report.text.JsonText;
import dev.drydock.report.text.Shown;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code events.jsonl}: one line for each thing that AWS would have told of, as EventBridge or CloudTrail would have delivered it, in the order of the run.
 *
 * <p>Field names are those of AWS's own examples: ECS developer guide, "Amazon ECS events"; ECR user guide, "Amazon ECR events and EventBridge" and "Logging
 * Amazon ECR actions with AWS CloudTrail"; EC2 user guide, "Spot Instance interruption notices". Fields that are not simulated (addresses, digests of
 * containers, agent versions) are left out. Nothing is kept but what happened at the current instant.
 */
public final class EventLines implements JournalSink {
    private static final String STOPPED = "STOPPED";

    private final Writer out;
    private final Instant start;
    private final EventNames names;
    /* Looked up only: how often the same was told at this instant. */
    private final Map<String, Integer> alike = new HashMap<>();
    private long alikeAt = -1;

    /** Writes the events of a run of that scenario. */
    public EventLines(Writer out, Scenario scenario) {
        this.out = out;
        this.start = scenario.start();
        this.names = new EventNames(scenario.region(), scenario.account());
    }

    @Override
    public void add(long micros, JournalEntry entry) {
        try {
            JsonText json = new JsonText(out, false);
            if (entry instanceof JournalEntry.ApiCall call) {
                trail(json, micros, call);
            } else {
                event(json, micros, entry);
            }
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void event(JsonText json, long micros, JournalEntry entry) throws IOException {
        if (entry instanceof JournalEntry.TaskChange task) {
            head(json, micros, "aws.ecs", "ECS Task State Change", names.task(task.task()), task.version());
            task(json, micros, task);
        } else if (entry instanceof JournalEntry.InstanceChange node) {
            head(
                    json,
                    micros,
                    "aws.ecs",
                    "ECS Container Instance State Change",
                    names.containerInstance(node.node()),
                    node.version());
            instance(json, micros, node);
        } else if (entry instanceof JournalEntry.ServiceAction action) {
            head(json, micros, "aws.ecs", "ECS Service Action", names.service(action.cluster(), action.service()), 0);
            serviceAction(json, micros, action);
        } else if (entry instanceof JournalEntry.DeploymentChange change) {
            head(
                    json,
                    micros,
                    "aws.ecs",
                    "ECS Deployment State Change",
                    names.service(change.cluster(), change.service()),
                    0);
            json.field("eventType", change.type())
                    .field("eventName", change.name())
                    .field("deploymentId", names.deployment(change))
                    .field("updatedAt", iso(micros))
                    .field("reason", change.reason());
        } else if (entry instanceof JournalEntry.ImageAction image) {
            head(json, micros, "aws.ecr", "ECR Image Action", "", 0);
            json.field("result", "SUCCESS")
                    .field("repository-name", EventNames.repository(image.image()))
                    .field("image-digest", EventNames.digest(image.image(), image.revision()))
                    .field("action-type", image.action())
                    .field("image-tag", EventNames.tag(image.image()));
        } else if (entry instanceof JournalEntry.ImageScan scan) {
            head(json, micros, "aws.ecr", "ECR Image Scan", names.repositoryArn(scan.image()), 0);
            json.field("scan-status", "COMPLETE")
                    .field("repository-name", EventNames.repository(scan.image()))
                    .field("image-digest", EventNames.digest(scan.image(), scan.revision()))
                    .name("image-tags")
                    .array()
                    .text(EventNames.tag(scan.image()))
                    .endArray();
        } else if (entry instanceof JournalEntry.SpotWarning warning) {
            head(json, micros, "aws.ec2", "EC2 Spot Instance Interruption Warning", names.instance(warning.node()), 0);
            json.field("instance-id", EventNames.instanceId(warning.node())).field("instance-action", "terminate");
        } else if (entry instanceof JournalEntry.RebalanceRecommendation advice) {
            head(json, micros, "aws.ec2", "EC2 Instance Rebalance Recommendation", names.instance(advice.node()), 0);
            json.field("instance-id", EventNames.instanceId(advice.node()));
        }
        json.endObject().endObject();
    }

    /* Everything up to the detail's first field. */
    private void head(JsonText json, long micros, String source, String type, String resource, long version)
            throws IOException {
        json.object()
                .field("version", "0")
                .field(
                        "id",
                        EventNames.uuid(type
                                + '|'
                                + resource
                                + '|'
                                + micros
                                + '|'
                                + version
                                + '|'
                                + repeats(micros, type + resource)))
                .field("detail-type", type)
                .field("source", source)
                .field("account", names.account())
                .field("time", Shown.iso(start, micros))
                .field("region", names.region())
                .name("resources")
                .array();
        if (!resource.isEmpty()) {
            json.text(resource);
        }
        json.endArray().name("detail").object();
    }

    private int repeats(long micros, String what) {
        if (micros != alikeAt) {
            alike.clear();
            alikeAt = micros;
        }
        return alike.merge(what, 1, Integer::sum);
    }

    private void task(JsonText json, long micros, JournalEntry.TaskChange task) throws IOException {
        String arn = names.task(task.task());
        if (!task.zone().isEmpty()) {
            json.field("availabilityZone", task.zone());
        }
        if (!task.provider().isEmpty()) {
            json.field("capacityProviderName", task.provider());
        }
        json.field("clusterArn", names.cluster(task.task().cluster()));
        if (task.node().isPresent()) {
            json.field(
                    "containerInstanceArn", names.containerInstance(task.node().get()));
        }
        json.name("containers").array();
        for (Container container : task.definition().containerDefinitions()) {
            container(json, arn, container, task);
        }
        json.endArray()
                .field("createdAt", iso(task.createdAt()))
                .field("launchType", task.fargate() ? "FARGATE" : "EC2")
                .field("cpu", Long.toString(task.cpuUnits()))
                .field("memory", Long.toString(task.memoryMib()))
                .field("desiredStatus", task.desiredStatus())
                .field(
                        "group",
                        task.task().service()
                                ? "service:" + task.task().workload()
                                : "family:" + task.definition().family())
                .field("lastStatus", task.lastStatus());
        time(json, "pullStartedAt", task.pullStartedAt());
        time(json, "startedAt", task.startedAt());
        time(json, "stoppedAt", task.stoppedAt());
        if (task.ending().isPresent()) {
            StopCode ending = task.ending().get();
            json.field("stopCode", ending.code()).field("stoppedReason", ending.reason());
        }
        json.field("updatedAt", iso(micros))
                .field("taskArn", arn)
                .field(
                        "taskDefinitionArn",
                        names.taskDefinition(task.definition().family()))
                .field("version", task.version());
    }

    private void container(JsonText json, String taskArn, Container container, JournalEntry.TaskChange task)
            throws IOException {
        boolean stopped = task.lastStatus().equals(STOPPED);
        json.object()
                .field("containerArn", names.container(task.task(), container.name()))
                .field("lastStatus", stopped ? STOPPED : task.startedAt() == JournalEntry.NEVER ? "PENDING" : "RUNNING")
                .field("name", container.name())
                .field("image", container.image())
                .field("taskArn", taskArn)
                .field("cpu", Integer.toString(container.cpu()));
        Optional<StopCode> ending = stopped && container.essential() ? task.ending() : Optional.empty();
        if (ending.isPresent() && ending.get().exitCode() >= 0) {
            json.field("exitCode", ending.get().exitCode());
        }
        if (ending.isPresent() && !ending.get().containerReason().isEmpty()) {
            json.field("reason", ending.get().containerReason());
        }
        json.endObject();
    }

    private void time(JsonText json, String name, long micros) throws IOException {
        if (micros != JournalEntry.NEVER) {
            json.field(name, iso(micros));
        }
    }

    private void instance(JsonText json, long micros, JournalEntry.InstanceChange node) throws IOException {
        json.name("agentConnected")
                .bool(node.agentConnected())
                .name("attributes")
                .array()
                .object()
                .field("name", "ecs.availability-zone")
                .field("value", node.node().zone())
                .endObject()
                .object()
                .field("name", "ecs.instance-type")
                .field("value", node.node().type())
                .endObject()
                .endArray();
        if (!node.node().standsAlone()) {
            json.field("capacityProviderName", node.node().provider());
        }
        json.field("clusterArn", names.cluster(node.node().cluster()))
                .field("containerInstanceArn", names.containerInstance(node.node()))
                .field("ec2InstanceId", EventNames.instanceId(node.node()));
        resources(json, "registeredResources", node.registeredCpuUnits(), node.registeredMemoryMib());
        resources(json, "remainingResources", node.remainingCpuUnits(), node.remainingMemoryMib());
        json.field("status", node.status()).field("version", node.version()).field("updatedAt", iso(micros));
    }

    private static void resources(JsonText json, String name, long cpu, long memory) throws IOException {
        json.name(name).array();
        for (Map.Entry<String, Long> one : List.of(Map.entry("CPU", cpu), Map.entry("MEMORY", memory))) {
            json.object()
                    .field("name", one.getKey())
                    .field("type", "INTEGER")
                    .field("integerValue", one.getValue())
                    .endObject();
        }
        json.endArray();
    }

    private void serviceAction(JsonText json, long micros, JournalEntry.ServiceAction action) throws IOException {
        json.field("eventType", action.type())
                .field("eventName", action.name())
                .field("clusterArn", names.cluster(action.cluster()));
        if (!action.providers().isEmpty()) {
            json.name("capacityProviderArns").array();
            for (String provider : action.providers()) {
                json.text(names.capacityProvider(provider));
            }
            json.endArray();
        }
        if (!action.reason().isEmpty()) {
            json.field("reason", action.reason());
        }
        json.field("createdAt", iso(micros));
    }

    private void trail(JsonText json, long micros, JournalEntry.ApiCall call) throws IOException {
        String key = call.service() + call.action() + call.caller() + call.parameters();
        json.object().field("eventVersion", "1.08").name("userIdentity").object();
        if (call.caller().endsWith(".amazonaws.com")) {
            json.field("type", "AWSService").field("invokedBy", call.caller());
        } else {
            json.field("type", "AssumedRole")
                    .field("arn", names.assumedRole(call.caller()))
                    .field("accountId", names.account())
                    .name("sessionContext")
                    .object()
                    .name("sessionIssuer")
                    .object()
                    .field("type", "Role")
                    .field("arn", names.role(call.caller()))
                    .field("accountId", names.account())
                    .field("userName", call.caller())
                    .endObject()
                    .endObject();
        }
        json.endObject()
                .field("eventTime", Shown.iso(start, micros))
                .field("eventSource", call.service() + ".amazonaws.com")
                .field("eventName", call.action())
                .field("awsRegion", names.region());
        if (!call.error().isEmpty()) {
            json.field("errorCode", call.error());
        }
        json.name("requestParameters").object();
        for (Map.Entry<String, String> parameter : call.parameters().entrySet()) {
            if (parameter.getKey().equals("image")) {
                image(json, parameter.getValue());
            } else if (parameter.getKey().equals(JournalEntry.STRATEGY)) {
                strategy(json, parameter.getValue());
            } else {
                json.field(parameter.getKey(), parameter.getValue());
            }
        }
        json.endObject()
                .name("responseElements")
                .number("")
                .field("eventID", EventNames.uuid(key + '|' + micros + '|' + repeats(micros, key)))
                .name("readOnly")
                .bool(call.action().startsWith("Get") || call.action().startsWith("BatchGet"))
                .field("eventType", "AwsApiCall")
                .field("recipientAccountId", names.account())
                .endObject();
    }

    private static void strategy(JsonText json, String items) throws IOException {
        json.name(JournalEntry.STRATEGY).array();
        for (String item : items.split(",", -1)) {
            String[] parts = item.split(" ", -1);
            json.object()
                    .field("capacityProvider", parts[0])
                    .name("weight")
                    .number(parts[1])
                    .name("base")
                    .number(parts[2])
                    .endObject();
        }
        json.endArray();
    }

    private void image(JsonText json, String image) throws IOException {
        json.name("imageIds")
                .array()
                .object()
                .field("imageTag", EventNames.tag(image))
                .endObject()
                .endArray()
                .field("repositoryName", EventNames.repository(image))
                .field("registryId", names.account());
    }

    private String iso(long micros) {
        return start.plusNanos(Math.multiplyExact(micros, 1000L))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }
}
