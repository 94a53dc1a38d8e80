package dev.drydock.intake;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.bind.Assumption;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.intake.problem.Severity;
import dev.drydock.policy.placement.Binpack;
import dev.drydock.random.Constant;
import dev.drydock.random.Lognormal;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Demand;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.SteadyTraffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario is read whole or refused whole, every problem at its place; variants and settings are held to the same rules. */
class ScenarioReaderTest {
    @TempDir
    Path temp;

    private static final String GOOD =
            """
            drydock: 1
            name: small
            start: 2026-03-02T00:00:00Z
            horizon: 1h
            network:
              subnets: {a: {zone: us-east-1a}}
            images:
              nginx: {size: 70MiB}
            clusters:
              main:
                capacityProviders:
                  metal:
                    autoScalingGroup: {instanceTypes: [m6i.large], subnets: [a], maxSize: 4}
                services:
                  web:
                    taskDefinition: {file: web.json}
                    desiredCount: 2
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: metal, weight: 1}]
                    placementStrategy: [{type: binpack, field: memory}]
                    demand:
                      requests: 120/s
                      request:
                        cpu: {distribution: lognormal, mean: 30ms, cv: 1.2}
                        wait: 50ms
                      concurrency: 8
            objectives:
              fast: {metric: clusters.main.services.web.latency.p99, below: 300ms}
            """;

    private static final String TASK =
            """
            {"taskDefinition": {"family": "web", "networkMode": "awsvpc", "cpu": "256", "memory": "512",
             "containerDefinitions": [{"name": "web", "image": "nginx", "ulimits": [{"name": "nofile", "softLimit": 1024, "hardLimit": 2048}]}]}}
            """;

    private Reading read(String scenario, String... sets) throws IOException {
        Files.writeString(temp.resolve("web.json"), TASK);
        Files.writeString(temp.resolve("scenario.yaml"), scenario);
        return ScenarioReader.read(temp, List.of(sets));
    }

    private static Scenario base(Reading reading) {
        return reading.base()
                .orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())))
                .scenario();
    }

    private static Service web(Scenario scenario) {
        Cluster cluster = requireNonNull(scenario.clusters().get("main"));
        return requireNonNull(cluster.services().get("web"));
    }

    private List<String> complaints(String scenario, String... sets) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Problem problem : read(scenario, sets).problems().list()) {
            if (problem.severity() == Severity.ERROR) {
                lines.add(problem.place().line() + ":" + problem.place().column() + " " + problem.message());
            }
        }
        return lines;
    }

    private static String variant(String path, String value) {
        return GOOD + "variants:\n  v:\n    set:\n      " + path + ": " + value + "\n";
    }

    @Test
    void scenario_isReadWithItsFiles() throws IOException {
        Reading reading = read(GOOD);
        Service web = web(base(reading));
        assertEquals(Optional.of(256), web.taskDefinition().cpu());
        assertEquals(1, web.placementStrategy().size());
        assertTrue(web.placementStrategy().get(0) instanceof Binpack);
        Demand demand = web.demand().orElseThrow();
        assertEquals(120, ((SteadyTraffic) demand.arrivals()).rate().perSecond());
        assertEquals(
                Lognormal.ofMeanAndCv(30_000, 1.2),
                demand.request().orElseThrow().cpu());
        assertEquals(new Constant(50_000), demand.request().orElseThrow().waiting());
        assertEquals(2, reading.files().size());
        assertEquals(1, reading.notModelled().size());
    }

    @Test
    void defaultsThatWereUsed_areAssumptions() throws IOException {
        List<Assumption> assumptions = read(GOOD).base().orElseThrow().assumptions();
        assertTrue(assumptions.contains(new Assumption("seed", "1", "assumption: any seed is as good")));
        assertTrue(assumptions.stream().anyMatch(a -> a.path().equals("delays.schedule")));
        assertTrue(assumptions.stream().anyMatch(a -> a.path().equals("clusters.main.services.web.demand.timeout")));
        assertFalse(assumptions.stream().anyMatch(a -> a.path().equals("horizon")));
    }

    @Test
    void firstScenario_isGoodInAllItsVariants() {
        Reading reading = ScenarioReader.read(Path.of("scenarios/web-shop"), List.of());
        assertEquals(0, reading.problems().count(Severity.ERROR), ProblemPrinter.print(reading.problems()));
        List<String> names = new ArrayList<>();
        reading.variants().forEach(variant -> names.add(variant.name()));
        assertEquals(List.of("spot-mix", "fargate", "fargate-spot"), names);
        assertEquals("on-demand", reading.base().orElseThrow().name());
    }

    @Test
    void problems_areAllReportedInOnePass() throws IOException {
        String bad = GOOD.replace("horizon: 1h", "horizon: 60")
                .replace("desiredCount: 2", "desierdCount: 2")
                .replace("size: 70MiB", "size: 70MB")
                .replace("type: binpack", "type: binpak")
                .replace("cv: 1.2", "cw: 1.2")
                .replace("[a]", "[b]");
        List<String> lines = complaints(bad);
        assertTrue(
                lines.contains(
                        "4:10 expected a time span with a unit, like 90s, 5m or 4d12h (us, ms, s, m, h, d, w, y), was \"60\""),
                lines.toString());
        assertTrue(lines.contains("17:9 unknown key \"desierdCount\""), lines.toString());
        assertTrue(lines.contains("16:9 missing key \"desiredCount\""), lines.toString());
        assertTrue(
                lines.stream().anyMatch(l -> l.startsWith("8:17 kB, MB, GB and TB are ambiguous")), lines.toString());
        assertTrue(lines.stream().anyMatch(l -> l.contains("the text \"binpak\"")), lines.toString());
        assertTrue(lines.stream().anyMatch(l -> l.contains("unknown key \"cw\" for lognormal")), lines.toString());
    }

    @Test
    void constraints_thatAreNoneOrNeverMet_areToldWhereAndWhy() throws IOException {
        String strategy = "placementStrategy: [{type: binpack, field: memory}]";
        List<String> wrong = complaints(GOOD.replace(
                strategy,
                strategy + "\n        placementConstraints: [{type: memberOf, expression: 'attribute:a like b'}]"));
        assertTrue(wrong.get(0).contains("expression, character 13: unknown operator like"), wrong.toString());
        List<String> unknown = complaints(
                GOOD.replace(
                        strategy,
                        strategy
                                + "\n        placementConstraints: [{type: memberOf, expression: 'attribute:ecs.instance-typ == m5.large'}]"));
        assertTrue(
                unknown.get(0).contains("there is no attribute of the cluster's instances \"ecs.instance-typ\""),
                unknown.toString());
        List<String> twice = complaints(GOOD.replace(
                strategy,
                strategy + "\n        placementConstraints: [{type: distinctInstance}, {type: distinctInstance}]"));
        assertTrue(twice.get(0).contains("distinctInstance can be given once"), twice.toString());
        List<String> field = complaints(GOOD.replace("type: binpack, field: memory", "type: spread, field: zone"));
        assertTrue(field.get(0).contains("a spread is over instanceId, host or attribute:NAME"), field.toString());
    }

    @Test
    void recordsOwnRefusal_isPlacedAtTheKeyItNames() throws IOException {
        assertEquals(
                List.of("17:23 desiredCount must not be negative, was -1"),
                complaints(GOOD.replace("desiredCount: 2", "desiredCount: -1")));
    }

    @Test
    void numbersThatYamlWouldBend_areRefused() throws IOException {
        for (String[] pair : new String[][] {
            {"010", "expected a whole number without leading zeros, was 010"},
            {"1_0", "expected a whole number, was the text \"1_0\""},
            {"2.9", "expected a whole number, was the number 2.9"},
            {"'2'", "expected a whole number, was the text \"2\""},
            {"1e400", "expected a whole number, was the number 1e400"},
            {"0x10", "expected a whole number, was the number 0x10"},
            {"99999999999", "the number is out of range: 99999999999"},
            {"", "the key has no value"}
        }) {
            assertTrue(
                    complaints(GOOD.replace("desiredCount: 2", "desiredCount: " + pair[0]))
                            .get(0)
                            .endsWith(pair[1]),
                    pair[0]);
        }
    }

    @Test
    void numberWhereTextBelongs_asksForQuotes() throws IOException {
        assertEquals(
                List.of("2:7 expected text, was the number 1.30; put it in quotes"),
                complaints(GOOD.replace("name: small", "name: 1.30")));
    }

    @Test
    void newerFormat_isRefusedAlone() throws IOException {
        assertEquals(
                List.of("1:10 the scenario has format 2; this version of Drydock reads formats up to 1"),
                complaints(GOOD.replace("drydock: 1", "drydock: 2").replace("name:", "nom:")));
    }

    @Test
    void variant_changesTheWholeScenario() throws IOException {
        Reading reading = read(variant("clusters.main.services.web.desiredCount", "7"));
        assertEquals(7, web(reading.variants().get(0).scenario()).tasks());
        assertEquals(2, web(base(reading)).tasks());
    }

    @Test
    void pathIntoATaskDefinitionsFile_changesIt() throws IOException {
        Reading reading = read(
                variant("clusters.main.services.web.taskDefinition.memory", "\"1024\""),
                "clusters.main.services.web.taskDefinition.containerDefinitions[name=web].cpu=128");
        assertEquals(Optional.of(512), web(base(reading)).taskDefinition().memory());
        Service changed = web(reading.variants().get(0).scenario());
        assertEquals(Optional.of(1024), changed.taskDefinition().memory());
        assertEquals(128, changed.taskDefinition().containerDefinitions().get(0).cpu());
    }

    @Test
    void nullRemoves() throws IOException {
        Reading reading = read(variant("clusters.main.services.web.placementStrategy", "null"));
        assertTrue(web(reading.variants().get(0).scenario()).placementStrategy().isEmpty());
    }

    @Test
    void commandLineSetting_goesLast() throws IOException {
        Reading reading = read(
                variant("clusters.main.services.web.desiredCount", "7"),
                "clusters.main.services.web.desiredCount=9",
                "seed=5");
        assertEquals(9, web(base(reading)).tasks());
        assertEquals(9, web(reading.variants().get(0).scenario()).tasks());
        assertEquals(5, base(reading).seed());
    }

    @Test
    void listEntries_areReachedByPositionAndByKey() throws IOException {
        assertEquals(
                3,
                web(base(read(GOOD, "clusters.main.services.web.capacityProviderStrategy[0].weight=3")))
                        .capacityProviderStrategy()
                        .get(0)
                        .weight());
        assertEquals(
                4,
                web(base(
                                read(
                                        GOOD,
                                        "clusters.main.services.web.capacityProviderStrategy[capacityProvider=metal].weight=4")))
                        .capacityProviderStrategy()
                        .get(0)
                        .weight());
    }

    @Test
    void partOfADistribution_canBeSet() throws IOException {
        Demand demand = web(base(read(GOOD, "clusters.main.services.web.demand.request.cpu.mean=60ms")))
                .demand()
                .orElseThrow();
        assertEquals(
                Lognormal.ofMeanAndCv(60_000, 1.2),
                demand.request().orElseThrow().cpu());
    }

    @Test
    void unknownPaths_areErrorsAtTheLineOfSet() throws IOException {
        for (String[] pair : new String[][] {
            {"clusters.main.services.web.desierdCount", "4", "clusters.main.services.web has no key \"desierdCount\""},
            {"clusters.mian.services.web.desiredCount", "4", "nothing is called \"mian\" under clusters"},
            {
                "clusters.main.services.web.taskDefinition.memmory",
                "4",
                "clusters.main.services.web.taskDefinition has no key \"memmory\""
            },
            {
                "clusters.main.services.web.scaling",
                "null",
                "nothing stands at clusters.main.services.web.scaling that null could remove"
            },
            {
                "clusters.main.services.web.capacityProviderStrategy[3].weight",
                "1",
                "clusters.main.services.web.capacityProviderStrategy[3] is no entry of its list of 1"
            },
            {
                "clusters..web",
                "1",
                "expected a path like clusters.shop.services.web.desiredCount or list[0].key, was \"clusters..web\""
            },
            {"account.x", "1", "account has no keys, it is the text \"3\""}
        }) {
            String scenario =
                    variant("\"" + pair[0] + "\"", pair[1]).replace("drydock: 1\n", "drydock: 1\naccount: \"3\"\n");
            int line = scenario.split("\n").length;
            assertEquals(List.of(line + ":7 " + pair[2]), complaints(scenario), pair[0]);
        }
    }

    @Test
    void badValueOfAVariant_isReportedAtItsLineAndNamesTheVariant() throws IOException {
        Reading reading = read(variant("clusters.main.services.web.desiredCount", "-3"));
        Problem problem = reading.problems().list().stream()
                .filter(one -> one.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow();
        assertEquals("clusters.main.services.web.desiredCount (variant v)", problem.path());
        assertEquals(variant("x", "1").split("\n").length, problem.place().line());
    }

    @Test
    void containers_areThoseOfTheTaskDefinition_andWhatIsSaidOfThemCounts() throws IOException {
        String web = "        desiredCount: 2\n";
        String shown = ProblemPrinter.print(
                read(GOOD.replace(web, web + "        containers: {wep: {start: 5s}, web: {healthyAfter: 9s}}\n"))
                        .problems());
        for (String text : List.of(
                "the task definition has no container \"wep\"",
                "did you mean \"web\"?",
                "healthyAfter has no effect on container web, which has no healthCheck")) {
            assertTrue(shown.contains(text), text + "\n" + shown);
        }
    }

    @Test
    void taskThatNoInstanceCanHold_isRefusedWithTheReason() throws IOException {
        String file = "taskDefinition: {file: web.json}";
        String container =
                "taskDefinition: {family: web, %scontainerDefinitions: [{name: web, image: nginx, memory: 64%s}]}";
        /* ECS API reference, PortMapping: 22 is reserved on every instance; an m6i.large has no GPU; its system is Linux. */
        for (String[] one : new String[][] {
            {"", ", portMappings: [{containerPort: 22, hostPort: 22}]", "host port 22 of container web is reserved"},
            {"", ", resourceRequirements: [{type: GPU, value: \"1\"}]", "no instance type of metal can hold the task"},
            {
                "runtimePlatform: {operatingSystemFamily: WINDOWS_SERVER_2022_CORE}, ",
                "",
                "but instances of metal run LINUX"
            }
        }) {
            String shown = ProblemPrinter.print(read(GOOD.replace(file, container.formatted(one[0], one[1])))
                    .problems());
            assertTrue(shown.contains(one[2]), one[2] + "\n" + shown);
        }
    }

    @Test
    void namesThatDoNotExist_areRefusedWithTheNearest() throws IOException {
        String shown = ProblemPrinter.print(read(GOOD.replace("capacityProvider: metal", "capacityProvider: mettal")
                        .replace("m6i.large", "m6i.larg")
                        .replace("nginx:", "ngnix:")
                        .replace("services.web.latency", "services.wep.latency"))
                .problems());
        for (String text : List.of(
                "there is no capacity provider \"mettal\"",
                "did you mean \"metal\"?",
                "there is no instance type \"m6i.larg\"",
                "did you mean \"m6i.large\"?",
                "no container runs the image \"ngnix\"",
                "did you mean \"nginx\"?",
                "there is no service \"wep\"")) {
            assertTrue(shown.contains(text), text + "\n" + shown);
        }
    }

    @Test
    void taskThatFitsNoInstance_isRefused() throws IOException {
        assertEquals(
                List.of("no instance type of metal can hold the task: X86_64, cpu 4096, memory 512 MiB"),
                complaints(GOOD, "clusters.main.services.web.taskDefinition.cpu=\"4096\"").stream()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList());
    }

    @Test
    void scalingOnCpuThatNothingUses_isRefused() throws IOException {
        String scenario = GOOD.replace(
                        "          request:\n            cpu: {distribution: lognormal, mean: 30ms, cv: 1.2}\n            wait: 50ms\n",
                        "          serviceTime: 50ms\n")
                .replace(
                        "        demand:",
                        "        scaling: {minCapacity: 1, maxCapacity: 9, targetTracking: {predefinedMetricType: ECSServiceAverageCPUUtilization, targetValue: 60}}\n        demand:");
        List<String> lines = complaints(scenario);
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("serviceTime uses no CPU"), lines.toString());
    }

    @Test
    void timeThatCouldFallBelowZero_isRefusedUntilTruncated() throws IOException {
        String normal = "{distribution: normal, mean: 50ms, sd: 20ms}";
        List<String> lines = complaints(GOOD.replace("wait: 50ms", "wait: " + normal));
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("this law can fall below zero"), lines.toString());
        String truncated = "{distribution: truncated, min: 0s, of: " + normal + "}";
        assertEquals(List.of(), complaints(GOOD.replace("wait: 50ms", "wait: " + truncated)));
    }

    @Test
    void timeWithoutAMean_isRefused() throws IOException {
        List<String> lines =
                complaints(GOOD.replace("wait: 50ms", "wait: {distribution: pareto, shape: 0.9, min: 5ms}"));
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("no finite mean"), lines.toString());
    }

    @Test
    void missingFilesAndFolders_areNamed() throws IOException {
        assertTrue(ProblemPrinter.print(
                        ScenarioReader.read(temp.resolve("nowhere"), List.of()).problems())
                .contains("there is no such file or folder"));
        Path empty = Files.createDirectories(temp.resolve("empty"));
        assertTrue(ProblemPrinter.print(ScenarioReader.read(empty, List.of()).problems())
                .contains("the folder has no scenario.yaml"));
        assertEquals(
                List.of("16:32 there is no file \"wbe.json\" in the scenario's folder"),
                complaints(GOOD.replace("web.json", "wbe.json")));
    }

    @Test
    void hashesOfInputs_areThoseOfTheirBytes() throws IOException {
        Reading reading = read(GOOD.replace("1h", "2h"));
        assertEquals("scenario.yaml", reading.files().get(0).name());
        assertEquals(64, reading.files().get(0).sha256().length());
        assertFalse(
                reading.files().get(0).sha256().equals(reading.files().get(1).sha256()));
    }

    @Test
    void objectives_areHeldToWhatARunAnswers() throws IOException {
        for (String[] pair : new String[][] {
            {"latency.p99, below: 300ms", "latency.p98, below: 300ms", "there is no metric \"latency.p98\""},
            {"below: 300ms", "below: 30%", "expected a time span like 300ms for latency.p99, was \"30%\""},
            {
                "latency.p99, below: 300ms",
                "tasks.running.max, below: \"9\", during: 99%",
                "during has no effect: tasks.running.max has no value of single minutes"
            },
            {
                "clusters.main.services.web.latency.p99, below: 300ms",
                "cost.perMoth, below: $5",
                "there is no metric \"cost.perMoth\""
            },
            {"clusters.main.services", "clusters.mian.services", "there is no cluster \"mian\""}
        }) {
            List<String> lines = complaints(GOOD.replace(pair[0], pair[1]));
            assertEquals(1, lines.size(), lines.toString());
            assertTrue(lines.get(0).endsWith(pair[2]), lines.toString());
        }
    }

    @Test
    void keysOfASeriesWithoutTimes_areRefusedWhereTheyHaveNoEffect() throws IOException {
        Files.writeString(temp.resolve("n.csv"), "n\n1\n");
        assertEquals(
                List.of("gaps has no effect without time, the column of the time stamps"),
                complaints(GOOD.replace("120/s", "{file: n.csv, column: n, per: 1h, unit: count, gaps: hold}")).stream()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList());
    }

    @Test
    void instants_areReadToTheMicrosecond() throws IOException {
        assertEquals(
                Instant.parse("2026-03-02T12:34:56.789012Z"),
                base(read(GOOD.replace("2026-03-02T00:00:00Z", "2026-03-02T12:34:56.789012Z")))
                        .start());
        assertEquals(
                Instant.parse("2026-03-02T12:34:56.5Z"),
                base(read(GOOD.replace("2026-03-02T00:00:00Z", "2026-03-02T12:34:56.5Z")))
                        .start());
        for (String bad : List.of(
                "2026-03-02",
                "2026-03-02T00:00:00",
                "2026-03-02 00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-03-02T24:00:01Z",
                "2026-03-02T00:00:00.Z",
                "2026-03-02T00:00:00.1234567Z",
                "26-03-02T00:00:00Z")) {
            List<String> lines = complaints(GOOD.replace("2026-03-02T00:00:00Z", bad));
            assertTrue(lines.get(0).contains("expected an instant in UTC"), bad + lines);
        }
    }
}
