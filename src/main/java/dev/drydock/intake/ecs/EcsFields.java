package dev.drydock.intake.ecs;

import java.util.List;

/** The fields of a task definition that ECS knows. Source: Amazon ECS API reference, TaskDefinition, ContainerDefinition, PortMapping, ContainerDependency. */
public final class EcsFields {
    /** Fields of a task definition that are read. */
    public static final List<String> TASK = List.of(
            "family",
            "containerDefinitions",
            "cpu",
            "memory",
            "networkMode",
            "requiresCompatibilities",
            "runtimePlatform",
            "ephemeralStorage");

    /** Fields of a task definition that are known and not modelled. */
    public static final List<String> TASK_NOT_MODELLED = List.of(
            "taskRoleArn",
            "executionRoleArn",
            "volumes",
            "placementConstraints",
            "pidMode",
            "ipcMode",
            "proxyConfiguration",
            "inferenceAccelerators",
            "enableFaultInjection",
            "tags",
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt",
            "deleteRequestedAt");

    /** Fields of a container that are read. */
    public static final List<String> CONTAINER = List.of(
            "name",
            "image",
            "cpu",
            "memory",
            "memoryReservation",
            "essential",
            "stopTimeout",
            "portMappings",
            "dependsOn",
            "healthCheck");

    /** Fields of a container that are known and not modelled. */
    public static final List<String> CONTAINER_NOT_MODELLED = List.of(
            "repositoryCredentials",
            "links",
            "restartPolicy",
            "entryPoint",
            "command",
            "environment",
            "environmentFiles",
            "mountPoints",
            "volumesFrom",
            "linuxParameters",
            "secrets",
            "startTimeout",
            "versionConsistency",
            "hostname",
            "user",
            "workingDirectory",
            "disableNetworking",
            "privileged",
            "readonlyRootFilesystem",
            "dnsServers",
            "dnsSearchDomains",
            "extraHosts",
            "dockerSecurityOptions",
            "interactive",
            "pseudoTerminal",
            "dockerLabels",
            "ulimits",
            "logConfiguration",
            "systemControls",
            "resourceRequirements",
            "firelensConfiguration",
            "credentialSpecs");

    /** Fields of a port mapping that are read. */
    static final List<String> PORT = List.of("containerPort", "hostPort");

    /** Fields of a port mapping that are known and not modelled. */
    static final List<String> PORT_NOT_MODELLED =
            List.of("protocol", "name", "appProtocol", "containerPortRange", "hostPortRange");

    /** Fields of a health check that are read. */
    static final List<String> HEALTH_CHECK = List.of("interval");

    /** Fields of a health check that are known and not modelled: checks pass as long as the container runs. */
    static final List<String> HEALTH_CHECK_NOT_MODELLED = List.of("command", "timeout", "retries", "startPeriod");

    /** Fields of a dependency between containers; both are checked, the order of start is not modelled. */
    static final List<String> DEPENDENCY = List.of("containerName", "condition");

    private EcsFields() {}
}
