package dev.drydock.engine;

import dev.drydock.engine.RandomScenario.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Services and jobs at random, as a user writes them; what relations change of their scaling stands in marks until the text is written. */
final class RandomServices {
    private static final int FIXED = 4;
    private static final Pattern DESIRED = Pattern.compile("<d([0-9]+)>");
    private static final Pattern SCALING = Pattern.compile("<s([0-9]+),([0-9]+),(.*?)~(.*?)>");

    /** How services follow their load. */
    enum Scaling {
        /** As the dice said. */
        AS_DRAWN,
        /** Between four and four. */
        BETWEEN_EQUALS,
        /** Not at all, with four tasks. */
        NONE;

        String write(String text) {
            String desired =
                    DESIRED.matcher(text).replaceAll(this == AS_DRAWN ? "desiredCount: $1" : "desiredCount: " + FIXED);
            return SCALING.matcher(desired)
                    .replaceAll(match -> Matcher.quoteReplacement(
                            switch (this) {
                                case AS_DRAWN ->
                                    ", scaling: {minCapacity: " + match.group(1) + ", maxCapacity: " + match.group(2)
                                            + ", " + match.group(3) + match.group(4) + "}";
                                case BETWEEN_EQUALS ->
                                    ", scaling: {minCapacity: " + FIXED + ", maxCapacity: " + FIXED + ", "
                                            + match.group(3) + "}";
                                case NONE -> "";
                            }));
        }
    }

    private final Dice dice;
    private final RandomScenario scenario;

    RandomServices(Dice dice, RandomScenario scenario) {
        this.dice = dice;
        this.scenario = scenario;
    }

    /** A service of so and so many tasks. */
    String replica(String name, List<String> providers) {
        boolean fargate = providers.isEmpty() || dice.chance(4) && scenario.has(Feature.FARGATE);
        boolean vpc = fargate || dice.chance(2);
        List<String> service = new ArrayList<>();
        boolean checked = dice.chance(5);
        service.add("taskDefinition: " + task(name, vpc, checked, ""));
        int desired = dice.below(9);
        service.add("<d" + desired + ">");
        service.add("capacityProviderStrategy: " + strategy(fargate, providers));
        if (vpc) {
            service.add("subnets: " + scenario.subnets());
        }
        if (!fargate) {
            placement(service);
        }
        boolean hangs = checked && dice.chance(2) && scenario.has(Feature.FAULTS);
        if (!hangs && dice.chance(6)) {
            service.add("containers: {main: {transfers: {x: {to: "
                    + dice.of("internet, received: 1MiB", "service, service: s3, received: 1MiB", "region")
                    + ", per: task, sent: 5MiB}}}}");
        }
        if (hangs) {
            service.add("containers: {main: {healthyAfter: 10s, hangsAfter: {distribution: exponential, mean: 40m}}}");
        }
        boolean balanced = dice.chance(2);
        boolean shifting = balanced && dice.chance(5);
        boolean discrete = scenario.has(Feature.DEMAND) && (shifting || dice.chance(4));
        boolean network = balanced && !shifting && dice.chance(5);
        service.add(deploymentConfiguration(shifting));
        if (balanced) {
            service.add("loadBalancer: {" + loadBalancer(network, discrete) + "}");
        }
        if ((shifting || dice.chance(4)) && scenario.has(Feature.FAULTS)) {
            service.add("deployments: " + deployments());
        }
        if (dice.chance(6)) {
            service.add("taskProtection: {expiresInMinutes: " + dice.between(1, 30) + "}");
        }
        if (dice.chance(5) && !shifting && service.stream().noneMatch(key -> key.startsWith("placement"))) {
            service.add("availabilityZoneRebalancing: " + dice.enabled());
        }
        if (dice.chance(3)) {
            service.add("warmUp: " + dice.below(60) + "s");
        }
        if (dice.chance(6)) {
            service.add("readyAfter: " + dice.below(40) + "s");
        }
        if (dice.chance(4) && scenario.has(Feature.FAULTS)) {
            service.add("timeToCrash: {distribution: exponential, mean: 25m}");
        }
        String scaling = "";
        if (discrete || dice.chance(2) && scenario.has(Feature.DEMAND)) {
            service.add(demand(discrete, balanced));
            if (dice.chance(2)) {
                scaling = scaling(desired, balanced && !network);
            }
        }
        return "{" + String.join(", ", service) + scaling + "}";
    }

    /** Tasks that take messages from a queue. */
    String worker(String name, List<String> providers) {
        boolean fargate = providers.isEmpty() || dice.chance(2) && scenario.has(Feature.FARGATE);
        int most = dice.between(1, 12);
        return "{taskDefinition: " + task(name, fargate, false, "") + ", <d" + dice.below(4)
                + ">, capacityProviderStrategy: " + strategy(fargate, providers)
                + (fargate ? ", subnets: " + scenario.subnets() : "")
                + ", demand: {messages: {rates: [{at: 0s, rate: " + dice.below(most) + "/s}, {at: 11m, rate: "
                + dice.below(most) + "/s}]}, message: {cpu: " + dice.between(20, 400)
                + "ms, wait: 500ms}, concurrency: " + dice.between(1, 4) + ", visibilityTimeout: "
                + dice.between(1, 40) + "s, onStop: " + dice.of("finish", "abandon")
                + dice.of("", ", maxReceiveCount: 2, poison: 5%") + dice.of("", ", messageRetentionPeriod: 3m") + "}"
                + (dice.chance(2)
                        ? "<s0,9,policies: {q: {targetTracking: {targetValue: 10}, customizedMetric: {expression: backlogPerTask}}}~>"
                        : "")
                + "}";
    }

    /** A service whose tasks run somewhere. @param container what its container has besides */
    String on(String name, String where, String container) {
        return "{taskDefinition: " + task(name, true, false, container) + ", <d" + dice.below(5) + ">, " + where
                + ", subnets: " + scenario.subnets() + "}";
    }

    /** One task on every instance, which may be asked for something. */
    String daemon(String name) {
        String asked = scenario.has(RandomScenario.Feature.DEMAND) && dice.chance(2)
                ? ", demand: {requests: {rate: 3/s}, request: {cpu: 10ms}, concurrency: 4}"
                        + dice.of("", ", loadBalancer: {deregistrationDelay: 9s}")
                : "";
        return daemon(name, asked);
    }

    /** One task on every managed instance. */
    String managedDaemon(String name) {
        String fails = scenario.has(RandomScenario.Feature.FAULTS) ? dice.of("", ", timeToCrash: 40m") : "";
        return daemon(
                name,
                ", managedDaemon: {capacityProviders: [mi], drainPercent: " + dice.between(1, 100) + "}" + fails
                        + dice.of("", ", deployments: {d2: {at: " + dice.between(2, 15) + "m}}"));
    }

    private String daemon(String name, String more) {
        return "{schedulingStrategy: DAEMON" + more + ", taskDefinition: {family: " + name
                + ", containerDefinitions: [{name: d, image: " + scenario.image() + ", cpu: " + dice.of("64", "256")
                + ", memory: 128}]}}";
    }

    private String deploymentConfiguration(boolean shifting) {
        if (shifting) {
            return "deploymentConfiguration: {bakeTimeInMinutes: " + dice.between(1, 6) + ", strategy: "
                    + dice.of(
                            "BLUE_GREEN",
                            "LINEAR, linearConfiguration: {stepPercent: 40, stepBakeTimeInMinutes: 2}",
                            "CANARY, canaryConfiguration: {canaryPercent: 20, canaryBakeTimeInMinutes: 3}")
                    + dice.of("", ", alarms: {rollback: true, unservedShare: 10%}") + "}";
        }
        return "deploymentConfiguration: {minimumHealthyPercent: " + dice.below(101) + ", maximumPercent: "
                + dice.between(101, 200)
                + (dice.chance(3) ? ", deploymentCircuitBreaker: {enable: true, rollback: " + dice.chance(2) + "}" : "")
                + "}";
    }

    private String loadBalancer(boolean network, boolean discrete) {
        String kind = network
                ? "type: network, crossZone: " + dice.chance(2) + ", "
                : discrete && dice.chance(2) ? "algorithm: least_outstanding_requests, " : "";
        return kind + "deregistrationDelay: " + dice.below(120) + "s"
                + (kind.isEmpty() && dice.chance(3) ? ", slowStart: " + dice.between(30, 229) + "s" : "")
                + (dice.chance(4) ? ", healthCheckInterval: 10s" : "")
                + (dice.chance(4)
                        ? ", unhealthyStateRouting: {minimumHealthyTargetsCount: " + dice.between(1, 4) + "}"
                        : "");
    }

    private String deployments() {
        String good = "new: {at: " + dice.between(2, 9) + "m, warmUp: 20s}";
        String bad = "bad: {at: " + dice.between(10, 19) + "m, failsToStart: " + dice.below(101) + "%}";
        return "{" + dice.of(good, bad, good + ", " + bad) + "}";
    }

    private void placement(List<String> service) {
        String zone = "\"attribute:ecs.availability-zone\"";
        switch (dice.below(5)) {
            case 0 ->
                service.add("placementStrategy: [{type: spread, field: " + zone + "}, {type: binpack, field: memory}]");
            case 1 -> service.add("placementStrategy: [{type: binpack, field: cpu}]");
            case 2 -> service.add("placementStrategy: [{type: random}]");
            case 3 -> service.add("placementStrategy: [{type: spread, field: instanceId}]");
            default -> {}
        }
        switch (dice.below(8)) {
            case 0 -> service.add("placementConstraints: [{type: distinctInstance}]");
            case 1 ->
                service.add(
                        "placementConstraints: [{type: memberOf, expression: 'attribute:ecs.availability-zone == us-east-1a'}]");
            case 2 ->
                service.add("placementConstraints: [{type: memberOf, expression: 'not (task:group == service:s0)'}]");
            case 3 -> service.add("placementConstraints: [{type: memberOf, expression: 'runningTasksCount < 3'}]");
            case 4 ->
                service.add(
                        "placementConstraints: [{type: distinctInstance}, {type: memberOf, expression: 'task:group != service:s1 or attribute:ecs.os-type == linux'}]");
            default -> {}
        }
    }

    private String demand(boolean discrete, boolean balanced) {
        int most = discrete ? 5 : 90;
        return "demand: {requests: {rates: [{at: 0s, rate: " + dice.below(most) + "/s}, {at: 13m, rate: "
                + dice.below(most) + "/s}, {at: 47m30s, rate: " + dice.below(most) + "/s}]}, request: {cpu: "
                + dice.between(5, 64) + "ms, wait: 20ms, memory: 1MiB}, concurrency: " + dice.between(2, 31)
                + ", timeout: 10s, model: " + (discrete ? "discrete" : "fluid")
                + (balanced && dice.chance(3) ? ", payload: {clients: " + dice.of("vpc", "cloudfront") + "}" : "")
                + "}";
    }

    private String scaling(int desired, boolean requestsCounted) {
        int least = Math.min(desired, dice.below(4));
        int most = Math.max(desired, least) + dice.below(20);
        String steps = "stepScaling: {adjustmentType: ChangeInCapacity, stepAdjustments: [{metricIntervalLowerBound: 0,"
                + " metricIntervalUpperBound: 20, scalingAdjustment: 1}, {metricIntervalLowerBound: 20, scalingAdjustment: 3}]},"
                + " alarm: {comparisonOperator: GreaterThanThreshold, threshold: 50}";
        String tracking = "targetTracking: {predefinedMetricType: "
                + (requestsCounted && dice.chance(4)
                        ? "ALBRequestCountPerTarget, targetValue: 300"
                        : "ECSServiceAverage" + dice.of("CPU", "CPU", "Memory") + "Utilization, targetValue: "
                                + dice.between(20, 79))
                + ", scaleInCooldown: " + dice.of("60", "300") + "s}";
        String policies =
                switch (dice.below(4)) {
                    case 0 ->
                        "policies: {t: {" + tracking + "}, p: {predefinedMetricType: ECSServiceAverageCPUUtilization, "
                                + steps + "}}";
                    case 1 ->
                        "policies: {q: {targetTracking: {targetValue: 5}, customizedMetric: {expression: backlogPerTask}}}";
                    default -> tracking;
                };
        String scheduled = dice.chance(4)
                ? ", scheduled: {up: {schedule: \"at(2026-03-02T00:15:00)\", minCapacity: " + Math.min(most, least + 2)
                        + "}}"
                : "";
        return "<s" + least + "," + most + "," + policies + "~" + scheduled + ">";
    }

    /** Tasks that run to an end. */
    String job(List<String> providers) {
        boolean fargate = providers.isEmpty() || dice.chance(4) && scenario.has(Feature.FARGATE);
        List<String> job = new ArrayList<>();
        job.add("taskDefinition: " + task("j", fargate, false, ""));
        job.add("capacityProviderStrategy: "
                + (fargate ? "[{capacityProvider: FARGATE, weight: 1}]" : "[{capacityProvider: g0, weight: 1}]"));
        if (fargate) {
            job.add("subnets: " + scenario.subnets());
        }
        job.add("submission: {"
                + switch (dice.below(scenario.has(Feature.ACCOUNT) ? 5 : 4)) {
                    case 0 -> "by: schedule, schedule: \"rate(10 minutes)\", count: " + dice.between(1, 3);
                    case 1 ->
                        "by: arrivals, between: {distribution: exponential, mean: " + dice.between(20, 219) + "s}";
                    case 4 ->
                        "by: rule, detailType: [ECS Task State Change], detail: {lastStatus: [STOPPED], group: [\"service:s0\"]}";
                    default -> "by: times, at: [3m, 11m], count: " + dice.between(1, 8);
                }
                + "}");
        job.add("duration: {distribution: uniform, min: 30s, max: " + dice.between(2, 13) + "m}");
        if (!fargate && dice.chance(2)) {
            job.add("queue: fifo");
        }
        return "{" + String.join(", ", job) + "}";
    }

    private String task(String family, boolean vpc, boolean checked, String more) {
        int cpu = 256 << dice.below(3);
        String port = vpc || !dice.chance(8)
                ? ""
                : ", portMappings: [{containerPort: 80, hostPort: " + dice.between(8080, 8081) + "}]";
        String check = checked ? ", healthCheck: {command: [CMD], interval: 10, retries: 2}" : "";
        String sidecar =
                switch (dice.below(8)) {
                    case 0 -> ", {name: init, image: " + scenario.image() + ", essential: false, cpu: 32, memory: 64}";
                    case 1 ->
                        ", {name: side, image: side, essential: " + dice.chance(2)
                                + ", cpu: 32, memory: 64, restartPolicy: {enabled: true}}";
                    default -> "";
                };
        String after = sidecar.contains("init") ? ", dependsOn: [{containerName: init, condition: COMPLETE}]" : "";
        String role = dice.chance(6) ? ", taskRoleArn: worker" : "";
        return "{family: " + family + role + ", networkMode: " + (vpc ? "awsvpc" : "bridge") + ", cpu: \"" + cpu
                + "\", memory: \"" + 4 * cpu + "\", containerDefinitions: [{name: main, image: " + scenario.image()
                + port + check + after + more + "}" + sidecar + "]}";
    }

    private String strategy(boolean fargate, List<String> providers) {
        List<String> names = fargate
                ? dice.chance(2) || !scenario.has(Feature.SPOT)
                        ? List.of("FARGATE")
                        : List.of("FARGATE", "FARGATE_SPOT")
                : providers;
        List<String> items = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            items.add("{capacityProvider: " + names.get(i) + ", base: " + (i == 0 ? dice.below(3) : 0) + ", weight: "
                    + dice.between(1, 3) + "}");
        }
        return "[" + String.join(", ", items) + "]";
    }
}
