package dev.drydock.policy.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.policy.allocation.PoolChoice.Offer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a group buys: Amazon EC2 Auto Scaling user guide, "Allocation strategies for multiple instance types". */
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
        assertEquals(
                onDemand,
                new InstancesDistribution(
                                base,
                                percent,
                                OnDemandAllocation.PRIORITIZED,
                                SpotAllocation.LOWEST_PRICE,
                                Optional.empty(),
                                Optional.empty())
                        .onDemandOf(total));
    }

    @Test
    void lowestPrice_takesTheCheapestPoolsInTurn() {
        List<Offer> pools = List.of(new Offer(40, 0.001, 0), new Offer(30, 0.01, 5), new Offer(31, 0.0001, 2));
        assertEquals(List.of(2, 1, 0), spot(SpotAllocation.LOWEST_PRICE, Optional.empty(), pools));
        assertEquals(List.of(1, 2, 0), spot(SpotAllocation.LOWEST_PRICE, Optional.of(1), pools));
        assertEquals(List.of(0, 2, 1), spot(SpotAllocation.LOWEST_PRICE, Optional.of(3), pools));
    }

    @Test
    void priceCapacityOptimized_takesLeastInterrupted_thenCheapest() {
        List<Offer> pools = List.of(new Offer(40, 0.001, 0), new Offer(10, 0.01, 0), new Offer(30, 0.001, 0));
        assertEquals(List.of(2, 0, 1), spot(SpotAllocation.PRICE_CAPACITY_OPTIMIZED, Optional.empty(), pools));
    }

    @Test
    void capacityOptimized_takesLeastInterrupted_thenTheLeastHeld_orTheFirstListed() {
        List<Offer> pools = List.of(new Offer(10, 0.001, 3), new Offer(10, 0.01, 0), new Offer(90, 0.001, 1));
        assertEquals(List.of(2, 0, 1), spot(SpotAllocation.CAPACITY_OPTIMIZED, Optional.empty(), pools));
        assertEquals(List.of(0, 2, 1), spot(SpotAllocation.CAPACITY_OPTIMIZED_PRIORITIZED, Optional.empty(), pools));
    }

    @Test
    void onDemand_goesByTheListOrByPrice() {
        List<Offer> pools = List.of(new Offer(40, 0, 0), new Offer(30, 0, 0), new Offer(50, 0, 0));
        assertEquals(List.of(0, 1, 2), boxed(PoolChoice.order(OnDemandAllocation.PRIORITIZED, pools)));
        assertEquals(List.of(1, 0, 2), boxed(PoolChoice.order(OnDemandAllocation.LOWEST_PRICE, pools)));
    }

    @Test
    void ranks_sayHowLateAStrategyWouldBuy_equalsHaveOne() {
        List<Offer> pools = List.of(
                new Offer(40, 0.001, 0), new Offer(30, 0.01, 0), new Offer(30, 0.01, 0), new Offer(20, 0.02, 0));
        assertEquals(List.of(3, 1, 1, 0), boxed(PoolChoice.ranks(OnDemandAllocation.LOWEST_PRICE, pools)));
        assertEquals(List.of(0, 1, 2, 3), boxed(PoolChoice.ranks(OnDemandAllocation.PRIORITIZED, pools)));
        InstancesDistribution two = distribution(SpotAllocation.LOWEST_PRICE, Optional.of(2));
        assertEquals(List.of(2, 0, 0, 0), boxed(PoolChoice.ranks(two, pools)));
        InstancesDistribution capacity = distribution(SpotAllocation.CAPACITY_OPTIMIZED, Optional.empty());
        assertEquals(List.of(0, 1, 1, 3), boxed(PoolChoice.ranks(capacity, pools)));
    }

    private static InstancesDistribution distribution(SpotAllocation strategy, Optional<Integer> pools) {
        return new InstancesDistribution(0, 0, OnDemandAllocation.PRIORITIZED, strategy, pools, Optional.empty());
    }

    private static List<Integer> spot(SpotAllocation strategy, Optional<Integer> shared, List<Offer> pools) {
        return boxed(PoolChoice.order(distribution(strategy, shared), pools));
    }

    private static List<Integer> boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
