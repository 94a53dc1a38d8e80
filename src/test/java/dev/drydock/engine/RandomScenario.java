package dev.drydock.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A small ECS scenario made at random, as a user would write it, with a random subset of what Drydock knows: each feature is one method and comes with a
 * chance of its own. What a test of relations must not have, it takes away.
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
        /** Quotas, stock of a zone, commitments and events, which all clusters of an account share. */
        ACCOUNT,
        /** Jobs. */
        JOBS,
        /** Requests and the scaling that follows them. */
        DEMAND
    }

    private static final List<String> NEEDED = List.of("drydock", "name", "start", "horizon", "network");

    private final Dice dice;
    private final List<Feature> without;
    private final Map<String, String> head = new LinkedHashMap<>();
    private final Map<String, List<String>> clusters = new LinkedHashMap<>();
    private RandomServices.Scaling scaling = RandomServices.Scaling.AS_DRAWN;
    private int zones;
    private long horizonMinutes;

    private RandomScenario(long seed, List<Feature> without) {
        this.dice = new Dice(seed);
        this.without = without;
        fill(seed);
    }

    /** The scenario of a seed. */
    static RandomScenario of(long seed, Feature... without) {
        return new RandomScenario(seed, List.of(without));
    }

    /** The scenario of a seed with so many clusters, of which each is like the next but for chance. */
    static RandomScenario ofClusters(long seed, int clusters, Feature... without) {
        RandomScenario scenario = of(seed, without);
        for (int i = 1; i < clusters; i++) {
            scenario.addCluster("c" + i);
        }
        return scenario;
    }

    boolean has(Feature feature) {
        return !without.contains(feature);
    }

    private void fill(long seed) {
        zones = dice.between(1, 3);
        horizonMinutes = dice.between(20, 149);
        head.put("drydock", "1");
        head.put("name", "random-" + seed);
        head.put("start", "2026-03-02T00:00:00Z");
        head.put("seed", Long.toString(seed));
        head.put("horizon", horizonMinutes + "m");
        head.put("initial", dice.chance(3) ? "empty" : "running");
        if (dice.chance(4)) {
            head.put("measureFrom", dice.between(1, 10) + "m");
        }
        head.put("network", network());
        if (dice.chance(3)) {
            head.put("images", images());
        }
        if (dice.chance(6)) {
            head.put(
                    "imagePulls",
                    "{imagePullBehavior: " + dice.of("default", "always", "once", "prefer-cached")
                            + ", dockerHub: anonymous}");
        }
        if (dice.chance(4)) {
            head.put(
                    "quotas",
                    "{fargateLaunchBurst: 2, fargateLaunchesPerSecond: 1, serviceLaunchesPerMinute: "
                            + dice.between(3, 22)
                            + (has(Feature.ACCOUNT) ? ", onDemandStandardVcpus: " + dice.between(8, 80) : "") + "}");
        }
        addCluster("c");
        head.put("spotMarket", spotMarket());
        if (has(Feature.ACCOUNT) && dice.chance(4) && written("m5.large")) {
            head.put("commitments", commitments());
        }
        if (dice.chance(3) && has(Feature.FAULTS)) {
            head.put("faults", RandomFaults.of(dice, zones, clusters.getOrDefault("c", List.of())));
        }
    }

    private String network() {
        boolean tight = dice.chance(5) && has(Feature.ADDRESSES);
        List<String> subnets = new ArrayList<>();
        for (int i = 0; i < zones; i++) {
            String cidr = tight ? ", cidr: 10.0." + i + ".0/" + dice.between(25, 26) : "";
            subnets.add(subnet(i) + ": {zone: us-east-1" + (char) ('a' + i) + cidr + "}");
        }
        String ways = dice.chance(6)
                ? ", natGateways: {nat: {subnet: public}}, vpcEndpoints: {s3: {service: s3, type: "
                        + dice.of("gateway", "interface") + ", subnets: [net-a]}}"
                : "";
        if (!ways.isEmpty()) {
            subnets.add("public: {zone: us-east-1a, defaultRoute: internet-gateway}");
        }
        return "{subnets: {" + String.join(", ", subnets) + "}" + ways + "}";
    }

    private String spotMarket() {
        String pools = has(Feature.ACCOUNT) && dice.chance(4) && written("c5.xlarge")
                ? ", pools: {m5.large: {stock: " + dice.between(1, 9) + ", price: $0.0" + dice.between(20, 95)
                        + "}, us-east-1a/c5.xlarge: {interruptedPerMonth: " + dice.below(100) + "%}}"
                : "";
        return "{interruptionFactor: " + dice.of("1", "400") + ", drainOnNotice: " + dice.chance(2)
                + ", fargateSpotInterruptedPerMonth: " + dice.of("99.9%", "5%") + pools + "}";
    }

    private boolean written(String words) {
        return clusters.values().stream().anyMatch(lines -> lines.stream().anyMatch(line -> line.contains(words)));
    }

    private String images() {
        String more = has(Feature.ACCOUNT) && dice.chance(3) ? ", pullThroughCache: true, repository: docker-hub" : "";
        String storage = more.isEmpty() && dice.chance(3) ? ", storage: {pushEvery: 17m, scanning: enhanced}" : "";
        return "{app: {size: " + dice.between(10, 909) + "MiB" + more + storage + "}}";
    }

    private String commitments() {
        List<String> made = new ArrayList<>();
        if (dice.chance(2)) {
            made.add("plan: {savingsPlan: " + dice.of("compute", "ec2Instance, family: m5") + ", term: "
                    + dice.of("1y", "3y") + ", payment: " + dice.of("noUpfront", "partialUpfront", "allUpfront")
                    + ", hourly: $0." + dice.between(10, 99) + "}");
        }
        if (dice.chance(2)) {
            made.add("reserved: {reservedInstances: m5.large, count: " + dice.between(1, 6) + ", term: 1y"
                    + dice.of("", ", zone: us-east-1a", ", offeringClass: convertible") + "}");
        }
        made.add("capacity: {capacityReservation: m5.large, zone: us-east-1a, count: " + dice.between(1, 4) + "}");
        return "{" + String.join(", ", made) + "}";
    }

    private void addCluster(String name) {
        List<String> lines = new ArrayList<>();
        List<String> providers = new ArrayList<>();
        int groups = has(Feature.FARGATE) ? dice.below(3) : dice.between(1, 2);
        RandomProviders kinds = new RandomProviders(dice, this);
        for (int i = 0; i < groups; i++) {
            providers.add("g" + i);
            lines.add("capacityProviders|g" + i + ": " + kinds.group());
        }
        boolean alone = dice.chance(8);
        boolean managed = dice.chance(8);
        boolean gpus = dice.chance(10);
        if (managed) {
            lines.add("capacityProviders|mi: " + kinds.managedInstances());
        }
        if (gpus) {
            lines.add("capacityProviders|gpu: " + kinds.gpus());
        }
        RandomServices services = new RandomServices(dice, this);
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            lines.add("services|s" + i + ": " + services.replica("s" + i, providers));
        }
        if (alone) {
            lines.add("autoScalingGroups|o: " + kinds.groupAlone());
            lines.add("services|so: " + services.on("so", "launchType: EC2", ""));
        }
        if (dice.chance(5) && has(Feature.DEMAND)) {
            lines.add("services|sq: " + services.worker("sq", providers));
        }
        if (managed) {
            lines.add("services|sm: "
                    + services.on("sm", "capacityProviderStrategy: [{capacityProvider: mi, weight: 1}]", ""));
            if (dice.chance(2)) {
                lines.add("services|watch: " + services.managedDaemon("watch"));
            }
        }
        if (gpus) {
            lines.add("services|sg: "
                    + services.on(
                            "sg",
                            "capacityProviderStrategy: [{capacityProvider: gpu, weight: 1}]",
                            ", resourceRequirements: [{type: GPU, value: \"1\"}]"));
        }
        if (!providers.isEmpty() && dice.chance(6)) {
            lines.add("services|agent: " + services.daemon("agent"));
        }
        if (dice.chance(2) && has(Feature.JOBS)) {
            lines.add("tasks|j: " + services.job(providers));
        }
        clusters.put(name, lines);
    }

    /** All subnets of the scenario's tasks and instances. */
    String subnets() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < zones; i++) {
            names.add(subnet(i));
        }
        return "[" + String.join(", ", names) + "]";
    }

    private static String subnet(int i) {
        return "net-" + (char) ('a' + i);
    }

    /** How many zones it has. */
    int zones() {
        return zones;
    }

    /** The image that tasks run. */
    String image() {
        return head.containsKey("images") ? "app" : "web";
    }

    /** Sets a key of the scenario itself. */
    RandomScenario set(String key, String value) {
        head.put(key, value);
        return this;
    }

    /** Writes services with this scaling. */
    RandomScenario scaled(RandomServices.Scaling how) {
        scaling = how;
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

    /** Takes away, one after the other, what is not needed for something to be true of its text. */
    void shrink(Predicate<String> stillSo) {
        for (String key : List.copyOf(head.keySet())) {
            String value = head.get(key);
            if (value != null && !NEEDED.contains(key)) {
                head.remove(key);
                if (!stillSo.test(yaml())) {
                    head.put(key, value);
                }
            }
        }
        for (List<String> lines : clusters.values()) {
            for (String line : List.copyOf(lines)) {
                int at = lines.indexOf(line);
                lines.remove(at);
                if (!stillSo.test(yaml())) {
                    lines.add(at, line);
                }
            }
        }
    }

    /** The file, with some of its clusters. */
    String yaml(List<String> names) {
        StringBuilder out = new StringBuilder();
        head.forEach((key, value) -> out.append(key).append(": ").append(value).append('\n'));
        out.append("clusters:\n");
        clusters.forEach((name, lines) -> {
            if (names.contains(name)) {
                out.append("  ").append(name).append(":\n");
                for (String room : List.of("capacityProviders", "autoScalingGroups", "services", "tasks")) {
                    List<String> mine = lines.stream()
                            .filter(line -> line.startsWith(room + "|"))
                            .toList();
                    if (!mine.isEmpty()) {
                        out.append("    ").append(room).append(":\n");
                    }
                    for (String line : mine) {
                        out.append("      ")
                                .append(line, room.length() + 1, line.length())
                                .append('\n');
                    }
                }
            }
        });
        return scaling.write(out.toString());
    }

    /** The file. */
    String yaml() {
        return yaml(clusters());
    }
}
