package dev.drydock.intake.ecs;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Severity;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.JsonReader;
import dev.drydock.intake.tree.Limits;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.policy.placement.MemberOf;
import dev.drydock.pricing.FargateSizes;
import dev.drydock.scenario.Architecture;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.ContainerDependency;
import dev.drydock.scenario.DependencyCondition;
import dev.drydock.scenario.HealthCheck;
import dev.drydock.scenario.OperatingSystemFamily;
import dev.drydock.scenario.RestartPolicy;
import dev.drydock.scenario.TaskDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Task definitions are read as the AWS CLI has them, and refused where ECS refuses them. */
class TaskDefinitionReaderTest {
    private final Problems problems = new Problems();

    private @Nullable TaskDefinition read(String name, String json) {
        Source source = new Source(name, json);
        MapNode root =
                (MapNode) JsonReader.read(source, Limits.DEFAULT, problems).orElseThrow();
        return TaskDefinitionReader.read(root, "t", Set.of(source), problems);
    }

    private String complaint(String json) {
        int before = problems.list().size();
        assertNull(read("t.json", json));
        return problems.list().subList(before, problems.list().size()).stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow()
                .message();
    }

    private static String task(String fields, String container) {
        return "{\"family\": \"f\", " + fields + "\"containerDefinitions\": [{\"name\": \"c\", \"image\": \"i\""
                + container + "}]}";
    }

    private static final String FARGATE = "\"requiresCompatibilities\": [\"FARGATE\"], \"networkMode\": \"awsvpc\", ";

    @Test
    void placementConstraints_areReadOrRefusedWithTheirPlace() {
        String memory = ", \"memory\": 64";
        TaskDefinition task = requireNonNull(read(
                "t.json",
                task(
                        "\"placementConstraints\": [{\"type\": \"memberOf\", \"expression\": \"attribute:stack == prod\"}], ",
                        memory)));
        assertEquals(List.of(new MemberOf("attribute:stack == prod")), task.placementConstraints());
        assertEquals(
                "a task definition's constraints have type memberOf",
                complaint(task("\"placementConstraints\": [{\"type\": \"distinctInstance\"}], ", memory)));
        assertEquals(
                "expression, character 1: unknown subject stack; expected agentConnected, agentVersion, attribute:NAME,"
                        + " ec2InstanceId, registeredAt, runningTasksCount or task:group",
                complaint(task(
                        "\"placementConstraints\": [{\"type\": \"memberOf\", \"expression\": \"stack == prod\"}], ",
                        memory)));
    }

    @Test
    void everyPublishedTaskDefinition_isReadOrRefusedAsEcsWould() throws IOException {
        List<String> refused = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of("src/test/resources/ecs"))) {
            files = walk.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertEquals(36, files.size());
        for (Path file : files) {
            Problems own = new Problems();
            Source source = new Source(file.getFileName().toString(), Files.readString(file));
            MapNode root =
                    (MapNode) JsonReader.read(source, Limits.DEFAULT, own).orElseThrow();
            TaskDefinition task = TaskDefinitionReader.read(root, "t", Set.of(source), own);
            if (task == null) {
                refused.add(file + ": " + own.list());
            }
            for (Problem problem : own.list()) {
                assertTrue(problem.code() != ProblemCode.UNKNOWN_FIELD, problem.toString());
            }
        }
        assertEquals(List.of(), refused);
    }

    @Test
    void cliExample_keepsWhatIsModelledAndListsTheRest() throws IOException {
        TaskDefinition task = requireNonNull(read(
                "d.json",
                Files.readString(Path.of("src/test/resources/ecs/aws-cli/ecs__describe-task-definition__1.json"))));
        // the example's own numbers: two containers of 10 units and 500 MiB, port 80 of the host
        assertEquals(20, task.reservedCpuUnits());
        assertEquals(1000, task.reservedMemoryMib());
        Container wordpress = task.containerDefinitions().get(0);
        assertEquals(List.of(80), wordpress.hostPorts());
        List<String> listed = new ArrayList<>();
        for (Problem problem : problems.list()) {
            assertEquals(Severity.NOTE, problem.severity());
            listed.add(problem.path());
        }
        assertTrue(listed.contains("t.containerDefinitions[0].links"), listed.toString());
        assertTrue(listed.contains("t.containerDefinitions[1].environment"), listed.toString());
        assertTrue(listed.contains("t.registeredBy"), listed.toString());
        assertFalse(listed.contains("t.volumes"), "an empty list drops nothing");
    }

    @Test
    void unitsOfCpuAndMemory_areThoseThatEcsTakes() {
        for (String[] pair : new String[][] {
            {"\"512\"", "\"1024\""}, {"512", "1024"}, {"\".5 vCPU\"", "\"1GB\""}, {"\"0.5 vcpu\"", "\"1 gb\""}
        }) {
            TaskDefinition task = requireNonNull(
                    read("t.json", task(FARGATE + "\"cpu\": " + pair[0] + ", \"memory\": " + pair[1] + ", ", "")));
            assertEquals(Optional.of(512), task.cpu());
            assertEquals(Optional.of(1024), task.memory());
        }
    }

    @Test
    void fargateSize_mustBeOffered() {
        assertEquals(
                "Fargate has no size of cpu 2048 with memory 3072 MiB; it offers 4 to 16 GiB in steps of 1 GiB",
                complaint(task(FARGATE + "\"cpu\": \"2048\", \"memory\": \"3072\", ", "")));
        // AWS Fargate pricing, valid sizes: 8 vCPU goes from 16 to 60 GB in steps of 4
        assertTrue(FargateSizes.offers(8192, 20 * 1024));
        assertFalse(FargateSizes.offers(8192, 21 * 1024));
        assertFalse(FargateSizes.offers(300, 1024));
    }

    @Test
    void armPlatform_isKept() {
        TaskDefinition task = requireNonNull(
                read("t.json", task("\"runtimePlatform\": {\"cpuArchitecture\": \"ARM64\"}, ", ", \"memory\": 64")));
        assertEquals(Architecture.ARM64, task.cpuArchitecture());
    }

    @Test
    void windowsOnFargate_hasFewerSizesAndNoArm() {
        String windows = "\"runtimePlatform\": {\"operatingSystemFamily\": \"WINDOWS_SERVER_2022_CORE\"%s}, ";
        TaskDefinition task = requireNonNull(read(
                "t.json", task(FARGATE + windows.formatted("") + "\"cpu\": \"1024\", \"memory\": \"2048\", ", "")));
        assertEquals(OperatingSystemFamily.WINDOWS_SERVER_2022_CORE, task.operatingSystemFamily());
        assertEquals(
                "Windows containers on Fargate need a cpu of 1024, 2048 or 4096 units, was 512",
                complaint(task(FARGATE + windows.formatted("") + "\"cpu\": \"512\", \"memory\": \"2048\", ", "")));
        assertTrue(complaint(task(
                        FARGATE + windows.formatted(", \"cpuArchitecture\": \"ARM64\"")
                                + "\"cpu\": \"1024\", \"memory\": \"2048\", ",
                        ""))
                .contains("need cpuArchitecture X86_64"));
    }

    private static final String SMALL = FARGATE + "\"cpu\": \"256\", \"memory\": \"512\", ";

    @Test
    void fargate_hasItsOwnLimits() {
        // ECS developer guide, task definition parameters for Fargate: 120 s at most, no GPU, awsvpc alone
        assertTrue(
                complaint(task(SMALL, ", \"stopTimeout\": 121")).contains("at most 120 seconds on Fargate, was 121"));
        assertTrue(complaint(task(SMALL, ", \"startTimeout\": 1")).contains("between 2 and 120 seconds"));
        assertTrue(complaint(task(SMALL, ", \"resourceRequirements\": [{\"type\": \"GPU\", \"value\": \"1\"}]"))
                .contains("GPU resource requirements are not supported on Fargate"));
        assertTrue(complaint(task(
                        "\"requiresCompatibilities\": [\"FARGATE\"], \"networkMode\": \"bridge\", "
                                + "\"cpu\": \"256\", \"memory\": \"512\", ",
                        ""))
                .contains("needs networkMode awsvpc"));
        assertEquals(
                "missing field \"cpu\": a Fargate task needs cpu and memory",
                complaint(task(FARGATE + "\"memory\": \"512\", ", "")));
    }

    @Test
    void whatFargateDoesNotSupport_isRefusedByName() {
        // ECS developer guide, Task definition differences for Fargate; API reference, KernelCapabilities, Ulimit
        for (String[] one : new String[][] {
            {", \"privileged\": true", "privileged of container c"},
            {", \"dnsServers\": [\"10.0.0.2\"]", "dnsServers of container c"},
            {", \"linuxParameters\": {\"sharedMemorySize\": 64}", "sharedMemorySize of container c"},
            {
                ", \"linuxParameters\": {\"capabilities\": {\"add\": [\"NET_ADMIN\"]}}",
                "capabilities other than SYS_PTRACE"
            },
            {", \"ulimits\": [{\"name\": \"core\", \"softLimit\": 1, \"hardLimit\": 1}]", "ulimits other than nofile"}
        }) {
            String told = complaint(task(SMALL, one[0]));
            assertTrue(told.contains("Fargate does not support " + one[1]), told);
            assertNotNull(read("t.json", task("", ", \"memory\": 64" + one[0])), one[0]);
        }
        assertTrue(complaint(task(SMALL + "\"pidMode\": \"host\", ", ""))
                .contains("Fargate does not support pidMode host"));
        assertNotNull(
                read(
                        "t.json",
                        task(
                                SMALL + "\"pidMode\": \"task\", ",
                                ", \"privileged\": false, \"linuxParameters\": {\"capabilities\": {\"add\": [\"SYS_PTRACE\"]}}")));
    }

    @Test
    void logsOnFargate_andSecretsAnywhere_needAnExecutionRole() {
        // "Fargate requires task definition to have execution role ARN to support log driver awslogs" (ClientException
        // of RegisterTaskDefinition)
        String logs =
                ", \"logConfiguration\": {\"logDriver\": \"awslogs\", \"options\": {\"awslogs-group\": \"g\", \"awslogs-region\": \"us-east-1\", \"awslogs-stream-prefix\": \"p\"}}";
        String role = "\"executionRoleArn\": \"arn:aws:iam::123456789012:role/x\", ";
        assertTrue(complaint(task(SMALL, logs)).contains("executionRoleArn to support log driver awslogs"));
        assertNotNull(read("t.json", task(SMALL + role, logs)));
        String secrets = ", \"memory\": 64, \"secrets\": [{\"name\": \"A\", \"valueFrom\": \"x\"}]";
        assertTrue(
                complaint(task("", secrets))
                        .contains(
                                "when you are specifying container secrets, you must also specify a value for 'executionRoleArn'"));
        assertNotNull(read("t.json", task(role, secrets)));
    }

    @Test
    void privateImageOnFargate_needsAnExecutionRole() {
        // the message of terraform-provider-aws#3051, "Fargate requires task definition to have execution role ARN to
        // support ECR images"
        String container = "{\"name\": \"c\", \"image\": \"123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1\"}";
        String json = "{\"family\": \"f\", " + SMALL + "%s\"containerDefinitions\": [" + container + "]}";
        assertTrue(complaint(json.formatted("")).contains("executionRoleArn to support the ECR image of container c"));
        TaskDefinition task = requireNonNull(
                read("t.json", json.formatted("\"executionRoleArn\": \"arn:aws:iam::123456789012:role/pull\", ")));
        assertEquals(Optional.of("arn:aws:iam::123456789012:role/pull"), task.executionRoleArn());
    }

    @Test
    void gpusAndRestartPolicy_areKept() {
        Container container = requireNonNull(read(
                        "t.json",
                        task(
                                "",
                                ", \"memory\": 64, \"resourceRequirements\": [{\"type\": \"GPU\", \"value\": \"4\"}],"
                                        + " \"restartPolicy\": {\"enabled\": true, \"ignoredExitCodes\": [0]}")))
                .containerDefinitions()
                .get(0);
        assertEquals(4, container.gpus());
        // ECS API reference, ContainerRestartPolicy: 300 s unless said
        assertEquals(Optional.of(new RestartPolicy(List.of(0), 300)), container.restartPolicy());
        assertTrue(complaint(task(
                        "", ", \"memory\": 64, \"restartPolicy\": {\"enabled\": true, \"restartAttemptPeriod\": 59}"))
                .contains("restartAttemptPeriod must be between 60 and 1800 seconds, was 59"));
    }

    @Test
    void healthCheck_hasTheDefaultsAndBoundsOfEcs() {
        Container container = requireNonNull(read(
                        "t.json",
                        task("", ", \"memory\": 64, \"healthCheck\": {\"command\": [\"CMD\"], \"startPeriod\": 60}")))
                .containerDefinitions()
                .get(0);
        assertEquals(Optional.of(new HealthCheck(30, 5, 3, 60)), container.healthCheck());
        assertEquals(
                "timeout of a healthCheck must be between 2 and 60, was 61",
                complaint(task("", ", \"memory\": 64, \"healthCheck\": {\"timeout\": 61}")));
    }

    @Test
    void ports_followTheNetworkMode() {
        String two = ", \"memory\": 64, \"portMappings\": [{\"containerPort\": 53, \"hostPort\": %s},"
                + " {\"containerPort\": 53, \"hostPort\": %s, \"protocol\": \"udp\"}]";
        assertEquals(List.of(80, 53 + Container.UDP), ports("bridge", two.formatted(80, 53)));
        assertEquals(List.of(53 + Container.UDP), ports("bridge", two.formatted(0, 53)), "0 lets the host choose");
        assertEquals(List.of(53, 53 + Container.UDP), ports("host", two.formatted(53, 53)));
        assertEquals(List.of(), ports("awsvpc", two.formatted(53, 53)));
        for (String mode : new String[] {"awsvpc", "host"}) {
            assertEquals(
                    "when networkMode=" + mode
                            + ", the host ports and container ports in port mappings must match, was hostPort 80"
                            + " with containerPort 53",
                    complaint(task("\"networkMode\": \"" + mode + "\", ", two.formatted(80, 53))));
        }
        assertTrue(complaint(task("\"networkMode\": \"none\", ", two.formatted(53, 53)))
                .contains("networkMode=none"));
        assertTrue(complaint(task("", two.formatted(7, 8).replace("udp", "tcp").replace("8", "7")))
                .contains("take the TCP port 7"));
    }

    private List<Integer> ports(String mode, String container) {
        return requireNonNull(read("t.json", task("\"networkMode\": \"" + mode + "\", ", container)))
                .containerDefinitions()
                .get(0)
                .hostPorts();
    }

    @Test
    void containers_fitTheirTask() {
        assertTrue(complaint(task("\"cpu\": \"256\", \"memory\": \"512\", ", ", \"cpu\": 257"))
                .contains("the containers' cpu adds up to 257, more than the task's 256"));
        assertTrue(complaint(task("\"memory\": \"512\", ", ", \"memory\": 513"))
                .contains("513 MiB, more than the task's 512 MiB"));
    }

    @Test
    void containers_areTenAtMost() {
        String container = "{\"name\": \"c%d\", \"image\": \"i\", \"memory\": 64}";
        List<String> eleven = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add(container.formatted(i));
        }
        assertEquals(
                "a task has at most 10 containers, was 11",
                complaint("{\"family\": \"f\", \"containerDefinitions\": [" + String.join(", ", eleven) + "]}"));
    }

    @Test
    void containerWithoutMemory_isRefusedWhereTheTaskHasNone() {
        assertTrue(complaint(task("", "")).contains("needs memory or memoryReservation"));
    }

    @Test
    void onlyUnessentialContainers_areRefused() {
        assertTrue(complaint(task("", ", \"memory\": 64, \"essential\": false")).contains("essential"));
    }

    @Test
    void negativeCpu_isNamedWithItsValue() {
        assertEquals(
                "expected cpu as a whole number of at least 0, was the number -1",
                complaint(task("", ", \"memory\": 64, \"cpu\": -1")));
    }

    @Test
    void unknownField_warnsInAFileAndFailsInline() {
        requireNonNull(read("t.json", task("\"memmory\": 1, ", ", \"memory\": 64")));
        assertEquals(Severity.WARNING, problems.list().get(0).severity());
        assertEquals("did you mean \"memory\"?", problems.list().get(0).hint());
        MapNode inline = (MapNode) JsonReader.read(
                        new Source("scenario.yaml", task("\"memmory\": 1, ", ", \"memory\": 64")),
                        Limits.DEFAULT,
                        problems)
                .orElseThrow();
        assertNull(TaskDefinitionReader.read(inline, "t", Set.of(), problems));
    }

    @Test
    void dependencyOnAnUnknownContainer_isRefused() {
        assertTrue(complaint(task(
                        "", ", \"memory\": 64, \"dependsOn\": [{\"containerName\": \"x\", \"condition\": \"START\"}]"))
                .contains("dependsOn names no container of this task: \"x\""));
    }

    private static String pair(String condition, String other) {
        return "{\"family\": \"f\", \"containerDefinitions\": [{\"name\": \"app\", \"image\": \"i\", \"memory\": 64,"
                + " \"dependsOn\": [{\"containerName\": \"init\", \"condition\": \"" + condition + "\"}]},"
                + " {\"name\": \"init\", \"image\": \"i\", \"memory\": 64" + other + "}]}";
    }

    @Test
    void dependencies_areKeptAndMustBePossible() {
        TaskDefinition task = requireNonNull(read("t.json", pair("SUCCESS", ", \"essential\": false")));
        assertEquals(
                List.of(new ContainerDependency(1, DependencyCondition.SUCCESS)),
                task.containerDefinitions().get(0).dependsOn());
        assertTrue(complaint(pair("COMPLETE", "")).contains("cannot be set on the essential container \"init\""));
        assertTrue(complaint(pair("HEALTHY", "")).contains("needs a healthCheck of container \"init\""));
        assertTrue(complaint(pair("START", ", \"dependsOn\": [{\"containerName\": \"app\", \"condition\": \"START\"}]"))
                .contains("dependsOn is circular"));
    }
}
