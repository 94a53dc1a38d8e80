package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.policy.allocation.SpotAllocation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What stands in a group: balance between zones first, then the share of On-Demand, then the allocation strategy. */
class GroupTest {
    @Test
    void instances_spreadOverZones_inTheSharesOfOnDemandAndSpot() {
        Fleet fleet = new Fleet();
        fleet.zones = 3;
        fleet.groupDesired = Optional.of(6);
        fleet.minSize = 6;
        fleet.distribution = Fleet.spot(1, 50, SpotAllocation.LOWEST_PRICE);
        Nodes nodes = after(fleet);
        int[] inZone = new int[3];
        int spot = 0;
        for (int node = 0; node < nodes.bound(); node++) {
            inZone[nodes.zone(node)]++;
            spot += nodes.spot(node) ? 1 : 0;
        }
        assertEquals(List.of(2, 2, 2), List.of(inZone[0], inZone[1], inZone[2]));
        /* 1 + ceil(5 × 50 %) = 4 of 6 are On-Demand. */
        assertEquals(2, spot);
    }

    @Test
    void spotStrategies_chooseByPriceOrByInterruptions() {
        Fleet fleet = new Fleet();
        fleet.zones = 1;
        fleet.groupDesired = Optional.of(3);
        fleet.minSize = 3;
        fleet.types = List.of("c5.large", "m7i.large", "m5.large");
        fleet.interruptedPerMonth = "10%";
        fleet.distribution = Fleet.spot(0, 0, SpotAllocation.LOWEST_PRICE);
        /* Spot in the built-in book (export of ec2instances.info, 2025-06-13): 0.0328, 0.0319 and 0.0288 $/h. */
        assertEquals(Set.of("m5.large", "m7i.large"), types(fleet), "the two cheapest in turn");
        /* Equal interruptions leave the price to decide. */
        fleet.distribution = Fleet.spot(0, 0, SpotAllocation.PRICE_CAPACITY_OPTIMIZED);
        assertEquals(Set.of("m5.large"), types(fleet));
        fleet.distribution = Optional.empty();
        assertEquals(Set.of("c5.large"), types(fleet), "On-Demand takes the first type");
    }

    private static Set<String> types(Fleet fleet) {
        Simulation simulation = fleet.simulation(1);
        simulation.run();
        World world = simulation.world();
        Set<String> names = new TreeSet<>();
        for (int node = 0; node < world.nodes().bound(); node++) {
            names.add(world.types().get(world.nodes().type(node)));
        }
        return names;
    }

    private static Nodes after(Fleet fleet) {
        Simulation simulation = fleet.simulation(1);
        simulation.run();
        return simulation.world().nodes();
    }
}
