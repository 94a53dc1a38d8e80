package dev.drydock.engine.companion;

import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.Workload;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.CloudWatch;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.ContainerInsights;
import dev.drydock.scenario.CustomMetrics;
import dev.drydock.scenario.GroupPolicy;
import dev.drydock.scenario.GroupSimple;
import dev.drydock.scenario.GroupSteps;
import dev.drydock.scenario.GroupTracking;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.ScalingPolicy;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.TrackingPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Custom metrics of applications, the metrics of Container Insights, and the alarms of scaling policies.
 *
 * <p>Sources: Amazon CloudWatch pricing page (a custom metric is billed for each hour in which it is sent); CloudWatch user guide, "Amazon ECS Container Insights metrics", whose
 * table of metrics and dimensions gives the numbers below; Application Auto Scaling user guide, "Target tracking scaling policies" (two alarms each).
 */
final class Metrics {
    /** ServiceCount, TaskCount and the eight of tasks, by ClusterName. */
    private static final int OF_CLUSTER = 10;
    /** DeploymentCount, DesiredTaskCount, PendingTaskCount, RunningTaskCount, TaskSetCount and the eight of tasks, by ServiceName. */
    private static final int OF_SERVICE = 13;
    /** CPU, memory, network and storage, two of each, by TaskDefinitionFamily. */
    private static final int OF_FAMILY = 8;
    /** NetworkRxBytes and NetworkTxBytes, which only network modes awsvpc and bridge have. */
    private static final int OF_NETWORK = 2;
    /** Alarms of target tracking: one to scale out, one to scale in. */
    private static final int TRACKING = 2;

    private final Companions companions;
    private final Optional<CloudWatch> settings;
    private final List<Custom> customs = new ArrayList<>();
    private final Map<String, List<Workload>> families = new LinkedHashMap<>();

    private record Custom(CustomMetrics setting, List<Workload> senders) {}

    Metrics(Companions companions) {
        this.companions = companions;
        settings = companions.world().scenario().cloudWatch();
        settings.map(CloudWatch::customMetrics)
                .orElse(Map.of())
                .values()
                .forEach(setting -> customs.add(new Custom(
                        setting, companions.keeping(workload -> setting.names(workload.cluster(), workload.name())))));
        for (Workload workload : companions.keeping(this::insights)) {
            families.computeIfAbsent(
                            workload.cluster() + "/" + workload.definition().family(), key -> new ArrayList<>())
                    .add(workload);
        }
    }

    private boolean insights(Workload workload) {
        Cluster cluster = companions.world().scenario().clusters().get(workload.cluster());
        return cluster != null && cluster.insights(ContainerInsights.ENABLED);
    }

    void close() {
        customs.forEach(this::custom);
        companions.world().scenario().clusters().forEach(this::cluster);
        families.values().forEach(this::family);
        if (settings.map(CloudWatch::scalingAlarms).orElse(false)) {
            companions.world().scenario().clusters().forEach(this::alarms);
        }
    }

    private PriceKey metrics() {
        return companions.key(Product.CLOUDWATCH_METRICS, "");
    }

    private void custom(Custom custom) {
        long[] amounts = companions.whenAny(custom.senders(), custom.setting().shared());
        TaskTime time = companions.time();
        for (Workload sender : custom.senders()) {
            for (int bin = 0; bin < amounts.length; bin++) {
                amounts[bin] +=
                        (long) time.tasks(sender.id(), bin) * custom.setting().perTask() * Companions.HOUR_SECONDS;
            }
        }
        companions.count(custom.senders().get(0).owner(), metrics(), amounts);
    }

    private void cluster(String name, Cluster cluster) {
        if (!cluster.insights(ContainerInsights.ENABLED)) {
            return;
        }
        int instances = cluster.fleets().isEmpty() ? 0 : 1;
        companions.held(Owner.overhead(name, "Container Insights"), metrics(), OF_CLUSTER + instances);
        cluster.services()
                .forEach((service, definition) ->
                        companions.held(Owner.service(name, service), metrics(), OF_SERVICE - less(definition)));
    }

    private static int less(Service service) {
        return less(service.taskDefinition().networkMode());
    }

    private static int less(NetworkMode mode) {
        return mode == NetworkMode.AWSVPC || mode == NetworkMode.BRIDGE ? 0 : OF_NETWORK;
    }

    private void family(List<Workload> workloads) {
        Workload first = workloads.get(0);
        companions.count(
                Companions.payer(workloads, Owner.overhead(first.cluster(), "Container Insights")),
                metrics(),
                companions.whenAny(
                        workloads, OF_FAMILY - less(first.definition().networkMode())));
    }

    private void alarms(String name, Cluster cluster) {
        PriceKey key = companions.key(Product.CLOUDWATCH_ALARMS, "");
        cluster.services().forEach((service, definition) -> definition.scaling().ifPresent(scaling -> {
            long alarms = scaling.targetTracking().isPresent() ? TRACKING : 0;
            for (ScalingPolicy policy : scaling.policies().values()) {
                alarms += policy instanceof TrackingPolicy ? TRACKING : 1;
            }
            companions.held(Owner.service(name, service), key, alarms);
        }));
        cluster.fleets().forEach((provider, definition) -> {
            long alarms = definition.managedScaling().isPresent() ? TRACKING : 0;
            for (GroupPolicy policy :
                    definition.autoScalingGroup().scalingPolicies().values()) {
                alarms += policy instanceof GroupTracking
                        ? TRACKING
                        : policy instanceof GroupSteps || policy instanceof GroupSimple ? 1 : 0;
            }
            companions.held(Owner.overhead(name, "alarms of " + provider), key, alarms);
        });
    }
}
