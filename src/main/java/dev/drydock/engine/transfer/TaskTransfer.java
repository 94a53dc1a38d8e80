package dev.drydock.engine.transfer;

import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.ContainerBehaviour;
import dev.drydock.scenario.EndpointType;
import dev.drydock.scenario.NatGateway;
import dev.drydock.scenario.Network;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.Transfer;
import dev.drydock.scenario.TransferPer;
import dev.drydock.scenario.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the containers of one workload send and receive by themselves, and what that costs on its way out of the VPC.
 *
 * <p>Sources: VPC pricing (a NAT gateway charges for each gigabyte in either direction, and the way to one in another zone for both ends); AWS PrivateLink pricing; EC2 On-Demand pricing,
 * "Data Transfer". Of several subnets of a workload in one zone the first is taken to be the way of all its tasks there.
 */
public final class TaskTransfer {
    private final World world;
    private final Place place;
    private final Owner owner;
    private final List<String> subnets;
    /* By zone. */
    private final List<List<Leg>> legs = new ArrayList<>();

    /* A charge on the way: so many times the bytes, whichever go, under one price. */
    private record Leg(ByteCounter counter, long bytes) {}

    private TaskTransfer(World world, Workload workload, TransferPer per) {
        this.world = world;
        place = new Place(world.scenario().account(), world.scenario().region(), "");
        owner = workload.service()
                ? Owner.service(workload.cluster(), workload.name())
                : Owner.tasks(workload.cluster(), workload.name());
        subnets = subnets(world, workload);
        for (int zone = 0; zone < world.zones().size(); zone++) {
            List<Leg> here = new ArrayList<>();
            for (ContainerBehaviour behaviour : workload.behaviours().values()) {
                for (Transfer transfer : behaviour.transfers().values()) {
                    if (transfer.per() == per) {
                        way(transfer, subnetIn(zone), here);
                    }
                }
            }
            legs.add(here);
        }
    }

    /** What a workload's containers transfer by requests, or by tasks; empty when they do not. */
    public static Optional<TaskTransfer> of(World world, Workload workload, TransferPer per) {
        return workload.behaviours().values().stream()
                        .flatMap(behaviour -> behaviour.transfers().values().stream())
                        .anyMatch(transfer -> transfer.per() == per)
                ? Optional.of(new TaskTransfer(world, workload, per))
                : Optional.empty();
    }

    /* Those of its interfaces, or of the instances that it may be on. */
    private static List<String> subnets(World world, Workload workload) {
        List<String> own = world.subnets(workload);
        return !own.isEmpty()
                ? own
                : world.providers().stream()
                        .filter(provider -> provider.cluster().equals(workload.cluster()))
                        .flatMap(provider -> provider.definition().stream())
                        .flatMap(definition -> definition.autoScalingGroup().subnets().stream())
                        .distinct()
                        .toList();
    }

    private String subnetIn(int zone) {
        return subnets.stream()
                .filter(subnet -> world.zoneOf(subnet) == zone)
                .findFirst()
                .orElse("");
    }

    private void way(Transfer transfer, String subnet, List<Leg> here) {
        long sent = transfer.sent().count();
        long both = Math.addExact(sent, transfer.received().count());
        switch (transfer.to()) {
            case REGION -> charge(here, Product.DATA_TRANSFER, "region", sent);
            case INTERNET -> {
                charge(here, Product.DATA_TRANSFER, "internet", sent);
                throughNat(subnet, both, here);
            }
            case SERVICE -> {
                String service = transfer.service().orElse("");
                Network network = world.scenario().network();
                if (endpoint(network, service, subnet, EndpointType.GATEWAY)) {
                    return;
                }
                if (endpoint(network, service, subnet, EndpointType.INTERFACE)) {
                    charge(here, Product.VPC_ENDPOINT_DATA, "", both);
                } else {
                    throughNat(subnet, both, here);
                }
            }
        }
    }

    /** Whether a service is reached from a subnet through an endpoint of a kind: a gateway endpoint serves its own subnets, an interface endpoint all of the VPC. */
    static boolean endpoint(Network network, String service, String subnet, EndpointType type) {
        return network.vpcEndpoints().values().stream()
                .filter(endpoint ->
                        endpoint.type() == type && endpoint.service().equals(service))
                .map(VpcEndpoint::subnets)
                .anyMatch(subnets -> type == EndpointType.INTERFACE || subnets.contains(subnet));
    }

    private void throughNat(String subnet, long bytes, List<Leg> here) {
        Network network = world.scenario().network();
        Subnet from = network.subnets().get(subnet);
        NatGateway gateway = from == null ? null : network.natGateways().get(from.defaultRoute());
        if (from == null || gateway == null) {
            return;
        }
        charge(here, Product.NAT_GATEWAY_DATA, "", bytes);
        Subnet at = Objects.requireNonNull(network.subnets().get(gateway.subnet()));
        if (!at.zone().equals(from.zone())) {
            charge(here, Product.DATA_TRANSFER, "zone", 2 * bytes);
        }
    }

    private void charge(List<Leg> here, Product product, String type, long bytes) {
        if (bytes > 0) {
            here.add(new Leg(new ByteCounter(world.meter(), owner, PriceKey.plain(product, place, type)), bytes));
        }
    }

    /** Tasks or requests so many times transferred their bytes, in a zone. */
    public void add(int zone, long times) {
        for (Leg leg : legs.get(zone)) {
            leg.counter.add(Math.multiplyExact(times, leg.bytes));
        }
    }

    /** The same, of requests that all of some tasks answered alike. */
    public void add(ZoneCounts tasks, long times) {
        long done = 0;
        for (int zone = 0, upTo = 0; zone < legs.size(); zone++) {
            upTo += tasks.in(zone);
            long soFar = tasks.all() == 0 ? 0 : times / tasks.all() * upTo + times % tasks.all() * upTo / tasks.all();
            add(zone, soFar - done);
            done = soFar;
        }
    }

    /** Tells the meter of the time since it was told last. @param at an instant of that time */
    public void flush(long at) {
        for (List<Leg> here : legs) {
            for (Leg leg : here) {
                leg.counter.flush(at);
            }
        }
    }
}
