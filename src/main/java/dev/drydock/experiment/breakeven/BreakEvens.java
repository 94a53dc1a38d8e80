package dev.drydock.experiment.breakeven;

import dev.drydock.billing.usage.Held;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.FargateSizes;
import dev.drydock.pricing.InstanceType;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.DataVolume;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Switch;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Bytes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks of a scenario, each against the instances that its cluster has, or against others.
 *
 * @param tasks for each service and job what was compared, the instance that is cheapest for each place it has first
 * @param leftOut tasks that were not compared, and why
 */
public record BreakEvens(Map<String, List<BreakEven>> tasks, Map<String, String> leftOut) {
    /** The types that are looked at where a cluster has no instances: the families of three shapes, of both architectures. */
    public static final List<String> USUAL_TYPES =
            List.of("c6i.xlarge", "m6i.xlarge", "r6i.xlarge", "c6g.xlarge", "m6g.xlarge", "r6g.xlarge");

    private static final long ROOT_GIB = 30;

    /**
     * Compares every service and job.
     *
     * @param types instance types to look at; empty for those of each cluster
     */
    public static BreakEvens of(Scenario scenario, PriceBook book, List<String> types, Offer.Payment payment) {
        Map<String, List<BreakEven>> tasks = new LinkedHashMap<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        scenario.clusters().forEach((name, cluster) -> {
            List<PricedHost> hosts = hosts(scenario, cluster, book, types);
            cluster.services()
                    .forEach((service, definition) -> add(
                            scenario,
                            book,
                            payment,
                            "service " + name + "/" + service,
                            definition.taskDefinition(),
                            definition.assignPublicIp() == Switch.ENABLED,
                            hosts,
                            tasks,
                            leftOut));
            cluster.tasks()
                    .forEach((job, definition) -> add(
                            scenario,
                            book,
                            payment,
                            "tasks " + name + "/" + job,
                            definition.taskDefinition(),
                            false,
                            hosts,
                            tasks,
                            leftOut));
        });
        return new BreakEvens(tasks, leftOut);
    }

    private static void add(
            Scenario scenario,
            PriceBook book,
            Offer.Payment payment,
            String name,
            TaskDefinition definition,
            boolean address,
            List<PricedHost> hosts,
            Map<String, List<BreakEven>> tasks,
            Map<String, String> leftOut) {
        Optional<FargateSizes.Size> size =
                FargateSizes.holding(definition.reservedCpuUnits(), Math.max(1, definition.reservedMemoryMib()));
        if (definition.reservedGpus() > 0 || size.isEmpty()) {
            leftOut.put(name, definition.reservedGpus() > 0 ? "Fargate has no GPUs" : "Fargate has no task that large");
            return;
        }
        PricedTask task = new PricedTask(
                name,
                Architecture.valueOf(definition.cpuArchitecture().name()),
                definition.operatingSystemFamily().priced(),
                definition.reservedCpuUnits(),
                Math.max(1, definition.reservedMemoryMib()),
                size.get(),
                definition.ephemeralStorageGib(),
                address ? 1 : 0);
        List<BreakEven> all = new ArrayList<>();
        for (PricedHost host : hosts) {
            if (host.type().architecture() == task.architecture() && host.places(task) > 0) {
                BreakEven one = BreakEven.of(
                        book,
                        new Place(scenario.account(), scenario.region(), ""),
                        scenario.start().getEpochSecond(),
                        task,
                        host,
                        payment);
                if (!one.ways().isEmpty() && one.own().isPresent()) {
                    all.add(one);
                }
            }
        }
        if (all.isEmpty()) {
            leftOut.put(name, "no instance type that has prices holds it; name others with --instance-type");
            return;
        }
        all.sort(Comparator.comparing(BreakEvens::hourOfAPlace));
        tasks.put(name, List.copyOf(all));
    }

    private static BigDecimal hourOfAPlace(BreakEven one) {
        return one.ways().get(0).hourly().divide(BigDecimal.valueOf(one.places()), MathContext.DECIMAL64);
    }

    private static List<PricedHost> hosts(Scenario scenario, Cluster cluster, PriceBook book, List<String> types) {
        Map<String, PricedHost> hosts = new LinkedHashMap<>();
        Place region = new Place(scenario.account(), scenario.region(), "");
        if (types.isEmpty()) {
            for (CapacityProvider provider : cluster.fleets().values()) {
                AutoScalingGroup group = provider.autoScalingGroup();
                for (String type : group.instanceTypes()) {
                    book.instances().find(type).ifPresent(found -> hosts.putIfAbsent(type, host(found, group, region)));
                }
            }
        }
        List<String> others = !types.isEmpty() ? types : hosts.isEmpty() ? USUAL_TYPES : List.of();
        for (String type : others) {
            InstanceType found = book.instances()
                    .find(type)
                    .orElseThrow(() -> new IllegalArgumentException("no instance type " + type));
            hosts.put(type, new PricedHost(found, found.registeredMib(), Held.volume(region, "gp3", ROOT_GIB, 0, 0)));
        }
        return List.copyOf(hosts.values());
    }

    private static PricedHost host(InstanceType type, AutoScalingGroup group, Place region) {
        List<Held> beside = new ArrayList<>(Held.volume(
                region,
                group.rootVolumeType().word(),
                (group.rootVolumeSize().count() + Bytes.GIB - 1) / Bytes.GIB,
                0,
                0));
        for (DataVolume volume : group.dataVolumes()) {
            beside.addAll(Held.volume(region, volume.type().word(), volume.gib(), volume.iops(), volume.throughput()));
        }
        if (group.associatePublicIpAddress()) {
            beside.add(Held.address(region));
        }
        long kept = (group.reservedMemory().count() + Bytes.MIB - 1) / Bytes.MIB;
        return new PricedHost(type, Math.max(0, type.registeredMib() - kept), beside);
    }
}
