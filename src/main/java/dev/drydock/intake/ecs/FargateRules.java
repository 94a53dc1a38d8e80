package dev.drydock.intake.ecs;

import dev.drydock.pricing.FargateSizes;
import dev.drydock.scenario.Architecture;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.TaskDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What ECS refuses of a task definition on Fargate. Source: Amazon ECS developer guide, "Task definition differences for Fargate". */
public final class FargateRules {
    private static final Pattern PRIVATE_ECR =
            Pattern.compile("[0-9]{12}\\.dkr[.-]ecr[.-][a-z0-9.-]*(amazonaws\\.com(\\.cn)?|on\\.aws)/.*");
    private static final int MOST_SECONDS = 120;
    private static final int LEAST_SECONDS = 2;

    /**
     * A rule that a task definition breaks.
     *
     * @param field the field of the task definition that it is about
     * @param message what ECS finds wrong
     */
    public record Broken(String field, String message) {}

    private FargateRules() {}

    /** The rules that a task definition breaks, none when it may run on Fargate. */
    public static List<Broken> broken(TaskDefinition task) {
        List<Broken> found = new ArrayList<>();
        size(task, found);
        if (task.networkMode() != NetworkMode.AWSVPC) {
            found.add(new Broken("networkMode", "a task on Fargate needs networkMode awsvpc in its task definition"));
        }
        if (!task.operatingSystemFamily().onFargate()) {
            found.add(new Broken(
                    "runtimePlatform",
                    "Fargate offers no " + task.operatingSystemFamily().word()));
        }
        if (task.operatingSystemFamily().windows() && task.cpuArchitecture() != Architecture.X86_64) {
            found.add(new Broken("runtimePlatform", "Windows containers on Fargate need cpuArchitecture X86_64"));
        }
        for (Container container : task.containerDefinitions()) {
            container(task, container, found);
        }
        for (String field : task.notOnFargate()) {
            found.add(new Broken("containerDefinitions", "Fargate does not support " + field));
        }
        if (task.executionRoleArn().isEmpty() && !task.logGroups().isEmpty()) {
            found.add(new Broken(
                    "containerDefinitions",
                    "Fargate requires the task definition to have an executionRoleArn to support log driver awslogs"));
        }
        return found;
    }

    private static void size(TaskDefinition task, List<Broken> found) {
        if (task.cpu().isEmpty()) {
            found.add(new Broken("family", "missing field \"cpu\": a Fargate task needs cpu and memory"));
        }
        if (task.memory().isEmpty()) {
            found.add(new Broken("family", "missing field \"memory\": a Fargate task needs cpu and memory"));
        }
        if (task.cpu().isPresent() && task.memory().isPresent()) {
            int cpu = task.cpu().get();
            int memory = task.memory().get();
            if (!FargateSizes.offers(cpu, memory)) {
                found.add(new Broken(
                        "cpu",
                        "Fargate has no size of cpu " + cpu + " with memory " + memory + " MiB; it offers "
                                + FargateSizes.memoryFor(cpu)));
            } else if (task.operatingSystemFamily().windows() && !FargateSizes.offersWindows(cpu)) {
                found.add(new Broken(
                        "cpu", "Windows containers on Fargate need a cpu of 1024, 2048 or 4096 units, was " + cpu));
            }
        }
    }

    private static void container(TaskDefinition task, Container container, List<Broken> found) {
        String of = " of container " + container.name();
        if (container.gpus() > 0) {
            found.add(new Broken(
                    "containerDefinitions", "GPU resource requirements are not supported on Fargate, see those" + of));
        }
        if (container.stopTimeout() > MOST_SECONDS) {
            found.add(new Broken(
                    "containerDefinitions",
                    "stopTimeout" + of + " must be at most 120 seconds on Fargate, was " + container.stopTimeout()));
        }
        container
                .startTimeout()
                .filter(seconds -> seconds < LEAST_SECONDS || seconds > MOST_SECONDS)
                .ifPresent(seconds -> found.add(new Broken(
                        "containerDefinitions",
                        "startTimeout" + of + " must be between 2 and 120 seconds on Fargate, was " + seconds)));
        if (task.executionRoleArn().isEmpty()
                && PRIVATE_ECR.matcher(container.image()).matches()) {
            found.add(new Broken(
                    "containerDefinitions",
                    "Fargate requires the task definition to have an executionRoleArn to support the ECR image" + of));
        }
    }
}
