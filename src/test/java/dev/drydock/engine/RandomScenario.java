package dev.drydock.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A small ECS scenario made at random, as a user would write it, with a random subset of what Drydock knows: each feature is one method and comes with a
 * chance of its own. What a test of relations must not have, it takes away with {@link #without}.
 */
final class RandomScenario {
    /** What a relation may have to do without. */
    enum Feature {
        /** Faults, crashes and failures. */
        FAULTS,
        /** Groups and capacity on Spot. */
        SPOT,
        /** Fargate. */
        FARGATE,
        /** Addresses, which all clusters share. */
        ADDRESSES,
        /** Jobs. */
        JOBS,
        /** Requests and the scaling that follows them. */
        DEMAND
    }

    private final SplittableRandom dice;
    private final List<Feature> without;
    private final Map<String, String> head = new LinkedHashMap<>();
    private final Map<String, String> clusters = new LinkedHashMap<>();
    private int zones;
    private long horizonMinutes;

    private RandomScenario(SplittableRandom dice, List<Feature> without) {
        this.dice = dice;
        this.without = without;
    }

    /** The scenario of a seed. */
    static RandomScenario of(long seed, Feature... without) {
        RandomScenario scenario = new RandomScenario(new SplittableRandom(seed), List.of(without));
        scenario.fill(seed);
        return scenario;
    }

    /** The scenario of a seed with so many clusters, of which each is like the next but for chance. */
    static RandomScenario ofClusters(long seed, int clusters, Feature... without) {
        RandomScenario scenario = new RandomScenario(new SplittableRandom(seed), List.of(without));
        scenario.fill(seed);
        for (int i = 1; i < clusters; i++) {
            scenario.addCluster("c" + i);
        }
        return scenario;
    }

    private void fill(long seed) {
        zones = 1 + dice.nextInt(3);
        horizonMinutes = 20 + dice.nextInt(130);
        head.put("drydock", "1");
        head.put("name", "random-" + seed);
        head.put("start", "2026-03-02T00:00:00Z");
        head.put("seed", Long.toString(seed));
        head.put("horizon", horizonMinutes + "m");
        head.put("initial", chance(3) ? "empty" : "running");
        if (chance(4)) {
            head.put("measureFrom", 1 + dice.nextInt(10) + "m");
        }
        boolean tight = chance(5) && !without.contains(Feature.ADDRESSES);
        List<String> subnets = new ArrayList<>();
        for (int i = 0; i < zones; i++) {
            String cidr = tight ? ", cidr: 10.0." + i + ".0/" + (25 + dice.nextInt(2)) : "";
            subnets.add(subnet(i) + ": {zone: us-east-1" + (char) ('a' + i) + cidr + "}");
        }
        head.put("network", "{subnets: {" + String.join(", ", subnets) + "}}");
        head.put("spotMarket", spotMarket());
        if (chance(3)) {
            head.put("images", "{app: {size: " + (10 + dice.nextInt(900)) + "MiB}}");
        }
        if (chance(4)) {
            head.put(
                    "quotas",
                    "{fargateLaunchBurst: 2, fargateLaunchesPerSecond: 1, serviceLaunchesPerMinute: "
                            + (3 + dice.nextInt(20)) + "}");
        }
        addCluster("c");
        if (chance(3) && !without.contains(Feature.FAULTS)) {
            head.put("faults", faults());
        }
    }

    private String spotMarket() {
        return "{interruptionFactor: " + (chance(2) ? "1" : "400") + ", drainOnNotice: " + chance(2)
                + ", fargateSpotInterruptedPerMonth: " + (chance(2) ? "99.9%" : "5%") + "}";
    }

    private String faults() {
        List<String> faults = new ArrayList<>();
        if (chance(2)) {
            faults.add("zone: {zoneOutage: " + (chance(2) ? "any" : "us-east-1a") + ", every: 40m, duration: 7m"
                    + (zones > 1 ? ", shortageElsewhere: " + dice.nextInt(80) + "%" : "") + "}");
        }
        if (chance(3)
                && clusters.getOrDefault("c", "").contains("s0: ")
                && clusters.getOrDefault("c", "")
                        .lines()
                        .anyMatch(line -> line.startsWith("      s0: ") && line.contains("demand"))) {
            faults.add("slow: {dependencySlowdown: s0, at: 12m, duration: 9m, adds: 300ms}");
        }
        if (chance(3)) {
            faults.add("exits: {containerExit: s0, every: {distribution: exponential, mean: 30m}, share: 50%}");
        }
        if (chance(4)) {
            faults.add("hangs: {taskHang: s0, at: 6m, duration: 5m, share: 40%}");
        }
        if (chance(2)) {
            faults.add("registry: {registryOutage: ecr, at: 9m, duration: 6m}");
        }
        return "{" + String.join(", ", faults) + "}";
    }

    private void addCluster(String name) {
        StringBuilder body = new StringBuilder();
        List<String> providers = new ArrayList<>();
        int groups = without.contains(Feature.FARGATE) ? 1 + dice.nextInt(2) : dice.nextInt(3);
        if (groups > 0) {
            body.append("    capacityProviders:\n");
        }
        for (int i = 0; i < groups; i++) {
            providers.add("g" + i);
            body.append("      g").append(i).append(": ").append(provider()).append('\n');
        }
        body.append("    services:\n");
        int services = 1 + dice.nextInt(3);
        for (int i = 0; i < services; i++) {
            body.append("      s")
                    .append(i)
                    .append(": ")
                    .append(service("s" + i, providers))
                    .append('\n');
        }
        if (chance(2) && !without.contains(Feature.JOBS)) {
            body.append("    tasks:\n      j: ").append(job(providers)).append('\n');
        }
        clusters.put(name, body.toString());
    }

    private String provider() {
        int most = 3 + dice.nextInt(12);
        int least = dice.nextInt(3);
        boolean managed = !chance(4);
        List<String> group = new ArrayList<>();
        group.add("instanceTypes: " + (chance(2) ? "[m5.large]" : "[m5.large, m6i.xlarge, c5.xlarge]"));
        group.add("subnets: " + subnets());
        group.add("minSize: " + least);
        group.add("maxSize: " + most);
        if (!managed || chance(3)) {
            group.add("desiredCapacity: " + (least + dice.nextInt(most - least + 1)));
        }
        if (chance(3) && !without.contains(Feature.SPOT)) {
            group.add("instancesDistribution: {onDemandBaseCapacity: " + dice.nextInt(3)
                    + ", onDemandPercentageAboveBaseCapacity: "
                    + dice.nextInt(100) + ", spotAllocationStrategy: "
                    + (chance(2) ? "lowest-price" : "price-capacity-optimized") + "}");
            group.add("capacityRebalance: " + chance(3));
        }
        if (chance(5) && !without.contains(Feature.FAULTS)) {
            group.add("timeToFailure: {distribution: exponential, mean: 3h}");
        }
        if (chance(5)) {
            group.add("lifecycleHooks: {h: {lifecycleTransition: 'autoscaling:EC2_INSTANCE_"
                    + (chance(2) ? "LAUNCHING" : "TERMINATING") + "', heartbeatTimeout: 2m, defaultResult: "
                    + (chance(2) ? "CONTINUE" : "ABANDON") + ", completesAfter: " + (20 + dice.nextInt(200)) + "s}}");
        }
        if (chance(4)
                && group.get(0).endsWith("[m5.large]")
                && group.stream().noneMatch(key -> key.startsWith("instancesDist"))) {
            group.add("warmPool: {minSize: " + dice.nextInt(3) + ", poolState: " + (chance(2) ? "Stopped" : "Running")
                    + "}");
        }
        if (chance(4)) {
            group.add("instanceAttributes: {stack: " + (chance(2) ? "prod" : "test") + "}");
        }
        List<String> provider = new ArrayList<>();
        provider.add("autoScalingGroup: {" + String.join(", ", group) + "}");
        if (managed) {
            provider.add("managedScaling: {targetCapacity: " + (50 + dice.nextInt(51)) + ", maximumScalingStepSize: "
                    + (1 + dice.nextInt(6)) + ", instanceWarmupPeriod: " + dice.nextInt(400) + "s}");
            provider.add("managedTerminationProtection: " + word(chance(2)));
        }
        provider.add("managedDraining: " + word(chance(2)));
        return "{" + String.join(", ", provider) + "}";
    }

    private String service(String name, List<String> providers) {
        boolean fargate = providers.isEmpty() || chance(4) && !without.contains(Feature.FARGATE);
        boolean vpc = fargate || chance(2);
        List<String> service = new ArrayList<>();
        service.add("taskDefinition: " + task(name, vpc));
        int desired = dice.nextInt(9);
        service.add("desiredCount: " + desired);
        service.add("capacityProviderStrategy: " + strategy(fargate, providers));
        if (vpc) {
            service.add("subnets: " + subnets());
        }
        if (!fargate) {
            placement(service);
        }
        int least = dice.nextInt(101);
        service.add("deploymentConfiguration: {minimumHealthyPercent: " + least + ", maximumPercent: "
                + Math.max(101, 100 + dice.nextInt(101))
                + (chance(3) ? ", deploymentCircuitBreaker: {enable: true, rollback: " + chance(2) + "}" : "") + "}");
        if (chance(2)) {
            service.add("loadBalancer: {deregistrationDelay: " + dice.nextInt(120) + "s"
                    + (chance(3) ? ", slowStart: " + (30 + dice.nextInt(200)) + "s" : "")
                    + (chance(4) ? ", healthCheckInterval: 10s" : "") + "}");
        }
        if (chance(4) && !without.contains(Feature.FAULTS)) {
            service.add("deployments: " + deployments());
        }
        if (chance(3)) {
            service.add("warmUp: " + dice.nextInt(60) + "s");
        }
        if (chance(4) && !without.contains(Feature.FAULTS)) {
            service.add("timeToCrash: {distribution: exponential, mean: 25m}");
        }
        if (!chance(3) && !without.contains(Feature.DEMAND)) {
            demand(service, desired);
        }
        return "{" + String.join(", ", service) + "}";
    }

    private String deployments() {
        String good = "new: {at: " + (2 + dice.nextInt(8)) + "m, warmUp: 20s}";
        String bad = "bad: {at: " + (10 + dice.nextInt(10)) + "m, failsToStart: " + dice.nextInt(101) + "%}";
        return "{" + (chance(2) ? good : chance(2) ? bad : good + ", " + bad) + "}";
    }

    private void placement(List<String> service) {
        String zone = "\"attribute:ecs.availability-zone\"";
        switch (dice.nextInt(5)) {
            case 0 ->
                service.add("placementStrategy: [{type: spread, field: " + zone + "}, {type: binpack, field: memory}]");
            case 1 -> service.add("placementStrategy: [{type: binpack, field: cpu}]");
            case 2 -> service.add("placementStrategy: [{type: random}]");
            case 3 -> service.add("placementStrategy: [{type: spread, field: instanceId}]");
            default -> {}
        }
        switch (dice.nextInt(8)) {
            case 0 -> service.add("placementConstraints: [{type: distinctInstance}]");
            case 1 ->
                service.add(
                        "placementConstraints: [{type: memberOf, expression: 'attribute:ecs.availability-zone == us-east-1a'}]");
            case 2 ->
                service.add("placementConstraints: [{type: memberOf, expression: 'not (task:group == service:s0)'}]");
            case 3 -> service.add("placementConstraints: [{type: memberOf, expression: 'runningTasksCount < 3'}]");
            default -> {}
        }
    }

    private void demand(List<String> service, int desired) {
        boolean discrete = chance(5);
        int most = discrete ? 5 : 90;
        service.add("demand: {requests: {rates: [{at: 0s, rate: " + dice.nextInt(most) + "/s}, {at: 13m, rate: "
                + dice.nextInt(most) + "/s}, {at: 47m30s, rate: " + dice.nextInt(most) + "/s}]}, request: {cpu: "
                + (5 + dice.nextInt(60)) + "ms, wait: 20ms, memory: 1MiB}, concurrency: " + (2 + dice.nextInt(30))
                + ", timeout: 10s, model: " + (discrete ? "discrete" : "fluid") + "}");
        if (chance(2)) {
            int least = Math.min(desired, dice.nextInt(4));
            service.add("scaling: {minCapacity: " + least + ", maxCapacity: "
                    + (Math.max(desired, least) + dice.nextInt(20))
                    + ", targetTracking: {predefinedMetricType: ECSServiceAverageCPUUtilization, targetValue: "
                    + (20 + dice.nextInt(60)) + "}}");
        }
    }

    private String job(List<String> providers) {
        boolean fargate = providers.isEmpty() || chance(4) && !without.contains(Feature.FARGATE);
        List<String> job = new ArrayList<>();
        job.add("taskDefinition: " + task("j", fargate));
        job.add("capacityProviderStrategy: "
                + (fargate ? "[{capacityProvider: FARGATE, weight: 1}]" : "[{capacityProvider: g0, weight: 1}]"));
        if (fargate) {
            job.add("subnets: " + subnets());
        }
        job.add(
                chance(2)
                        ? "submission: {by: arrivals, between: {distribution: exponential, mean: "
                                + (20 + dice.nextInt(200)) + "s}}"
                        : "submission: {by: times, at: [3m, 11m], count: " + (1 + dice.nextInt(8)) + "}");
        job.add("duration: {distribution: uniform, min: 30s, max: " + (2 + dice.nextInt(12)) + "m}");
        if (!fargate && chance(2)) {
            job.add("queue: fifo");
        }
        return "{" + String.join(", ", job) + "}";
    }

    private String task(String family, boolean vpc) {
        int cpu = 256 << dice.nextInt(3);
        return "{family: " + family + ", networkMode: " + (vpc ? "awsvpc" : "bridge") + ", cpu: \"" + cpu
                + "\", memory: \""
                + 4 * cpu + "\", containerDefinitions: [{name: main, image: "
                + (head.containsKey("images") ? "app" : "web")
                + (vpc || !chance(8)
                        ? ""
                        : ", portMappings: [{containerPort: 80, hostPort: " + (8080 + dice.nextInt(2)) + "}]")
                + "}]}";
    }

    private String strategy(boolean fargate, List<String> providers) {
        List<String> names = fargate
                ? chance(2) || without.contains(Feature.SPOT) ? List.of("FARGATE") : List.of("FARGATE", "FARGATE_SPOT")
                : providers;
        List<String> items = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            items.add("{capacityProvider: " + names.get(i) + ", base: " + (i == 0 ? dice.nextInt(3) : 0) + ", weight: "
                    + (1 + dice.nextInt(3)) + "}");
        }
        return "[" + String.join(", ", items) + "]";
    }

    private String subnets() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < zones; i++) {
            names.add(subnet(i));
        }
        return "[" + String.join(", ", names) + "]";
    }

    private static String subnet(int i) {
        return "net-" + (char) ('a' + i);
    }

    private static String word(boolean on) {
        return on ? "ENABLED" : "DISABLED";
    }

    private boolean chance(int oneIn) {
        return dice.nextInt(oneIn) == 0;
    }

    /** Sets a key of the scenario itself. */
    RandomScenario set(String key, String value) {
        head.put(key, value);
        return this;
    }

    /** How long it runs. */
    long horizonMinutes() {
        return horizonMinutes;
    }

    /** The names of its clusters. */
    List<String> clusters() {
        return List.copyOf(clusters.keySet());
    }

    /** The file, with some of its clusters and more text in each of them. */
    String yaml(List<String> names, String more) {
        StringBuilder out = new StringBuilder();
        head.forEach((key, value) -> out.append(key).append(": ").append(value).append('\n'));
        out.append("clusters:\n");
        clusters.forEach((name, body) -> {
            if (names.contains(name)) {
                out.append("  ").append(name).append(":\n").append(body).append(more);
            }
        });
        return out.toString();
    }

    /** The file. */
    String yaml() {
        return yaml(clusters(), "");
    }
}
