package dev.drydock.engine;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.RunResult;
import dev.drydock.policy.allocation.InstancesDistribution;
import dev.drydock.policy.allocation.OnDemandAllocation;
import dev.drydock.policy.allocation.SpotAllocation;
import dev.drydock.policy.allocation.TerminationPolicy;
import dev.drydock.policy.deployment.BreakerThreshold;
import dev.drydock.policy.deployment.ThresholdType;
import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.policy.provisioning.ManagedScaling;
import dev.drydock.policy.scaling.PredefinedMetric;
import dev.drydock.policy.scaling.TargetTracking;
import dev.drydock.pricing.PriceBook;
import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.scenario.Architecture;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Clusters;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.ContainerBehaviour;
import dev.drydock.scenario.Delays;
import dev.drydock.scenario.Demand;
import dev.drydock.scenario.DemandModel;
import dev.drydock.scenario.Deployment;
import dev.drydock.scenario.DeploymentCircuitBreaker;
import dev.drydock.scenario.DeploymentConfiguration;
import dev.drydock.scenario.DeploymentStrategy;
import dev.drydock.scenario.Fault;
import dev.drydock.scenario.GroupAction;
import dev.drydock.scenario.GroupPolicy;
import dev.drydock.scenario.HealthCheckType;
import dev.drydock.scenario.Image;
import dev.drydock.scenario.ImagePulls;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.InstanceRefresh;
import dev.drydock.scenario.LifecycleHook;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.MachineImage;
import dev.drydock.scenario.MeasuredSeries;
import dev.drydock.scenario.Network;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.OperatingSystemFamily;
import dev.drydock.scenario.Payload;
import dev.drydock.scenario.PlainBalancer;
import dev.drydock.scenario.PropagateTags;
import dev.drydock.scenario.Quotas;
import dev.drydock.scenario.Request;
import dev.drydock.scenario.RequestDemand;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.SchedulingStrategy;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.ServiceScaling;
import dev.drydock.scenario.SpotMarket;
import dev.drydock.scenario.SpotPool;
import dev.drydock.scenario.Step;
import dev.drydock.scenario.SteppedTraffic;
import dev.drydock.scenario.Stock;
import dev.drydock.scenario.Storage;
import dev.drydock.scenario.Strikes;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.SuspendedProcess;
import dev.drydock.scenario.Switch;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.scenario.TaskProtection;
import dev.drydock.scenario.VolumeType;
import dev.drydock.scenario.WarmPool;
import dev.drydock.scenario.ZoneDistribution;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Rate;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A small scenario in words: one cluster "c" with one service "s" on one provider, of which a test changes what it is about.
 *
 * <p>Delays are constants: schedule 1 s, boot 40 s, registration 10 s, interface 5 s, Fargate 25 s, start 2 s, stop 3 s, no image bytes.
 */
final class Fleet {
    static final PriceBook PRICES = PriceBook.builtIn();
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    String horizon = "1h";
    String measureFrom = "0s";
    InitialState initial = InitialState.RUNNING;
    int zones = 2;
    boolean fargate;
    String fargateProvider = "FARGATE";
    List<StrategyItem> strategy = List.of();
    List<String> types = List.of("m5.large");
    int minSize;
    int maxSize = 20;
    Optional<Integer> groupDesired = Optional.empty();
    Optional<InstancesDistribution> distribution = Optional.empty();
    List<TerminationPolicy> terminationPolicies = List.of();
    Optional<MachineImage> ami = Optional.empty();
    Map<String, LifecycleHook> hooks = new LinkedHashMap<>();
    Optional<WarmPool> warmPool = Optional.empty();
    Optional<TimeSpan> maxLifetime = Optional.empty();
    boolean capacityRebalance;
    List<SuspendedProcess> suspended = List.of();
    TimeSpan grace = TimeSpan.ofSeconds(0);
    Map<String, GroupPolicy> groupPolicies = new LinkedHashMap<>();
    Map<String, GroupAction> groupActions = new LinkedHashMap<>();
    Map<String, InstanceRefresh> refreshes = new LinkedHashMap<>();
    Optional<ManagedScaling> managed = Optional.of(new ManagedScaling(100, 1, 10_000, TimeSpan.ofSeconds(300)));
    Switch protection = Switch.DISABLED;
    Switch draining = Switch.ENABLED;
    Optional<Distribution> timeToFailure = Optional.empty();
    Switch rebalancing = Switch.DISABLED;
    Optional<TaskProtection> taskProtection = Optional.empty();
    final Map<String, Deployment> deployments = new LinkedHashMap<>();
    Optional<DeploymentConfiguration> deploymentConfiguration = Optional.empty();
    Map<String, Service> daemons = Map.of();
    int desired = 2;
    int cpu = 512;
    int memory = 1024;
    boolean taskLevel = true;
    NetworkMode network = NetworkMode.BRIDGE;
    List<Placement> placement = List.of();
    List<Constraint> constraints = List.of();
    Map<String, String> attributes = Map.of();
    Map<String, MeasuredSeries> measured = Map.of();
    int minHealthy = 100;
    int maxPercent = 200;
    Optional<String> deregistration = Optional.empty();
    Optional<LoadBalancer> balancer = Optional.empty();
    Function<Map<String, Subnet>, Network> networkOf = Network::of;
    List<Object[]> rates = List.of();
    String requestCpu = "100ms";
    int concurrency = 8;
    DemandModel model = DemandModel.FLUID;
    Optional<ServiceScaling> scaling = Optional.empty();
    List<Container> containers = List.of();
    String gracePeriod = "0s";
    Optional<String> taskRole = Optional.empty();
    Map<String, ContainerBehaviour> behaviours = Map.of();
    Optional<Distribution> timeToCrash = Optional.empty();
    String interruptedPerMonth = "0%";
    String fargateInterrupted = "0%";
    Optional<Stock> stock = Optional.empty();
    String reclaimedShare = "50%";
    String familyCorrelation = "0%";
    Distribution shortage = new Constant(0);
    Distribution recommended = new Constant(0);
    boolean drainOnNotice;
    String factor = "1";
    Map<String, Fault> faults = new LinkedHashMap<>();
    Quotas quotas = Quotas.defaults();
    Map<String, Objective> objectives = new LinkedHashMap<>();
    Map<String, Image> images = new LinkedHashMap<>();
    ImagePulls imagePulls = ImagePulls.usual();
    Delays delays = delays(1);

    static Delays delays(double scale) {
        return delays(scale, 0, 0);
    }

    static Delays delays(double scale, double activation, double deprovisioning) {
        return new Delays(
                seconds(1 * scale),
                seconds(40 * scale),
                seconds(10 * scale),
                seconds(5 * scale),
                seconds(25 * scale),
                Bytes.ofMib(100),
                Bytes.ofMib(100),
                Bytes.ZERO,
                seconds(2 * scale),
                seconds(activation),
                seconds(deprovisioning),
                seconds(5 * scale),
                seconds(3 * scale),
                TimeSpan.ofSeconds(60),
                Optional.empty(),
                Optional.empty());
    }

    /** A fault that strikes once. */
    static Strikes at(String time) {
        return new Strikes(Optional.of(TimeSpan.parse(time)), Optional.empty(), Optional.empty());
    }

    /** A fault that strikes again and again. */
    static Strikes every(Distribution time) {
        return new Strikes(Optional.empty(), Optional.of(time), Optional.empty());
    }

    static Distribution seconds(double seconds) {
        return new Constant(seconds * TimeSpan.SECOND);
    }

    static Optional<InstancesDistribution> spot(int base, int percent, SpotAllocation strategy) {
        return Optional.of(new InstancesDistribution(
                base, percent, OnDemandAllocation.PRIORITIZED, strategy, Optional.empty(), Optional.empty()));
    }

    static ServiceScaling scaling(int least, int most, TargetTracking rule) {
        return new ServiceScaling(least, most, Optional.of(rule), Map.of(), Map.of());
    }

    static TargetTracking cpuTarget(int percent) {
        return new TargetTracking(
                Optional.of(PredefinedMetric.CPU_UTILIZATION),
                BigDecimal.valueOf(percent),
                TimeSpan.ofSeconds(300),
                TimeSpan.ofSeconds(300),
                false);
    }

    /** Requests a second from a time on. */
    Fleet rate(String at, String rate) {
        rates = new ArrayList<>(rates);
        rates.add(new Object[] {at, rate});
        return this;
    }

    Scenario scenario() {
        Map<String, Subnet> subnets = new LinkedHashMap<>();
        for (int i = 0; i < zones; i++) {
            subnets.put("subnet-" + i, Subnet.in("us-east-1" + (char) ('a' + i)));
        }
        List<String> names = List.copyOf(subnets.keySet());
        Map<String, CapacityProvider> providers = new LinkedHashMap<>();
        if (!fargate) {
            providers.put(
                    "p",
                    new CapacityProvider(Optional.of(group(names)), Optional.empty(), managed, protection, draining));
        }
        Map<String, Service> services = new LinkedHashMap<>();
        services.put("s", service(names));
        services.putAll(daemons);
        Map<String, Cluster> clusters = new LinkedHashMap<>();
        clusters.put("c", Clusters.ecs(providers, services, Map.of()));
        Map<String, SpotPool> pools = new LinkedHashMap<>();
        for (String type : types) {
            pools.put(
                    type,
                    new SpotPool(
                            Optional.empty(), Optional.empty(), Optional.of(Share.parse(interruptedPerMonth)), stock));
        }
        return new Scenario(
                1,
                "test",
                "us-east-1",
                "000000000000",
                START,
                Optional.of(TimeSpan.parse(horizon)),
                Optional.empty(),
                1,
                1,
                initial,
                TimeSpan.parse(measureFrom),
                networkOf.apply(subnets),
                quotas,
                "base",
                images,
                imagePulls,
                delays,
                new SpotMarket(
                        Share.parse(reclaimedShare),
                        Share.parse(familyCorrelation),
                        shortage,
                        recommended,
                        new BigDecimal(factor),
                        drainOnNotice,
                        Share.parse(fargateInterrupted),
                        pools),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Storage.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clusters,
                faults,
                objectives,
                measured,
                Map.of());
    }

    private AutoScalingGroup group(List<String> subnets) {
        return new AutoScalingGroup(
                types,
                Map.of(),
                subnets,
                Optional.empty(),
                new ZoneDistribution(ZoneDistribution.Strategy.BALANCED_BEST_EFFORT),
                minSize,
                maxSize,
                groupDesired,
                distribution,
                Optional.empty(),
                terminationPolicies,
                Bytes.ofGib(30),
                VolumeType.GP3,
                List.of(),
                false,
                Bytes.ZERO,
                Optional.empty(),
                attributes,
                timeToFailure,
                ami,
                hooks,
                warmPool,
                maxLifetime,
                capacityRebalance,
                suspended,
                groupPolicies,
                groupActions,
                TimeSpan.ofSeconds(300),
                Optional.empty(),
                grace,
                HealthCheckType.EC2,
                List.of(),
                refreshes,
                Map.of());
    }

    private Service service(List<String> subnets) {
        Container container = Container.plain(
                "main",
                "web",
                taskLevel ? 0 : cpu,
                taskLevel ? Optional.empty() : Optional.of(memory),
                Optional.empty());
        TaskDefinition definition = new TaskDefinition(
                "web",
                fargate ? NetworkMode.AWSVPC : network,
                taskLevel ? Optional.of(cpu) : Optional.empty(),
                taskLevel ? Optional.of(memory) : Optional.empty(),
                Architecture.X86_64,
                OperatingSystemFamily.LINUX,
                20,
                taskRole,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                containers.isEmpty() ? List.of(container) : containers,
                Map.of());
        return new Service(
                definition,
                Optional.empty(),
                Optional.of(desired),
                Optional.empty(),
                behaviours,
                strategy.isEmpty() ? List.of(new StrategyItem(fargate ? fargateProvider : "p", 0, 1)) : strategy,
                Optional.empty(),
                placement,
                constraints,
                subnets,
                Switch.DISABLED,
                deploymentConfiguration.orElseGet(this::deployment),
                balancer.or(() -> deregistration.map(delay -> PlainBalancer.application(TimeSpan.parse(delay)))),
                demand(),
                scaling,
                new Constant(0),
                new Constant(0),
                TimeSpan.parse(gracePeriod),
                rebalancing,
                taskProtection,
                deployments,
                timeToCrash,
                Map.of(),
                PropagateTags.NONE,
                false);
    }

    /** A daemon of containers that reserve so much. @param minHealthy its minimumHealthyPercent, below 100 */
    Service daemon(
            int cpuUnits,
            int memoryMib,
            int minHealthy,
            Map<String, Deployment> revisions,
            Optional<Distribution> crash) {
        Container agent = Container.plain("agent", "agent", cpuUnits, Optional.of(memoryMib), Optional.empty());
        DeploymentConfiguration base = deployment();
        return new Service(
                new TaskDefinition(
                        "agent",
                        NetworkMode.BRIDGE,
                        Optional.empty(),
                        Optional.empty(),
                        Architecture.X86_64,
                        OperatingSystemFamily.LINUX,
                        20,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(agent),
                        Map.of()),
                Optional.of(SchedulingStrategy.DAEMON),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Switch.DISABLED,
                new DeploymentConfiguration(
                        minHealthy,
                        100,
                        base.deploymentCircuitBreaker(),
                        Optional.empty(),
                        DeploymentStrategy.ROLLING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Constant(0),
                new Constant(0),
                TimeSpan.ZERO,
                Switch.DISABLED,
                Optional.empty(),
                revisions,
                crash,
                Map.of(),
                PropagateTags.NONE,
                false);
    }

    private DeploymentConfiguration deployment() {
        return new DeploymentConfiguration(
                minHealthy,
                maxPercent,
                new DeploymentCircuitBreaker(
                        false, false, true, new BreakerThreshold(ThresholdType.BOUNDED_PERCENT, 50, 3, 200)),
                Optional.empty(),
                DeploymentStrategy.ROLLING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<Demand> demand() {
        if (rates.isEmpty()) {
            return Optional.empty();
        }
        List<Step> steps = rates.stream()
                .map(step -> new Step(TimeSpan.parse((String) step[0]), Rate.parse((String) step[1])))
                .toList();
        return Optional.of(new RequestDemand(
                new SteppedTraffic(steps, BigDecimal.ONE),
                Optional.of(new Request(
                        new Constant(TimeSpan.parse(requestCpu).micros()), new Constant(0), new Constant(0))),
                Optional.empty(),
                concurrency,
                1000,
                TimeSpan.ofSeconds(60),
                Bytes.ZERO,
                model,
                new Payload(new Bytes(Bytes.KIB), new Bytes(9 * Bytes.KIB), Optional.empty(), List.of()),
                Optional.empty()));
    }

    Simulation simulation(long seed) {
        return new Simulation(scenario(), seed, 0, PRICES);
    }

    RunResult run() {
        return Simulation.run(scenario(), 1, 0, PRICES);
    }

    static double metric(RunResult result, String path) {
        return result.metrics().stream()
                .filter(m -> m.path().endsWith(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + path))
                .value();
    }

    static long limits(RunResult result, LimitEpisode.Kind kind) {
        return result.limits().stream().filter(l -> l.kind() == kind).count();
    }
}
