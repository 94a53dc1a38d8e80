package dev.drydock.engine.journal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields of events by which rules choose, named and filled as EventBridge has them. */
public final class EventFields {
    /** The kinds of events that there are, by their {@code detail-type}, each with the fields of its detail that rules may choose by. */
    public static final Map<String, List<String>> KNOWN = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "ECS Task State Change",
            List.of(
                    "lastStatus",
                    "desiredStatus",
                    "group",
                    "launchType",
                    "capacityProviderName",
                    "availabilityZone",
                    "stopCode"),
            "ECS Container Instance State Change",
            List.of("status", "capacityProviderName"),
            "ECS Service Action",
            List.of("eventType", "eventName", "reason"),
            "ECS Deployment State Change",
            List.of("eventType", "eventName"),
            "ECR Image Action",
            List.of("action-type"),
            "ECR Image Scan",
            List.of("scan-status"),
            "EC2 Spot Instance Interruption Warning",
            List.of("instance-action"),
            "EC2 Instance Rebalance Recommendation",
            List.of())));

    private EventFields() {}

    /** The {@code detail-type} of an entry; empty for a call, which is no event. */
    public static String detailType(JournalEntry entry) {
        if (entry instanceof JournalEntry.TaskChange) {
            return "ECS Task State Change";
        }
        if (entry instanceof JournalEntry.InstanceChange) {
            return "ECS Container Instance State Change";
        }
        if (entry instanceof JournalEntry.ServiceAction) {
            return "ECS Service Action";
        }
        if (entry instanceof JournalEntry.DeploymentChange) {
            return "ECS Deployment State Change";
        }
        if (entry instanceof JournalEntry.ImageAction) {
            return "ECR Image Action";
        }
        if (entry instanceof JournalEntry.ImageScan) {
            return "ECR Image Scan";
        }
        if (entry instanceof JournalEntry.SpotWarning) {
            return "EC2 Spot Instance Interruption Warning";
        }
        return entry instanceof JournalEntry.RebalanceRecommendation ? "EC2 Instance Rebalance Recommendation" : "";
    }

    /** Whether an entry is of one of the kinds and each field has one of the values listed for it. */
    public static boolean match(JournalEntry entry, List<String> detailTypes, Map<String, List<String>> fields) {
        if (!detailTypes.contains(detailType(entry))) {
            return false;
        }
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            if (!field.getValue().contains(value(entry, field.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static String value(JournalEntry entry, String field) {
        if (entry instanceof JournalEntry.TaskChange task) {
            return switch (field) {
                case "lastStatus" -> task.lastStatus();
                case "desiredStatus" -> task.desiredStatus();
                case "group" -> group(task);
                case "launchType" -> task.fargate() ? "FARGATE" : "EC2";
                case "capacityProviderName" -> task.provider();
                case "availabilityZone" -> task.zone();
                case "stopCode" -> task.ending().map(StopCode::code).orElse("");
                default -> "";
            };
        }
        if (entry instanceof JournalEntry.InstanceChange node) {
            return field.equals("status")
                    ? node.status()
                    : field.equals("capacityProviderName") && !node.node().standsAlone()
                            ? node.node().provider()
                            : "";
        }
        if (entry instanceof JournalEntry.ServiceAction action) {
            return switch (field) {
                case "eventType" -> action.type();
                case "eventName" -> action.name();
                case "reason" -> action.reason();
                default -> "";
            };
        }
        if (entry instanceof JournalEntry.DeploymentChange change) {
            return field.equals("eventType") ? change.type() : field.equals("eventName") ? change.name() : "";
        }
        if (entry instanceof JournalEntry.ImageAction image) {
            return field.equals("action-type") ? image.action() : "";
        }
        if (entry instanceof JournalEntry.ImageScan) {
            return field.equals("scan-status") ? "COMPLETE" : "";
        }
        return entry instanceof JournalEntry.SpotWarning && field.equals("instance-action") ? "terminate" : "";
    }

    /** The group of a task: its service, or its task definition's family. */
    public static String group(JournalEntry.TaskChange task) {
        return task.task().service()
                ? "service:" + task.task().workload()
                : "family:" + task.definition().family();
    }
}
