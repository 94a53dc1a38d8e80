package dev.drydock.report.data;

import dev.drydock.engine.journal.JournalEntry;
import dev.drydock.report.file.Hashes;

/**
 * ARNs and identifiers of what is simulated, in the forms of AWS: each is derived from the names that the scenario gives, so that one thing has one identifier in
 * every run and every variant. Source: AWS service authorization reference, resource types of ECS, ECR, EC2 and IAM.
 */
record EventNames(String region, String account) {
    private static final int ID = 32;
    private static final int INSTANCE_ID = 17;

    String cluster(String cluster) {
        return ecs("cluster/" + cluster);
    }

    String service(String cluster, String service) {
        return ecs("service/" + cluster + "/" + service);
    }

    String task(JournalEntry.TaskName task) {
        return ecs("task/" + task.cluster() + "/" + id(text(task)));
    }

    String container(JournalEntry.TaskName task, String container) {
        return ecs("container/" + task.cluster() + "/" + id(text(task)) + "/" + uuid(text(task) + "/" + container));
    }

    String taskDefinition(String family) {
        return ecs("task-definition/" + family + ":1");
    }

    String containerInstance(JournalEntry.NodeName node) {
        return ecs("container-instance/" + node.cluster() + "/" + id(text(node)));
    }

    String capacityProvider(String provider) {
        return ecs("capacity-provider/" + provider);
    }

    /* The ARN in a Spot notice has the zone in place of the region and no account. */
    String instance(JournalEntry.NodeName node) {
        return "arn:aws:ec2:" + node.zone() + ":instance/" + instanceId(node);
    }

    String repositoryArn(String image) {
        return "arn:aws:ecr:" + region + ":" + account + ":repository/" + repository(image);
    }

    String role(String role) {
        return "arn:aws:iam::" + account + ":role/" + role;
    }

    String assumedRole(String role) {
        return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + role;
    }

    String deployment(JournalEntry.DeploymentChange change) {
        return "ecs-svc/" + decimal(change.cluster() + "/" + change.service() + "/" + change.deployment());
    }

    static String instanceId(JournalEntry.NodeName node) {
        return "i-" + Hashes.sha256("instance/" + text(node)).substring(0, INSTANCE_ID);
    }

    /** The repository of an image reference: what stands between the registry's host and the tag. */
    static String repository(String image) {
        String path = image.substring(0, tagAt(image));
        int slash = path.indexOf('/');
        boolean host = slash > 0
                && (path.lastIndexOf('.', slash) >= 0
                        || path.lastIndexOf(':', slash) >= 0
                        || path.startsWith("localhost/"));
        return host ? path.substring(slash + 1) : path;
    }

    /** The tag of an image reference, {@code latest} where it has none. */
    static String tag(String image) {
        int at = tagAt(image);
        return at == image.length() || image.charAt(at) == '@' ? "latest" : image.substring(at + 1);
    }

    private static int tagAt(String image) {
        int digest = image.indexOf('@');
        if (digest >= 0) {
            return digest;
        }
        int colon = image.lastIndexOf(':');
        return colon > image.lastIndexOf('/') ? colon : image.length();
    }

    static String digest(String image, long revision) {
        return "sha256:" + Hashes.sha256("image/" + image + "/" + revision);
    }

    /** An identifier in the form of a UUID, derived from a text. */
    static String uuid(String of) {
        String hex = Hashes.sha256(of);
        return hex.substring(0, 8)
                + '-'
                + hex.substring(8, 12)
                + '-'
                + hex.substring(12, 16)
                + '-'
                + hex.substring(16, 20)
                + '-'
                + hex.substring(20, ID);
    }

    private String ecs(String resource) {
        return "arn:aws:ecs:" + region + ":" + account + ":" + resource;
    }

    private static String id(String of) {
        return Hashes.sha256(of).substring(0, ID);
    }

    private static String decimal(String of) {
        return Long.toString(Long.parseLong(Hashes.sha256(of).substring(0, 15), 16));
    }

    /** The identifier that {@code events.jsonl} gives a task or instance, by the text that it is derived from; other texts as they are. */
    static String identifier(String text) {
        if (text.startsWith("node/")) {
            return "i-" + Hashes.sha256("instance/" + text).substring(0, INSTANCE_ID);
        }
        return text.startsWith("task/") ? id(text) : text;
    }

    private static String text(JournalEntry.TaskName task) {
        return "task/" + task.cluster() + (task.service() ? "/services/" : "/tasks/") + task.workload() + "/"
                + task.number();
    }

    private static String text(JournalEntry.NodeName node) {
        return "node/" + node.cluster() + "/" + node.provider() + "/" + node.number();
    }
}
