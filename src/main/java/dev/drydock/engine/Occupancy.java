package dev.drydock.engine;

import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.companion.Companions;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.DataVolume;
import dev.drydock.scenario.MachineImage;
import dev.drydock.scenario.ScenarioFees;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reports to the meter what nodes and tasks hold: instances, volumes and addresses, places on nodes, Fargate sizes.
 *
 * <p>It also counts the tasks on Fargate by workload and zone, as there is no node that would.
 */
final class Occupancy {
    private static final int UNKNOWN = -1;

    private final World world;
    private final Meter meter;
    private final int[][] nodeHoldings;
    private final int[][] volumeHoldings;
    /* By workload × provider × pool, or workload × provider × zone on Fargate; looked up only. */
    private final Map<Sort, Integer> known = new HashMap<>();
    private final int[][] usualSeat;
    private final int[][] fargateTasks;
    private final Companions companions;

    private record Sort(int workload, int provider, int where, TaskSize size) {}

    Occupancy(World world) {
        this.world = world;
        this.meter = world.meter();
        this.companions = new Companions(world);
        int pools = world.pools().size();
        volumeHoldings = new int[world.providers().size()][pools];
        nodeHoldings = new int[world.providers().size()][pools];
        usualSeat = new int[world.workloads().size()][];
        fargateTasks = new int[world.workloads().size()][world.zones().size()];
        for (int provider = 0; provider < nodeHoldings.length; provider++) {
            Arrays.fill(nodeHoldings[provider], UNKNOWN);
            Arrays.fill(volumeHoldings[provider], UNKNOWN);
        }
    }

    int fargateTasks(int workload, int zone) {
        return fargateTasks[workload][zone];
    }

    void fargateTask(int workload, int zone, int change) {
        fargateTasks[workload][zone] += change;
    }

    /** Takes down a task that came to its end, or is still there at the end of the run. */
    void ended(int task, long now, Ending ending) {
        companions.ended(task, now);
        Tasks tasks = world.tasks();
        int node = tasks.node(task);
        if (node != Tasks.NONE) {
            meter.seated(seat(tasks, task, node), Math.min(now, tasks.pulledFrom(task)), now);
        } else if (tasks.pulledFrom(task) < now) {
            if (meter.witnessing()) {
                Workload of = world.workloads().get(tasks.workload(task));
                meter.note(
                        "task/" + of.cluster() + (of.service() ? "/services/" : "/tasks/") + of.name() + "/"
                                + tasks.launch(task),
                        "image pull begins",
                        ending == Ending.STILL_HELD ? "run ends" : "stopped: " + word(tasks.reason(task)));
            }
            meter.held(fargate(tasks, task), tasks.pulledFrom(task), now, ending);
        }
    }

    /** The run is over, and every task and node reported. */
    void close() {
        companions.close();
    }

    /** Takes down a node that came to its end, or is still there at the end of the run. */
    void nodeEnded(int node, long now, Ending ending) {
        Nodes nodes = world.nodes();
        int provider = nodes.provider(node);
        if (nodes.runsSince(node) != Nodes.NONE) {
            note(node, nodes.runsSince(node), ended(node, ending));
            meter.held(nodeHolding(provider, nodes.pool(node)), nodes.runsSince(node), now, ending);
        }
        if (ownVolume(provider)) {
            note(node, nodes.launchedAt(node), ended(node, ending));
            meter.held(volumeHolding(provider, nodes.pool(node)), nodes.launchedAt(node), now, ending);
        }
    }

    private void note(int node, long from, String closed) {
        if (meter.witnessing()) {
            Nodes nodes = world.nodes();
            Provider of = world.providers().get(nodes.provider(node));
            meter.note(
                    "node/" + of.cluster() + "/" + of.name() + "/" + nodes.launch(node),
                    from == nodes.launchedAt(node) ? "launched" : "started from the warm pool",
                    closed);
        }
    }

    private String ended(int node, Ending ending) {
        Nodes nodes = world.nodes();
        return switch (ending) {
            case STILL_HELD -> "run ends";
            case RECLAIMED -> "terminated: interrupted";
            case RELEASED ->
                "terminated: "
                        + (nodes.doomed(node)
                                ? "scaled in or replaced"
                                : nodes.state(node) == NodeState.WARM ? "warm pool shrinks" : "failed");
        };
    }

    private static String word(StopReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Takes down the time that a node of a warm pool ran until it was stopped: only its volume goes on. */
    void nodeStopped(int node, long now) {
        Nodes nodes = world.nodes();
        /* What is prepared from the first instant has not run in this run. */
        if (nodes.runsSince(node) < now) {
            note(node, nodes.runsSince(node), "stopped into the warm pool");
            meter.held(
                    nodeHolding(nodes.provider(node), nodes.pool(node)), nodes.runsSince(node), now, Ending.RELEASED);
        }
    }

    /** Takes down what the nodes of a provider and pool had free for one reason, by slice. */
    void spare(int provider, int pool, Owner owner, long[] cpu, long[] memory) {
        meter.spare(nodeHolding(provider, pool), owner, cpu, memory);
    }

    /* Instances that may be stopped hold their volume apart from what runs. */
    private boolean ownVolume(int provider) {
        return world.providers()
                .get(provider)
                .definition()
                .flatMap(is -> is.autoScalingGroup().warmPool())
                .isPresent();
    }

    private int volumeHolding(int provider, int pool) {
        if (volumeHoldings[provider][pool] == UNKNOWN) {
            Provider of = world.providers().get(provider);
            AutoScalingGroup group = of.definition().orElseThrow().autoScalingGroup();
            List<Held> held = new ArrayList<>();
            if (volumeGib(group) > 0) {
                held.addAll(Held.volume(place(0), group.rootVolumeType().word(), volumeGib(group), 0, 0));
            }
            held.addAll(dataVolumes(group));
            volumeHoldings[provider][pool] = meter.attached(nodeHolding(provider, pool), held);
        }
        return volumeHoldings[provider][pool];
    }

    private List<Held> dataVolumes(AutoScalingGroup group) {
        List<Held> held = new ArrayList<>();
        for (DataVolume volume : group.dataVolumes()) {
            held.addAll(Held.volume(place(0), volume.type().word(), volume.gib(), volume.iops(), volume.throughput()));
        }
        return held;
    }

    private static long volumeGib(AutoScalingGroup group) {
        return (group.rootVolumeSize().count() + Bytes.GIB - 1) / Bytes.GIB;
    }

    private int nodeHolding(int provider, int pool) {
        if (nodeHoldings[provider][pool] == UNKNOWN) {
            Provider of = world.providers().get(provider);
            Pool from = world.pools().get(pool);
            AutoScalingGroup group = of.definition().orElseThrow().autoScalingGroup();
            NodeOffer offer = of.offers().get(group.instanceTypes().indexOf(from.typeName()));
            List<Held> held = new ArrayList<>(Held.node(
                    place(from.zone()),
                    from.typeName(),
                    group.system().priced(),
                    from.spot() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND,
                    group.rootVolumeType().word(),
                    ownVolume(provider) ? 0 : volumeGib(group),
                    group.associatePublicIpAddress() ? 1 : 0));
            if (!ownVolume(provider)) {
                held.addAll(dataVolumes(group));
            }
            if (group.ami().flatMap(MachineImage::hourly).isPresent()) {
                Place region = place(from.zone()).regional();
                held.add(
                        new Held(ScenarioFees.imageKey(region.account(), region.region(), of.cluster(), of.name()), 1));
            }
            if (of.chosen()) {
                Place region = place(from.zone()).regional();
                String name = of.cluster() + "." + of.name();
                held.add(new Held(
                        ScenarioFees.managementKey(region.account(), region.region(), name, from.typeName()), 1));
            }
            nodeHoldings[provider][pool] = meter.nodes(
                    Owner.nodes(of.cluster(), of.name()), held, milliCpu(offer.cpuParts()), offer.memoryMib());
        }
        return nodeHoldings[provider][pool];
    }

    private int seat(Tasks tasks, int task, int node) {
        int workload = tasks.workload(task);
        int provider = world.nodes().provider(node);
        int pool = world.nodes().pool(node);
        TaskSize size = tasks.size(task);
        boolean usual = size == world.workloads().get(workload).size();
        if (usual && usualSeat[workload] == null) {
            usualSeat[workload] =
                    new int[world.providers().size() * world.pools().size()];
            Arrays.fill(usualSeat[workload], UNKNOWN);
        }
        int at = provider * world.pools().size() + pool;
        if (usual && usualSeat[workload][at] != UNKNOWN) {
            return usualSeat[workload][at];
        }
        int seat = known.computeIfAbsent(
                new Sort(workload, provider, pool, size),
                sort -> meter.seat(
                        nodeHolding(provider, pool), owner(workload), milliCpu(size.cpuParts()), size.memoryMib()));
        if (usual) {
            usualSeat[workload][at] = seat;
        }
        return seat;
    }

    private int fargate(Tasks tasks, int task) {
        Workload workload = world.workloads().get(tasks.workload(task));
        Provider provider = world.providers().get(tasks.provider(task));
        return known.computeIfAbsent(
                new Sort(workload.id(), provider.id(), tasks.zone(task), tasks.size(task)),
                sort -> meter.holding(
                        owner(workload.id()),
                        Held.fargateTask(
                                place(sort.where()),
                                Architecture.valueOf(
                                        workload.definition().cpuArchitecture().name()),
                                workload.definition().operatingSystemFamily().priced(),
                                provider.kind() == Provider.Kind.FARGATE_SPOT
                                        ? PurchaseOption.SPOT
                                        : PurchaseOption.ON_DEMAND,
                                milliCpu(sort.size().cpuParts()),
                                sort.size().memoryMib(),
                                workload.definition().ephemeralStorageGib(),
                                workload.publicAddresses())));
    }

    private Owner owner(int workload) {
        return world.workloads().get(workload).owner();
    }

    Place place(int zone) {
        return new Place(
                world.scenario().account(),
                world.scenario().region(),
                world.zones().get(zone));
    }

    /** CPU in thousandths of a vCPU, rounded down. */
    static long milliCpu(long parts) {
        return parts * 1_000 / Cpu.VCPU;
    }
}
