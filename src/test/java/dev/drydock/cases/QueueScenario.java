package dev.drydock.cases;

import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.policy.provisioning.ManagedScaling;
import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.scenario.Architecture;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Clusters;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.Delays;
import dev.drydock.scenario.HealthCheck;
import dev.drydock.scenario.Image;
import dev.drydock.scenario.ImagePulls;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.Network;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.OperatingSystemFamily;
import dev.drydock.scenario.PlainGroups;
import dev.drydock.scenario.PropagateTags;
import dev.drydock.scenario.QueueKind;
import dev.drydock.scenario.Quotas;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.SpotMarket;
import dev.drydock.scenario.Storage;
import dev.drydock.scenario.Submission;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.Switch;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scenarios of queueing theory: jobs on a fixed fleet or on Fargate, every delay zero, nothing that fails. */
public final class QueueScenario {
    private static final String IMAGE = "job:1";
    private static final String FLEET = "fleet";
    private static final Constant NONE = new Constant(0);

    private Constant boot = NONE;
    private Optional<HealthCheck> healthCheck = Optional.empty();
    private final Map<String, CapacityProvider> providers = new LinkedHashMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /** A scenario without anything. */
    public QueueScenario() {}

    /** A fleet of so many instances of a type, from the first instant to the last. */
    public QueueScenario fleet(String type, int nodes) {
        providers.put(
                FLEET,
                PlainGroups.provider(
                        PlainGroups.group(List.of(type), List.of("a"), nodes, nodes, Optional.of(nodes)),
                        Optional.empty()));
        return this;
    }

    /** A group that ECS scales from nothing to so many instances of a type, which are ready after a time. */
    public QueueScenario managedFleet(String type, int most, long bootMicros) {
        providers.put(
                FLEET,
                PlainGroups.provider(
                        PlainGroups.group(List.of(type), List.of("a"), 0, most, Optional.empty()),
                        Optional.of(new ManagedScaling(100, 1, 10_000, TimeSpan.ofSeconds(300)))));
        boot = new Constant(bootMicros);
        return this;
    }

    /** Gives the jobs that follow a health check at an interval. */
    public QueueScenario checkedEvery(int seconds) {
        healthCheck = Optional.of(HealthCheck.USUAL.every(seconds));
        return this;
    }

    /** A job on the fleet whose tasks wait in a queue, of at most so many where that is given. */
    public QueueScenario queued(
            String name, int cpuUnits, Submission submission, Optional<Distribution> duration, Optional<Integer> room) {
        return job(name, cpuUnits, FLEET, submission, duration, QueueKind.FIFO, room);
    }

    /** A job on the fleet whose tasks fail when there is no room. */
    public QueueScenario lossy(String name, int cpuUnits, Submission submission, Distribution duration) {
        return job(name, cpuUnits, FLEET, submission, Optional.of(duration), QueueKind.NONE, Optional.empty());
    }

    /** A job on Fargate. */
    public QueueScenario serverless(String name, Submission submission, Distribution duration) {
        return job(name, 256, "FARGATE", submission, Optional.of(duration), QueueKind.NONE, Optional.empty());
    }

    private QueueScenario job(
            String name,
            int cpuUnits,
            String provider,
            Submission submission,
            Optional<Distribution> duration,
            QueueKind queue,
            Optional<Integer> room) {
        boolean fargate = provider.equals("FARGATE");
        Container container = Container.plain("main", IMAGE, cpuUnits, Optional.of(512), healthCheck);
        TaskDefinition definition = new TaskDefinition(
                name,
                fargate ? NetworkMode.AWSVPC : NetworkMode.BRIDGE,
                Optional.of(cpuUnits),
                Optional.of(512),
                Architecture.X86_64,
                OperatingSystemFamily.LINUX,
                20,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(container),
                Map.of());
        jobs.put(
                name,
                new Job(
                        definition,
                        Map.of(),
                        List.of(new StrategyItem(provider, 0, 1)),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        fargate ? List.of("a") : List.of(),
                        Switch.DISABLED,
                        Optional.of(submission),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        duration,
                        queue,
                        room,
                        Map.of(),
                        PropagateTags.NONE,
                        false));
        return this;
    }

    /** The scenario, which ends after so many microseconds. */
    public Scenario build(long horizonMicros, long seed) {
        return new Scenario(
                1,
                "queue",
                "us-east-1",
                "000000000000",
                Instant.parse("2026-01-01T00:00:00Z"),
                Optional.of(new TimeSpan(horizonMicros)),
                Optional.empty(),
                seed,
                1,
                InitialState.RUNNING,
                TimeSpan.ZERO,
                Network.of(Map.of("a", Subnet.in("us-east-1a"))),
                Quotas.defaults(),
                "base",
                Map.of(IMAGE, Image.of(Bytes.ZERO)),
                ImagePulls.usual(),
                new Delays(
                        NONE,
                        boot,
                        NONE,
                        NONE,
                        NONE,
                        Bytes.ofMib(1),
                        Bytes.ofMib(1),
                        Bytes.ofMib(1),
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        TimeSpan.ofSeconds(60),
                        Optional.empty(),
                        Optional.empty()),
                new SpotMarket(
                        Share.parse("50%"),
                        Share.parse("0%"),
                        NONE,
                        NONE,
                        BigDecimal.ONE,
                        false,
                        Share.parse("5%"),
                        Map.of()),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Storage.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("c", Clusters.ecs(providers, Map.of(), jobs)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
