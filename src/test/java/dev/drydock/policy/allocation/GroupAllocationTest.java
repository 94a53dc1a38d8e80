package dev.drydock.policy.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.policy.allocation.PoolChoice.Offer;
import dev.drydock.policy.allocation.TerminationPolicy.Instance;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a group buys and what it gives back: Amazon EC2 Auto Scaling user guide, mixed instances groups and termination policies. */
class GroupAllocationTest {
    @ParameterizedTest
    @CsvSource({
        "10, 50, 20, 15",
        "10, 50, 10, 10",
        "0, 0, 40, 0",
        "0, 25, 3, 1",
        "0, 25, 5, 2",
        "2, 30, 9, 5",
        "2, 30, 1, 1"
    })
    void onDemandShare_baseFirst_thenRoundedUp(int base, int percent, int total, int onDemand) {
        assertEquals(onDemand, new InstancesDistribution(base, percent, SpotAllocation.LOWEST_PRICE).onDemandOf(total));
    }

    @Test
    void lowestPrice_takesCheapest_firstOfEquals() {
        List<Offer> pools = List.of(new Offer(40, 0.001), new Offer(30, 0.01), new Offer(30, 0.0001));
        assertEquals(1, PoolChoice.choose(SpotAllocation.LOWEST_PRICE, pools));
    }

    @Test
    void priceCapacityOptimized_takesLeastInterrupted_thenCheapest() {
        List<Offer> pools = List.of(new Offer(40, 0.001), new Offer(10, 0.01), new Offer(30, 0.001));
        assertEquals(2, PoolChoice.choose(SpotAllocation.PRICE_CAPACITY_OPTIMIZED, pools));
    }

    @Test
    void termination_takesFullestZoneFirst() {
        List<Instance> instances = List.of(instance(0, false, 0), instance(1, false, 5), instance(1, false, 9));
        assertEquals(1, TerminationPolicy.choose(instances, 3, TimeSpan.HOUR));
    }

    @Test
    void termination_inMixedGroup_takesTheOptionInExcess() {
        List<Instance> instances = List.of(instance(0, false, 0), instance(0, true, 0), instance(0, false, 0));
        assertEquals(1, TerminationPolicy.choose(instances, 2, TimeSpan.HOUR), "Spot, two On-Demand are wanted");
        assertEquals(0, TerminationPolicy.choose(instances, 1, TimeSpan.HOUR), "On-Demand, one is wanted");
    }

    @Test
    void termination_takesClosestToNextBillingHour() {
        /* At 2 h 10 min: launched at 0:05 there are 55 min left of the hour, at 0:15 only 5. */
        List<Instance> instances =
                List.of(instance(0, false, 5 * TimeSpan.MINUTE), instance(0, false, 15 * TimeSpan.MINUTE));
        assertEquals(1, TerminationPolicy.choose(instances, 2, 130 * TimeSpan.MINUTE));
    }

    @Test
    void termination_sparesProtectedInstances_evenWithTheirZone() {
        List<Instance> instances =
                List.of(new Instance(0, false, true, 0), new Instance(0, false, true, 0), instance(1, false, 0));
        assertEquals(2, TerminationPolicy.choose(instances, 3, TimeSpan.HOUR));
        assertEquals(-1, TerminationPolicy.choose(instances.subList(0, 2), 2, TimeSpan.HOUR));
    }

    private static Instance instance(int zone, boolean spot, long launchedAt) {
        return new Instance(zone, spot, false, launchedAt);
    }
}
