package dev.drydock.engine.companion;

import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.Workload;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.ContainerInsights;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.TaskDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of Container Insights with enhanced observability: of clusters, services and task definition families, and of every task and container under its service and under its family.
 *
 * <p>Source: CloudWatch user guide, "Amazon ECS Container Insights with enhanced observability metrics", whose table of metrics and dimensions gives the numbers below. As with custom
 * metrics, an hour in which one is sent is paid for. Metrics of EBS file systems are left out, as tasks have no EBS volumes of their own here.
 */
final class EnhancedInsights {
    /** ServiceCount and TaskCount. */
    private static final int OF_CLUSTER = 2;
    /** DeploymentCount, DesiredTaskCount, PendingTaskCount, RunningTaskCount, TaskSetCount. */
    private static final int OF_SERVICE = 5;
    /** CPU, memory and storage in two each, TaskCpuUtilization, TaskMemoryUtilization, ContainerCpuUtilization. */
    private static final int OF_TASKS = 9;
    /** Bytes received and sent by tasks and by containers, which only network modes awsvpc and bridge have. */
    private static final int OF_NETWORK = 4;
    /** EphemeralStorageReserved, EphemeralStorageUtilized, TaskEphemeralStorageUtilization. */
    private static final int ON_FARGATE = 3;
    /** CPU used and reserved, memory used, reserved and utilisation, storage read and written, by ContainerName. */
    private static final int OF_CONTAINER = 7;

    private final Companions companions;
    private final Map<String, List<Workload>> clusters = new LinkedHashMap<>();
    private final Map<String, List<Workload>> services = new LinkedHashMap<>();
    private final Map<String, List<Workload>> families = new LinkedHashMap<>();
    private final List<Workload> watched;

    EnhancedInsights(Companions companions) {
        this.companions = companions;
        watched = companions.keeping(this::enhanced);
        for (Workload workload : watched) {
            add(clusters, workload.cluster(), workload);
            add(families, workload.cluster() + "/" + workload.definition().family(), workload);
            if (workload.service()) {
                add(services, workload.cluster() + "/" + workload.name(), workload);
            }
        }
    }

    private static void add(Map<String, List<Workload>> groups, String name, Workload workload) {
        groups.computeIfAbsent(name, of -> new ArrayList<>()).add(workload);
    }

    private boolean enhanced(Workload workload) {
        Cluster cluster = companions.world().scenario().clusters().get(workload.cluster());
        return cluster != null && cluster.insights(ContainerInsights.ENHANCED);
    }

    void close() {
        PriceKey key = companions.key(Product.CLOUDWATCH_INSIGHTS, "");
        clusters.forEach((name, workloads) -> {
            Cluster cluster = companions.world().scenario().clusters().get(name);
            long instances = cluster == null || cluster.fleets().isEmpty() ? 0 : 1;
            Owner owner = Owner.overhead(name, "Container Insights");
            companions.count(owner, key, companions.whenAny(workloads, instances + OF_CLUSTER + widest(workloads)));
        });
        services.values()
                .forEach(workloads -> companions.count(
                        workloads.get(0).owner(),
                        key,
                        companions.whenAny(workloads, OF_SERVICE + dimensions(workloads))));
        families.values().forEach(workloads -> {
            Workload first = workloads.get(0);
            Owner owner = Companions.payer(workloads, Owner.overhead(first.cluster(), "Container Insights"));
            companions.count(owner, key, companions.whenAny(workloads, dimensions(List.of(first))));
        });
        watched.forEach(workload -> companions.count(workload.owner(), key, tasks(workload)));
    }

    /* A task is there under its family, and under its service if it has one. */
    private long[] tasks(Workload workload) {
        long metrics = (workload.service() ? 2L : 1L) * dimensions(List.of(workload)) * Companions.HOUR_SECONDS;
        long[] amounts = new long[companions.time().bins()];
        for (int bin = 0; bin < amounts.length; bin++) {
            amounts[bin] = companions.time().tasks(workload.id(), bin) * metrics;
        }
        return amounts;
    }

    /* Of a service, a family or a task: the metrics of tasks, and those of each of the containers by its name. */
    private static int dimensions(List<Workload> workloads) {
        Map<String, Container> containers = new LinkedHashMap<>();
        workloads.forEach(workload -> workload.definition()
                .containerDefinitions()
                .forEach(container -> containers.put(container.name(), container)));
        int metrics = ofTasks(workloads);
        for (Container container : containers.values()) {
            metrics += OF_CONTAINER + sometimes(List.of(container));
        }
        return metrics + (restarts(List.copyOf(containers.values())) ? 1 : 0);
    }

    /* Of a cluster each metric is there once, whatever containers there are. */
    private static int widest(List<Workload> workloads) {
        List<Container> containers = workloads.stream()
                .flatMap(workload -> workload.definition().containerDefinitions().stream())
                .toList();
        return ofTasks(workloads) + OF_CONTAINER + sometimes(containers);
    }

    private static int ofTasks(List<Workload> workloads) {
        boolean network = workloads.stream()
                .map(workload -> workload.definition().networkMode())
                .anyMatch(mode -> mode == NetworkMode.AWSVPC || mode == NetworkMode.BRIDGE);
        boolean fargate = workloads.stream().anyMatch(EnhancedInsights::fargate);
        return OF_TASKS + (network ? OF_NETWORK : 0) + (fargate ? ON_FARGATE : 0);
    }

    private static boolean fargate(Workload workload) {
        TaskDefinition definition = workload.definition();
        return !definition.operatingSystemFamily().windows()
                && workload.strategy().stream()
                        .anyMatch(item -> item.capacityProvider().startsWith("FARGATE"));
    }

    /** UnHealthyContainerHealthStatus, for containers with a health check, and RestartCount, for those with a restart policy. */
    private static int sometimes(List<Container> containers) {
        boolean checked = containers.stream().anyMatch(one -> one.healthCheck().isPresent());
        return (checked ? 1 : 0) + (restarts(containers) ? 1 : 0);
    }

    private static boolean restarts(List<Container> containers) {
        return containers.stream().anyMatch(one -> one.restartPolicy().isPresent());
    }
}
