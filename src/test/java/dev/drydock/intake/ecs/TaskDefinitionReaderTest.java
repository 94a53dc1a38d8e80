package dev.drydock.intake.ecs;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.drydock.scenario.Architecture;
import dev.drydock.scenario.Container;
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
        assertNull(read("t.json", json));
        return problems.list().get(0).message();
    }

    private static String task(String fields, String container) {
        return "{\"family\": \"f\", " + fields + "\"containerDefinitions\": [{\"name\": \"c\", \"image\": \"i\""
                + container + "}]}";
    }

    private static final String FARGATE = "\"requiresCompatibilities\": [\"FARGATE\"], \"networkMode\": \"awsvpc\", ";

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
    void windowsPlatform_isRefused() {
        assertTrue(complaint(task(
                        "\"runtimePlatform\": {\"operatingSystemFamily\": \"WINDOWS_SERVER_2022_CORE\"}, ",
                        ", \"memory\": 64"))
                .contains("Linux tasks only"));
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
}
