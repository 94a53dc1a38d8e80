package dev.drydock.engine.network;

import dev.drydock.engine.Limits;
import dev.drydock.engine.SettingPath;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.EndpointType;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The addresses that the subnets of a run have to give. A subnet without a block never runs out.
 *
 * <p>Source: Amazon VPC user guide, "Subnet sizing": five of each block are AWS's. NAT gateways, interface endpoints and load balancers have theirs before anything else.
 */
public final class Addresses {
    private static final int ENDLESS = Integer.MAX_VALUE;

    private final Limits limits;
    private final List<String> names = new ArrayList<>();
    private final int[] zones;
    private final int[] room;
    private final int[] used;
    private final int[] standing;
    private final int[] most;
    private final int[] limit;
    private Runnable freed = () -> {};

    /** The subnets of a scenario with what stands in them from the beginning. @param zoneNames the world's zones, by number */
    public Addresses(Scenario scenario, List<String> zoneNames, Limits limits) {
        this.limits = limits;
        int count = scenario.subnets().size();
        zones = new int[count];
        room = new int[count];
        used = new int[count];
        standing = new int[count];
        most = new int[count];
        limit = new int[count];
        for (Map.Entry<String, Subnet> entry : scenario.subnets().entrySet()) {
            int subnet = names.size();
            names.add(entry.getKey());
            zones[subnet] = zoneNames.indexOf(entry.getValue().zone());
            room[subnet] = entry.getValue().addresses().orElse(ENDLESS);
            if (room[subnet] < ENDLESS) {
                limit[subnet] = limits.register(
                        LimitEpisode.Kind.SUBNET_ADDRESSES, SettingPath.of("network", "subnets", entry.getKey()));
            }
        }
        scenario.network().natGateways().values().forEach(gateway -> stands(gateway.subnet(), 1));
        for (VpcEndpoint endpoint : scenario.network().vpcEndpoints().values()) {
            if (endpoint.type() == EndpointType.INTERFACE) {
                endpoint.subnets().forEach(name -> stands(name, 1));
            }
        }
        for (Cluster cluster : scenario.clusters().values()) {
            for (Service service : cluster.services().values()) {
                service.loadBalancer().ifPresent(balancer -> balancer.standsIn(service)
                        .forEach(name -> stands(name, balancer.addresses())));
            }
        }
    }

    private void stands(String name, int count) {
        int subnet = names.indexOf(name);
        standing[subnet] += count;
        used[subnet] += count;
        most[subnet] = used[subnet];
    }

    /** The numbers of subnets, in the order given. */
    public int[] numbers(List<String> subnets) {
        return subnets.stream().mapToInt(names::indexOf).toArray();
    }

    /** The name of a subnet. */
    public String name(int subnet) {
        return names.get(subnet);
    }

    /** The zone of a subnet, by its number in the world's list. */
    public int zone(int subnet) {
        return zones[subnet];
    }

    /** Whether a subnet may run out of addresses. */
    public boolean limited(int subnet) {
        return room[subnet] < ENDLESS;
    }

    /** Whether any of some subnets may run out of addresses. */
    public boolean anyLimited(int[] subnets) {
        for (int subnet : subnets) {
            if (limited(subnet)) {
                return true;
            }
        }
        return false;
    }

    /** How many subnets there are. */
    public int count() {
        return used.length;
    }

    /** Addresses of a subnet that instances and tasks have now. */
    public int taken(int subnet) {
        return used[subnet] - standing[subnet];
    }

    /** Addresses that a subnet has left. */
    public int free(int subnet) {
        return room[subnet] - used[subnet];
    }

    /** The subnet in a zone with most addresses left, the first of equals; -1 when none of them has one. */
    public int roomiest(int[] subnets, int zone) {
        int best = -1;
        for (int subnet : subnets) {
            if (zones[subnet] == zone && free(subnet) > (best < 0 ? 0 : free(best))) {
                best = subnet;
            }
        }
        return best;
    }

    /** Tells, from now on, that an address of a subnet that may run out has come free. */
    public void whenFreed(Runnable told) {
        freed = told;
    }

    /** Takes addresses of a subnet that has them. */
    public void take(int subnet, int count) {
        if (free(subnet) < count) {
            throw new IllegalStateException("subnet " + names.get(subnet) + " has no " + count + " addresses left");
        }
        used[subnet] += count;
        most[subnet] = Math.max(most[subnet], used[subnet]);
    }

    /** Gives addresses of a subnet back. */
    public void give(int subnet, int count) {
        used[subnet] -= count;
        if (used[subnet] < 0) {
            throw new IllegalStateException("subnet " + names.get(subnet) + " got back more addresses than it gave");
        }
        if (limited(subnet)) {
            freed.run();
        }
    }

    /** Says how many more addresses of a subnet are waited for, now and until told otherwise. */
    public void wanted(int subnet, long now, int waiting) {
        if (limited(subnet)) {
            limits.set(limit[subnet], now, waiting > 0, (long) used[subnet] + waiting, room[subnet]);
        }
    }

    /** Says that something was refused an address of a subnet, and tries again at a time. */
    public void refused(int subnet, long now, long again) {
        limits.binds(limit[subnet], now, again, used[subnet] + 1L, room[subnet]);
    }

    /** Adds how far the addresses of subnets with a block were used up. */
    public void metrics(List<Metric> to) {
        for (int subnet = 0; subnet < room.length; subnet++) {
            if (limited(subnet)) {
                String path = SettingPath.of("network", "subnets", names.get(subnet)) + ".addresses.";
                to.add(new Metric(path + "used.max", MetricUnit.COUNT, most[subnet]));
                to.add(new Metric(path + "room", MetricUnit.COUNT, room[subnet]));
            }
        }
    }
}
