package dev.drydock.engine;

import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.engine.image.ImageCatalog;
import dev.drydock.engine.image.Registries;
import dev.drydock.engine.journal.Journal;
import dev.drydock.engine.journal.JournalSink;
import dev.drydock.engine.market.Capacity;
import dev.drydock.engine.market.Reservations;
import dev.drydock.engine.market.Shelf;
import dev.drydock.engine.network.Addresses;
import dev.drydock.engine.network.WaysOut;
import dev.drydock.engine.quota.InstanceAdmission;
import dev.drydock.engine.role.Roles;
import dev.drydock.kernel.EventQueue;
import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.MemberOf;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.policy.provisioning.Attachments;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.InstanceType;
import dev.drydock.pricing.PriceBook;
import dev.drydock.random.Streams;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.BadDeployment;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.ContainerBehaviour;
import dev.drydock.scenario.Deployment;
import dev.drydock.scenario.Fault;
import dev.drydock.scenario.Image;
import dev.drydock.scenario.InstanceAttributes;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.LaunchType;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.NewRevision;
import dev.drydock.scenario.RuleSubmission;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.SpotPool;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.Switch;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Cpu;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a scenario into the world of one run: names become numbers, in the order in which the scenario has them. */
final class WorldBuilder {
    private static final double HOURS_PER_MONTH = 730;

    private final Scenario scenario;
    private final PriceBook prices;
    private final List<String> zones = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final ImageCatalog images;
    private final List<Pool> pools = new ArrayList<>();
    private final List<Provider> providers = new ArrayList<>();
    private final List<Workload> workloads = new ArrayList<>();

    private WorldBuilder(Scenario scenario, PriceBook prices) {
        this.scenario = scenario;
        this.prices = prices;
        this.images = new ImageCatalog(
                scenario.images(),
                Image.of(scenario.delays().imageSize()),
                scenario.imagePulls().zstdShare());
    }

    static World build(Scenario scenario, PriceBook prices, Streams streams, Optional<JournalSink> sink) {
        return new WorldBuilder(scenario, prices).world(streams, sink);
    }

    private World world(Streams streams, Optional<JournalSink> sink) {
        for (Subnet subnet : scenario.subnets().values()) {
            number(zones, subnet.zone());
        }
        if (zones.isEmpty()) {
            zones.add(scenario.region() + "a");
        }
        scenario.clusters().forEach(this::addProviders);
        scenario.clusters().forEach(this::addInstances);
        scenario.clusters().forEach((name, cluster) -> cluster.services().forEach((of, s) -> add(name, of, s)));
        scenario.clusters().forEach((name, cluster) -> cluster.tasks().forEach((of, j) -> add(name, of, j)));
        addRevisions();
        long horizon = scenario.horizonMicros();
        Slicing slicing = new Slicing(
                scenario.start().getEpochSecond(), scenario.measureFrom().micros(), horizon, Granularity.of(scenario));
        EventQueue queue =
                new EventQueue(EventKind.phases(), kind -> EventKind.of(kind).name());
        Tasks tasks = new Tasks();
        Nodes nodes = new Nodes();
        Journal journal = new Journal(sink, queue, tasks, nodes, workloads, providers, pools, zones);
        boolean ruled = scenario.clusters().values().stream()
                .flatMap(cluster -> cluster.tasks().values().stream())
                .anyMatch(job -> job.submission() instanceof RuleSubmission);
        if (sink.isPresent() || ruled) {
            tasks.tellTo(journal);
            nodes.tellTo(journal);
        }
        Limits limits = new Limits();
        Meter meter = new Meter(slicing, prices::changes, accounts(scenario));
        CostTags.tell(scenario, providers, meter);
        Addresses addresses = new Addresses(scenario, zones, limits);
        InstanceAdmission admission =
                new InstanceAdmission(scenario, pools, providers, prices.instances(), addresses, limits);
        return new World(
                scenario,
                horizon,
                prices,
                streams,
                queue,
                tasks,
                nodes,
                List.copyOf(zones),
                List.copyOf(types),
                images,
                new Registries(scenario, images, journal, zones.size()),
                List.copyOf(pools),
                List.copyOf(providers),
                List.copyOf(workloads),
                new Capacity(streams, queue, zones, shelves(), new Reservations(scenario, queue, pools, providers)),
                meter,
                journal,
                limits,
                addresses,
                admission,
                new WaysOut(scenario, images, meter),
                new Roles(List.copyOf(workloads)));
    }

    /** The stocks of the pools, two pools each. */
    private List<@Nullable Shelf> shelves() {
        List<@Nullable Shelf> shelves = new ArrayList<>();
        for (int i = 0; i < pools.size(); i += 2) {
            Pool pool = pools.get(i);
            shelves.add(settings(pool.typeName(), pool.zoneName())
                    .flatMap(setting -> setting.stock().stream())
                    .findFirst()
                    .map(stock -> new Shelf(stock.steps()))
                    .orElse(null));
        }
        return shelves;
    }

    /** What the scenario says of a pool, and then of its type in any zone. */
    private Stream<SpotPool> settings(String type, String zone) {
        Map<String, SpotPool> own = scenario.spotMarket().pools();
        return Stream.of(zone + "/" + type, type).map(own::get).filter(Objects::nonNull);
    }

    private static int number(List<String> names, String name) {
        int known = names.indexOf(name);
        if (known < 0) {
            names.add(name);
            return names.size() - 1;
        }
        return known;
    }

    private void addProviders(String clusterName, Cluster cluster) {
        for (Map.Entry<String, CapacityProvider> entry : cluster.fleets().entrySet()) {
            AutoScalingGroup group = entry.getValue().autoScalingGroup();
            List<NodeOffer> offers = new ArrayList<>();
            for (String name : group.instanceTypes()) {
                InstanceType type = prices.instances()
                        .find(name)
                        .orElseThrow(() -> new IllegalArgumentException("no instance type " + name));
                /* ECS developer guide, Elastic network interface trunking: not with Windows. */
                boolean trunking = scenario.network().awsvpcTrunking() == Switch.ENABLED
                        && !group.system().windows();
                int tasks = prices.instances().awsvpcTasks(type, trunking);
                /* Branch interfaces hang on the trunk; others take attachments that volumes leave, the instance's own among them. */
                int attachable = Attachments.mostInterfaces(Attachments.NITRO, group.volumes(), 0) - 1;
                offers.add(NodeOffer.of(
                        type, group.reservedMemory(), trunking ? tasks : Math.min(tasks, Math.max(0, attachable))));
                for (String subnet : group.subnets()) {
                    addPools(name, zone(subnet));
                }
            }
            providers.add(new Provider(
                    providers.size(),
                    clusterName,
                    entry.getKey(),
                    Provider.Kind.GROUP,
                    Optional.of(entry.getValue()),
                    cluster.autoScalingGroups().containsKey(entry.getKey()),
                    List.copyOf(offers),
                    List.of(providers.size())));
        }
        for (Provider.Kind kind : List.of(Provider.Kind.FARGATE, Provider.Kind.FARGATE_SPOT)) {
            providers.add(new Provider(
                    providers.size(), clusterName, kind.name(), kind, Optional.empty(), false, List.of(), List.of()));
        }
    }

    /* Tasks with launch type EC2 find their place among the instances of all groups of the cluster that are of their architecture and operating system. */
    private void addInstances(String clusterName, Cluster cluster) {
        boolean asked = Stream.concat(
                        cluster.services().values().stream().map(cluster::strategy),
                        cluster.tasks().values().stream().map(cluster::strategy))
                .flatMap(List::stream)
                .anyMatch(item -> item.capacityProvider().equals(Cluster.INSTANCES));
        if (!asked) {
            return;
        }
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (Architecture architecture : Architecture.values()) {
            groups.put(architecture.name(), new ArrayList<>());
        }
        providers.stream()
                .filter(provider -> provider.cluster().equals(clusterName) && provider.isGroup() && !provider.chosen())
                .forEach(provider -> groups.computeIfAbsent(platformOf(provider), platform -> new ArrayList<>())
                        .add(provider.id()));
        groups.forEach((platform, ids) -> providers.add(new Provider(
                providers.size(),
                clusterName,
                instances(platform),
                Provider.Kind.INSTANCES,
                Optional.empty(),
                false,
                List.of(),
                List.copyOf(ids))));
    }

    private static String instances(String platform) {
        return Cluster.INSTANCES + "/" + platform;
    }

    /* Of one machine image, and so of one architecture and operating system; Windows is on one architecture alone. */
    private String platformOf(Provider provider) {
        AutoScalingGroup group = provider.definition().orElseThrow().autoScalingGroup();
        return group.system().windows()
                ? group.system().release()
                : prices.instances()
                        .find(group.instanceTypes().get(0))
                        .orElseThrow()
                        .architecture()
                        .name();
    }

    private static String platformOf(TaskDefinition definition) {
        return definition.operatingSystemFamily().windows()
                ? definition.operatingSystemFamily().release()
                : definition.cpuArchitecture().name();
    }

    private String zone(String subnet) {
        Subnet known = scenario.subnets().get(subnet);
        if (known == null) {
            throw new IllegalArgumentException("no subnet " + subnet);
        }
        return known.zone();
    }

    private void addPools(String typeName, String zoneName) {
        int type = number(types, typeName);
        int zone = number(zones, zoneName);
        if (pools.stream().noneMatch(p -> p.type() == type && p.zone() == zone)) {
            pools.add(new Pool(pools.size(), type, typeName, zone, zoneName, false, 0));
            pools.add(
                    new Pool(pools.size(), type, typeName, zone, zoneName, true, reclaimsPerHour(typeName, zoneName)));
        }
    }

    /* The scenario's own figure of the pool or else of the type, or else the Spot Instance Advisor's band; times the factor. */
    private double reclaimsPerHour(String type, String zone) {
        double hazard = settings(type, zone)
                .flatMap(setting -> setting.interruptedPerMonth().stream())
                .findFirst()
                .map(share -> hazard(share.fraction()))
                .orElseGet(() -> prices.instances().reclaimsPerHour(type).orElse(0));
        return hazard * scenario.spotMarket().interruptionFactor().doubleValue();
    }

    /** λ = −ln(1 − p) ÷ 730 h, of a share of instances interrupted in a month. */
    static double hazard(double monthlyShare) {
        return -StrictMath.log1p(-monthlyShare) / HOURS_PER_MONTH;
    }

    /* Revisions come after all services and jobs, so that a deployment changes the number of no other. */
    private void addRevisions() {
        for (Workload base : List.copyOf(workloads)) {
            Cluster cluster = cluster(base.cluster());
            Service service = base.service() ? cluster.services().get(base.name()) : null;
            if (service != null) {
                service.deployments().values().stream()
                        .sorted(Comparator.comparing(Deployment::at))
                        .forEach(deployment -> add(base, service, deployment.revision()));
                for (Fault fault : scenario.faults().values()) {
                    if (fault instanceof BadDeployment bad && bad.names(base.cluster(), base.name())) {
                        add(base, service, bad.revision());
                    }
                }
            }
        }
    }

    private void add(Workload base, Service service, NewRevision revision) {
        add(base.cluster(), base.name(), service.revised(revision), base.id(), Optional.of(revision));
    }

    private void add(String cluster, String name, Service service) {
        add(cluster, name, service, workloads.size(), Optional.empty());
    }

    private void add(String cluster, String name, Service service, int base, Optional<NewRevision> deployment) {
        add(
                cluster,
                name,
                true,
                service.taskDefinition(),
                service.containers(),
                cluster(cluster).strategy(service),
                PlacementRule.forService(
                        service.placementStrategy(),
                        within(cluster, service.taskDefinition(), service.subnets(), service.constraints())),
                cluster(cluster).launchType(service.capacityProviderStrategy(), service.launchType()),
                service.subnets(),
                service.assignPublicIp(),
                base,
                deployment);
    }

    private void add(String cluster, String name, Job job) {
        List<Placement> strategy = job.placementStrategy();
        add(
                cluster,
                name,
                false,
                job.taskDefinition(),
                job.containers(),
                cluster(cluster).strategy(job),
                PlacementRule.forTask(
                        strategy, within(cluster, job.taskDefinition(), job.subnets(), job.constraints())),
                cluster(cluster).launchType(job.capacityProviderStrategy(), job.launchType()),
                job.subnets(),
                job.assignPublicIp(),
                workloads.size(),
                Optional.empty());
    }

    private void add(
            String cluster,
            String name,
            boolean service,
            TaskDefinition registered,
            Map<String, ContainerBehaviour> behaviours,
            List<StrategyItem> strategy,
            PlacementRule rule,
            Optional<LaunchType> launchType,
            List<String> subnets,
            Switch publicIp,
            int base,
            Optional<NewRevision> deployment) {
        TaskDefinition definition = strategy.stream().allMatch(item -> fargate(item.capacityProvider()))
                ? registered
                : registered.onInstances();
        List<Integer> ports = new ArrayList<>();
        List<Integer> needed = new ArrayList<>();
        for (Container container : definition.containerDefinitions()) {
            ports.addAll(container.hostPorts());
            int image = images.number(container.image());
            if (!needed.contains(image)) {
                needed.add(image);
            }
        }
        TaskSize size = new TaskSize(
                definition.reservedCpuUnits() * Cpu.UNIT,
                definition.reservedMemoryMib(),
                definition.networkMode() == NetworkMode.AWSVPC ? 1 : 0,
                definition.reservedGpus(),
                ports);
        workloads.add(new Workload(
                workloads.size(),
                cluster,
                name,
                service,
                definition,
                behaviours,
                size,
                needed.stream().mapToInt(Integer::intValue).toArray(),
                strategy,
                strategy.stream()
                        .mapToInt(item -> provider(
                                cluster,
                                item.capacityProvider().equals(Cluster.INSTANCES)
                                        ? instances(platformOf(definition))
                                        : item.capacityProvider()))
                        .toArray(),
                rule,
                launchType,
                subnets.isEmpty()
                        ? new int[] {0}
                        : subnets.stream()
                                .mapToInt(subnet -> zones.indexOf(zone(subnet)))
                                .distinct()
                                .toArray(),
                publicIp == Switch.ENABLED ? 1 : 0,
                base,
                deployment));
    }

    /* A network interface of the task's own is in one of its subnets, and so in the zone of the instance; where all instances are in such zones this is no constraint. */
    private List<Constraint> within(
            String cluster, TaskDefinition task, List<String> subnets, List<Constraint> constraints) {
        List<String> own = subnets.stream().map(this::zone).distinct().toList();
        boolean everywhere = cluster(cluster).fleets().values().stream()
                .flatMap(fleet -> fleet.autoScalingGroup().subnets().stream())
                .allMatch(subnet -> own.contains(zone(subnet)));
        if (task.networkMode() != NetworkMode.AWSVPC || everywhere) {
            return constraints;
        }
        List<Constraint> all = new ArrayList<>(constraints);
        all.add(new MemberOf("attribute:" + InstanceAttributes.ZONE + " in [" + String.join(", ", own) + "]"));
        return all;
    }

    private static boolean fargate(String provider) {
        return provider.equals(Provider.Kind.FARGATE.name()) || provider.equals(Provider.Kind.FARGATE_SPOT.name());
    }

    private Cluster cluster(String name) {
        return Objects.requireNonNull(scenario.clusters().get(name));
    }

    private static Map<String, String> accounts(Scenario scenario) {
        Map<String, String> accounts = new TreeMap<>();
        scenario.clusters()
                .forEach((name, cluster) -> cluster.account().ifPresent(account -> accounts.put(name, account)));
        return accounts;
    }

    private int provider(String cluster, String name) {
        for (Provider provider : providers) {
            if (provider.cluster().equals(cluster) && provider.name().equals(name)) {
                return provider.id();
            }
        }
        throw new IllegalArgumentException("cluster " + cluster + " has no capacity provider " + name);
    }
}
