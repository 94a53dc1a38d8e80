package dev.drydock.billing.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held is counted in whole seconds by each product's rule, in the slice in which it was held. */
class MeterTest {
    private static final long S = TimeSpan.SECOND;
    private static final long H = TimeSpan.HOUR;
    private static final long D = TimeSpan.DAY;
    private static final Place ZONE = new Place("", "us-east-1", "us-east-1a");
    private static final Owner WEB = Owner.service("shop", "web");
    private static final Owner NODES = Owner.nodes("shop", "ondemand");

    private static Slicing days(long days) {
        return new Slicing(0, 0, days * D, Granularity.DAILY);
    }

    private static List<Held> instance(PurchaseOption option) {
        return Held.node(ZONE, "m6i.large", OperatingSystem.LINUX, option, "gp3", 0, 0);
    }

    private static List<UsageRecord> records(Meter meter) {
        List<UsageRecord> all = new ArrayList<>();
        meter.close().forEach(all::add);
        return all;
    }

    private static long heldOnce(List<Held> what, long from, long to, Ending ending) {
        Meter meter = new Meter(days(10));
        meter.held(meter.holding(WEB, what), from, to, ending);
        return records(meter).stream().mapToLong(UsageRecord::quantity).sum();
    }

    @Test
    void instance_isBilledBySecondsWithAMinimum() {
        List<Held> what = instance(PurchaseOption.ON_DEMAND);
        assertEquals(60, heldOnce(what, 0, 20 * S, Ending.RELEASED));
        assertEquals(60, heldOnce(what, 5 * S, 65 * S, Ending.RELEASED));
        assertEquals(61, heldOnce(what, 5 * S, 65 * S + 1, Ending.RELEASED));
        assertEquals(61, heldOnce(what, 0, 61 * S, Ending.RELEASED));
        assertEquals(20, heldOnce(what, 0, 20 * S, Ending.STILL_HELD));
    }

    @Test
    void spotInstance_reclaimedInItsFirstHour_isFree_butNotItsVolume() {
        List<Held> spot = Held.node(ZONE, "m6i.large", OperatingSystem.LINUX, PurchaseOption.SPOT, "gp3", 30, 0);
        Meter meter = new Meter(days(1));
        int holding = meter.holding(WEB, spot);
        meter.held(holding, 0, H - 1, Ending.RECLAIMED);
        List<UsageRecord> all = records(meter);
        assertEquals(1, all.size());
        assertEquals(Product.EBS_STORAGE, all.get(0).key().product());
        assertEquals(3600 * 30, all.get(0).quantity());
        assertEquals(3600, heldOnce(instance(PurchaseOption.SPOT), 0, H, Ending.RECLAIMED));
        assertEquals(1800, heldOnce(instance(PurchaseOption.SPOT), 0, H / 2, Ending.RELEASED));
        assertEquals(1800, heldOnce(instance(PurchaseOption.ON_DEMAND), 0, H / 2, Ending.RECLAIMED));
    }

    @Test
    void fargateTask_isBilledForItsSize() {
        List<Held> task = Held.fargateTask(
                ZONE, Architecture.X86_64, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND, 250, 512, 30, 1);
        Meter meter = new Meter(days(1));
        meter.held(meter.holding(WEB, task), 0, 100 * S, Ending.RELEASED);
        List<UsageRecord> all = records(meter);
        // CPU 250 thousandths, memory 512 MiB, storage 30 - 20 GiB, one address; 100 s each.
        assertEquals(
                List.of(25_000L, 51_200L, 1_000L, 100L),
                all.stream().map(UsageRecord::quantity).toList());
        assertEquals(WEB, all.get(0).owner());
    }

    @Test
    void windowsTask_hasFiveMinutesMinimum_andALicence() {
        List<Held> task = Held.fargateTask(
                ZONE, Architecture.X86_64, OperatingSystem.WINDOWS, PurchaseOption.ON_DEMAND, 1000, 2048, 20, 0);
        Meter meter = new Meter(days(1));
        meter.held(meter.holding(WEB, task), 0, 120 * S, Ending.RELEASED);
        assertEquals(
                List.of(300_000L, 300L * 2048, 300_000L),
                records(meter).stream().map(UsageRecord::quantity).toList());
    }

    @Test
    void loadBalancer_isBilledByBegunHours_exceptAtTheRunsEnd() {
        List<Held> alb = Held.balancer(ZONE, BalancerType.APPLICATION, 0);
        assertEquals(2 * 3600, heldOnce(alb, 0, H + 1, Ending.RELEASED));
        assertEquals(3601, heldOnce(alb, 0, H + S, Ending.STILL_HELD));
    }

    @Test
    void slices_beginAtUtcMidnight_andTheRestFallsInTheLast() {
        // The run starts at 18:00; the task runs from 23:59:59.5 for 2.2 s: one half second, then the day turns.
        Slicing slicing = new Slicing(18 * 3600, 0, D, Granularity.DAILY);
        assertEquals(2, slicing.count());
        Meter meter = new Meter(slicing);
        long from = 6 * H - S / 2;
        meter.held(meter.holding(WEB, instance(PurchaseOption.ON_DEMAND)), from, from + 2_200_000, Ending.STILL_HELD);
        List<UsageRecord> all = records(meter);
        assertEquals(1, all.size(), "no whole second passed before midnight");
        assertEquals(3, all.get(0).quantity());
        assertEquals(6 * H, all.get(0).from());
        assertEquals(D, all.get(0).to());
    }

    @Test
    void longHolding_isCutIntoItsDays() {
        Meter meter = new Meter(days(3));
        meter.held(meter.holding(WEB, instance(PurchaseOption.ON_DEMAND)), D / 2, 3 * D, Ending.STILL_HELD);
        assertEquals(
                List.of(43_200L, 86_400L, 86_400L),
                records(meter).stream().map(UsageRecord::quantity).toList());
    }

    @Test
    void slices_areCutWhereThePriceChanges() {
        Meter meter = new Meter(days(2), key -> new long[] {0, 6 * H, D, 30 * H, 2 * D});
        meter.held(meter.holding(WEB, instance(PurchaseOption.SPOT)), 0, 2 * D, Ending.STILL_HELD);
        List<UsageRecord> all = records(meter);
        assertEquals(
                List.of(0L, 6 * H, D, 30 * H),
                all.stream().map(UsageRecord::from).toList());
        assertEquals(
                List.of(6 * 3600L, 18 * 3600L, 6 * 3600L, 18 * 3600L),
                all.stream().map(UsageRecord::quantity).toList());
    }

    @Test
    void window_leavesOutItsHead() {
        Meter meter = new Meter(new Slicing(0, H, 3 * H, Granularity.HOURLY));
        int holding = meter.holding(WEB, instance(PurchaseOption.ON_DEMAND));
        meter.held(holding, 0, 2 * H, Ending.RELEASED);
        meter.held(holding, 0, H / 2, Ending.RELEASED);
        meter.held(holding, -H, H, Ending.RELEASED);
        assertEquals(
                List.of(3600L),
                records(meter).stream().map(UsageRecord::quantity).toList());
    }

    @Test
    void traffic_usesItsGreatestDimensionOfEachHour() {
        // ELB pricing page: 25 new connections/s are one unit; here 50/s for half an hour, then 1 GB in the next hour.
        Meter meter = new Meter(days(1));
        BalancerMeter traffic = meter.traffic(WEB, ZONE, BalancerType.APPLICATION);
        traffic.add(0, H / 2, 50 * 1800 * 1_000_000L, 0, 1_000, 0);
        traffic.add(H / 2, 3 * H / 2, 0, 0, 2_000_000_000L, 0);
        // First hour: 90,000 connections = 1 unit, 1 GB + 1 kB; second: 1 GB.
        List<UsageRecord> all = records(meter);
        assertEquals(1_000_001_000L + 1_000_000_000L, all.get(0).quantity());
        assertThrows(IllegalArgumentException.class, () -> traffic.add(0, H, 1, 1, 1, 1));
    }

    @Test
    void seats_neverSumToMoreThanTheirNode() {
        Meter meter = new Meter(days(2));
        int nodes = meter.nodes(NODES, instance(PurchaseOption.ON_DEMAND), 2000, 8192);
        int seat = meter.seat(nodes, WEB, 1000, 4096);
        meter.held(nodes, 1_234_567, D + 7_654_321, Ending.RELEASED);
        meter.seated(seat, 1_234_567, 50_000_001);
        meter.seated(seat, 50_000_001, D + 7_654_321);
        meter.seated(seat, 1_234_567, D + 7_654_321);
        UsageLog log = meter.close();
        for (int day = 0; day < 2; day++) {
            assertEquals(log.offeredCpu(0, day), log.occupants(0).get(0).cpu(day));
            assertEquals(log.offeredMemory(0, day), log.occupants(0).get(0).memory(day));
        }
        assertThrows(IllegalArgumentException.class, () -> meter.held(nodes, 5, 4, Ending.RELEASED));
        assertThrows(IllegalArgumentException.class, () -> meter.held(nodes, 5, 3 * D, Ending.RELEASED));
        assertThrows(IllegalStateException.class, meter::close);
    }

    @Test
    void log_isOrderedByKeyAndOwner_notByRegistration() {
        Meter meter = new Meter(days(1));
        Owner api = Owner.service("shop", "api");
        int second = meter.holding(WEB, instance(PurchaseOption.ON_DEMAND));
        int first = meter.holding(api, instance(PurchaseOption.ON_DEMAND));
        meter.held(second, 0, H, Ending.RELEASED);
        meter.held(first, 0, H, Ending.RELEASED);
        assertEquals(
                List.of(api, WEB),
                records(meter).stream().map(UsageRecord::owner).toList());
    }

    @Test
    void key_ofAMeteredVolume_isRegional() {
        Meter meter = new Meter(days(1));
        meter.held(meter.holding(WEB, Held.volume(ZONE, "gp3", 40, 4000, 130)), 0, H, Ending.RELEASED);
        List<UsageRecord> all = records(meter);
        assertEquals(
                List.of(40L * 3600, 1000L * 3600, 5L * 3600),
                all.stream().map(UsageRecord::quantity).toList());
        assertEquals(
                PriceKey.plain(Product.EBS_IOPS, ZONE.regional(), "gp3"),
                all.get(1).key());
    }
}
