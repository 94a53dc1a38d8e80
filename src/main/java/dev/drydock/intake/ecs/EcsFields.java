package dev.drydock.intake.ecs;

import java.util.List;

/** The fields of a task definition that ECS knows. Source: Amazon ECS API reference, TaskDefinition, ContainerDefinition, PortMapping, ContainerDependency. */
public final class EcsFields {
    /** Fields of a task definition that are read. */
    public static final List<String> TASK = List.of(
            "family",
            "taskRoleArn",
            "executionRoleArn",
            "containerDefinitions",
            "cpu",
            "memory",
            "networkMode",
            "requiresCompatibilities",
            "runtimePlatform",
            "ephemeralStorage",
            "placementConstraints",
            "volumes",
            "tags");

    /** Fields of a task definition that are known and not modelled. */
    public static final List<String> TASK_NOT_MODELLED = List.of(
            "pidMode",
            "ipcMode",
            "proxyConfiguration",
            "inferenceAccelerators",
            "enableFaultInjection",
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
            "startTimeout",
            "stopTimeout",
            "restartPolicy",
            "resourceRequirements",
            "portMappings",
            "dependsOn",
            "healthCheck",
            "logConfiguration");

    /** Fields of a container that are known and not modelled. */
    public static final List<String> CONTAINER_NOT_MODELLED = List.of(
            "repositoryCredentials",
            "links",
            "entryPoint",
            "command",
            "environment",
            "environmentFiles",
            "mountPoints",
            "volumesFrom",
            "linuxParameters",
            "secrets",
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
            "systemControls",
            "firelensConfiguration",
            "credentialSpecs");

    /** Fields of a port mapping that are read. */
    static final List<String> PORT = List.of("containerPort", "containerPortRange", "hostPort", "protocol");

    /** Fields of a port mapping that are known and not modelled. */
    static final List<String> PORT_NOT_MODELLED = List.of("name", "appProtocol", "hostPortRange");

    /** Fields of a health check that are read. */
    static final List<String> HEALTH_CHECK = List.of("interval", "timeout", "retries", "startPeriod");

    /** Fields of a health check that are known; what its command finds is Drydock's own setting. */
    static final List<String> HEALTH_CHECK_NOT_MODELLED = List.of("command");

    /** Fields of a dependency between containers. */
    static final List<String> DEPENDENCY = List.of("containerName", "condition");

    /** Fields of a restart policy. */
    static final List<String> RESTART_POLICY = List.of("enabled", "ignoredExitCodes", "restartAttemptPeriod");

    /** Fields of a resource requirement. */
    static final List<String> RESOURCE = List.of("type", "value");

    /** Fields of a task definition that are not for Windows on instances. Source: Amazon ECS developer guide, "Amazon EC2 Windows task definition considerations". */
    static final List<String> TASK_NOT_WINDOWS = List.of("proxyConfiguration", "ipcMode", "pidMode");

    /** Fields of a container that are not for Windows on instances, of the same source. */
    static final List<String> CONTAINER_NOT_WINDOWS = List.of(
            "disableNetworking",
            "dnsServers",
            "dnsSearchDomains",
            "extraHosts",
            "links",
            "linuxParameters",
            "privileged",
            "readonlyRootFilesystem",
            "ulimits");

    private EcsFields() {}
}
