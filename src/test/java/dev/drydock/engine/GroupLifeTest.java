package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.UsageLog;
import dev.drydock.engine.result.RunResult;
import dev.drydock.policy.allocation.SpotAllocation;
import dev.drydock.policy.allocation.ZoneBalance;
import dev.drydock.random.Distribution;
import dev.drydock.scenario.HookResult;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.LifecycleHook;
import dev.drydock.scenario.LifecycleTransition;
import dev.drydock.scenario.MachineImage;
import dev.drydock.scenario.WarmPool;
import dev.drydock.scenario.WarmPoolState;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to an instance between its launch and its end: Amazon EC2 Auto Scaling user guide. */
class GroupLifeTest {
    /* The first minute's datapoint wants instances at 60 s; boot 40 s, registration 10 s, containers 2 s. */
    private static final double FIRST_TASK_S = 60 + 50 + 2;

    @Test
    void ownImage_bootsAsLongAsItSays() {
        Fleet fleet = fromNothing();
        assertEquals(FIRST_TASK_S, firstTask(fleet), 0.001);
        fleet.ami = Optional.of(new MachineImage(
                Optional.of(Fleet.seconds(140)), Optional.empty(), Optional.empty(), List.of(), Optional.empty()));
        assertEquals(FIRST_TASK_S + 100, firstTask(fleet), 0.001);
    }

    @Test
    void imagesSoftware_isPaidByTheBegunHour() {
        Fleet fleet = shrinking();
        fleet.ami = Optional.of(new MachineImage(
                Optional.empty(),
                Optional.of(Money.usd(new BigDecimal("0.05"))),
                Optional.empty(),
                List.of(),
                Optional.empty()));
        /* Two of four instances go at the fifteenth minute, and pay the hour all the same. */
        assertEquals(4 * 3_600, usage(fleet.run(), "IMAGE_SOFTWARE"));
    }

    @Test
    void launchingHook_holdsTheInstanceBack_untilItsActionIsComplete() {
        Fleet fleet = fromNothing();
        fleet.hooks.put("init", launching(300, HookResult.ABANDON, Optional.of(Fleet.seconds(200))));
        assertEquals(FIRST_TASK_S + 150, firstTask(fleet), 0.001);
        fleet.hooks.put("short", launching(300, HookResult.ABANDON, Optional.of(Fleet.seconds(20))));
        assertEquals(FIRST_TASK_S + 150, firstTask(fleet), 0.001, "both begin with the launch");
    }

    @Test
    void launchingHook_thatIsLate_continuesOrAbandons() {
        Fleet fleet = fromNothing();
        fleet.hooks.put("init", launching(90, HookResult.CONTINUE, Optional.of(Fleet.seconds(200))));
        assertEquals(FIRST_TASK_S + 40, firstTask(fleet), 0.001);
        fleet.hooks.put("init", launching(90, HookResult.ABANDON, Optional.empty()));
        fleet.horizon = "10m";
        RunResult result = fleet.run();
        assertEquals(0, Fleet.metric(result, "tasks.running.mean"));
        /* Two launched at 60 s are given up at 150 s and replaced, and so on every 90 s: at 150, 240, 330, 420, 510 and 600 s. */
        assertEquals(12, Fleet.metric(result, "instances.terminated"));
    }

    @Test
    void terminatingHook_keepsThePaidInstance() {
        Fleet fleet = shrinking();
        double before = Fleet.metric(fleet.run(), "instances.mean");
        fleet.hooks.put(
                "logs",
                new LifecycleHook(
                        LifecycleTransition.TERMINATING,
                        TimeSpan.ofSeconds(600),
                        HookResult.CONTINUE,
                        Optional.of(Fleet.seconds(300))));
        /* Two of four instances go after 300 s instead of the 46 s in which their tasks leave: 1 s and 2 s to start others, 40 s until those count as healthy, 3 s to stop. */
        assertEquals(2 * (300 - 46) / 3600.0, Fleet.metric(fleet.run(), "instances.mean") - before, 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"6, 10, 4", "10, 10, 0"})
    void warmPool_holdsWhatIsMissingToTheMaximum(int desired, int maxSize, int size) {
        assertEquals(size, pool(WarmPoolState.STOPPED, 0, Optional.empty()).size(desired, maxSize));
    }

    @Test
    void warmPool_neverBelowItsLeast_norAboveWhatIsToBePrepared() {
        assertEquals(3, pool(WarmPoolState.STOPPED, 3, Optional.empty()).size(9, 10));
        assertEquals(1, pool(WarmPoolState.STOPPED, 0, Optional.of(7)).size(6, 10));
    }

    @Test
    void warmPool_servesAScaleOutFaster_andCostsVolumesOnly() {
        Fleet fleet = fromNothing();
        fleet.initial = InitialState.RUNNING;
        fleet.rates = List.of();
        fleet.desired = 0;
        fleet.maxSize = 4;
        fleet.minSize = 1;
        fleet.warmPool = Optional.of(pool(WarmPoolState.STOPPED, 0, Optional.empty()));
        RunResult stopped = fleet.run();
        assertEquals(3, Fleet.metric(stopped, "instances.warm.mean"));
        assertEquals(1, Fleet.metric(stopped, "instances.mean"));
        /* One instance and four volumes of 30 GiB for an hour. */
        assertEquals(3_600, usage(stopped, "EC2_INSTANCE"));
        assertEquals(4 * 30 * 3_600, usage(stopped, "EBS_STORAGE"));
        fleet.warmPool = Optional.of(pool(WarmPoolState.RUNNING, 0, Optional.empty()));
        assertEquals(4 * 3_600, usage(fleet.run(), "EC2_INSTANCE"));
    }

    @Test
    void warmPool_givesItsInstances_andIsFilledAgain() {
        Fleet fleet = fromNothing();
        fleet.warmPool = Optional.of(pool(WarmPoolState.STOPPED, 2, Optional.of(2)));
        /* The pool's first two boot for 40 s from the start; at 60 s they are there: 5 s to start, 10 s to register. */
        assertEquals(FIRST_TASK_S - 50 + 15, firstTask(fleet), 0.001);
        RunResult result = fleet.run();
        assertEquals(2, Fleet.metric(result, "instances.max"));
        assertTrue(Fleet.metric(result, "instances.warm.mean") > 1.9, "filled again");
    }

    @Test
    void warmPool_withMixedInstances_isRefused() {
        Fleet fleet = fromNothing();
        fleet.warmPool = Optional.of(pool(WarmPoolState.STOPPED, 0, Optional.empty()));
        fleet.distribution = Fleet.spot(0, 0, SpotAllocation.LOWEST_PRICE);
        assertThrows(IllegalArgumentException.class, fleet::run);
    }

    @Test
    void maxInstanceLifetime_replacesOneAfterTheOther() {
        Fleet fleet = new Fleet();
        fleet.groupDesired = Optional.of(3);
        fleet.minSize = 3;
        fleet.desired = 0;
        fleet.horizon = "25h";
        fleet.managed = Optional.empty();
        assertEquals(0, Fleet.metric(fleet.run(), "instances.terminated"));
        fleet.maxLifetime = Optional.of(TimeSpan.parse("1d"));
        RunResult result = fleet.run();
        assertEquals(3, Fleet.metric(result, "instances.terminated"));
        assertEquals(2, Fleet.metric(result, "instances.min"), "one at a time");
        assertEquals(3, Fleet.metric(result, "instances.max"), "none beforehand");
    }

    @Test
    void capacityRebalancing_replacesAtTheNotice_notAtTheEnd() {
        Fleet fleet = new Fleet();
        fleet.horizon = "5d";
        fleet.desired = 4;
        fleet.groupDesired = Optional.of(4);
        fleet.minSize = 4;
        fleet.managed = Optional.empty();
        fleet.distribution = Fleet.spot(0, 0, SpotAllocation.LOWEST_PRICE);
        fleet.interruptedPerMonth = "95%";
        fleet.reclaimedShare = "100%";
        fleet.factor = "10";
        RunResult after = fleet.run();
        assertTrue(Fleet.metric(after, "instances.interrupted") >= 4);
        assertEquals(4, Fleet.metric(after, "instances.max"));
        fleet.capacityRebalance = true;
        RunResult before = fleet.run();
        assertTrue(Fleet.metric(before, "instances.max") > 4, "new ones stand beside those under notice");
        /* The guide allows a tenth above maxSize, and maxSize is 20: all four of a pool or zone may be replaced at once. */
        assertTrue(Fleet.metric(before, "instances.max") <= 8);
    }

    @Test
    void zonesThatCameApart_areBalanced_unlessTheProcessIsSuspended() {
        assertEquals(List.of(2, 2), zonesAfterAnOutage(""));
        assertEquals(List.of(0, 4), zonesAfterAnOutage("suspendedProcesses: [AZRebalance], "));
    }

    /* Four instances in two zones; the first zone is lost for half an hour, and its two are replaced in the other. */
    private static List<Integer> zonesAfterAnOutage(String settings) {
        Simulation simulation = YamlRun.simulation(
                """
                drydock: 1
                name: t
                start: 2026-03-02T00:00:00Z
                horizon: 2h
                network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
                clusters:
                  c:
                    capacityProviders:
                      p:
                        autoScalingGroup: {%sinstanceTypes: [m5.large], subnets: [a, b], minSize: 4, maxSize: 4}
                faults:
                  zone: {at: 30m, zoneOutage: us-east-1a, duration: 30m}
                """
                        .formatted(settings));
        simulation.run();
        Nodes nodes = simulation.world().nodes();
        int[] inZone = new int[2];
        for (int node = 0; node < nodes.bound(); node++) {
            inZone[nodes.zone(node)] += nodes.state(node) == NodeState.ACTIVE ? 1 : 0;
        }
        return List.of(inZone[0], inZone[1]);
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "9, 1", "30, 3", "100, 10"})
    void replacing_mayExceedTheMaximumByATenth_atLeastOne(int maxSize, int margin) {
        assertEquals(margin, ZoneBalance.margin(maxSize));
    }

    @ParameterizedTest
    @CsvSource({
        // ten instances, 50 s to replace one: 9 stay healthy, so one at a time, 500 s
        "'', 9, 10, 500",
        "'minHealthyPercentage: 50', 5, 10, 100",
        // new ones first: two at a time, and the old ones go when they are in service
        "'maxHealthyPercentage: 120, minHealthyPercentage: 100', 10, 12, 250",
        // the second five begin when the first have served for 60 s
        "'minHealthyPercentage: 50, instanceWarmup: 60s', 5, 10, 160",
        // half of them, then ten minutes, then the rest
        "'minHealthyPercentage: 50, checkpointPercentages: [50], checkpointDelay: 600s', 5, 10, 700"
    })
    void instanceRefresh_replacesAll_withinItsPercentages(String preferences, int least, int most, int seconds) {
        RunResult result = YamlRun.of(
                groupOnly("instanceRefreshes: {v2: {at: 1h, %s}}, minSize: 10, maxSize: 10".formatted(preferences)),
                Map.of());
        assertEquals(10, Fleet.metric(result, "instances.terminated"));
        assertEquals(least, Fleet.metric(result, "instances.min"));
        assertEquals(most, Fleet.metric(result, "instances.max"));
        assertEquals(seconds, secondsOfRefresh(preferences), 1);
    }

    /* When the last of the old ones is gone and all new ones are in service, after the hour. */
    private static double secondsOfRefresh(String preferences) {
        Simulation simulation = YamlRun.simulation(
                groupOnly("instanceRefreshes: {v2: {at: 1h, %s}}, minSize: 10, maxSize: 10".formatted(preferences)));
        simulation.run();
        Nodes nodes = simulation.world().nodes();
        long last = 0;
        for (int node = 0; node < nodes.bound(); node++) {
            last = nodes.state(node) == NodeState.ACTIVE ? Math.max(last, nodes.activeAt(node)) : last;
        }
        return last / 1e6 - 3_600;
    }

    private static String groupOnly(String group) {
        return """
                drydock: 1
                name: t
                start: 2026-03-02T00:00:00Z
                horizon: 2h
                network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
                delays: {instanceBoot: 40s, agentRegistration: 10s}
                clusters: {c: {capacityProviders: {p: {autoScalingGroup: {instanceTypes: [m5.large], subnets: [a, b], %s}}}}}
                """
                .formatted(group);
    }

    @Test
    void drainingEndsAfter48Hours() {
        Fleet fleet = shrinking();
        fleet.horizon = "60h";
        fleet.maxPercent = 100;
        RunResult result = fleet.run();
        /* Draining begins at the fifteenth minute and cannot end: the tasks are lost at 48 h 15 min. */
        assertEquals(2, Fleet.metric(result, "tasks.lost"));
        assertEquals(2, Fleet.metric(result, "instances.terminated"));
    }

    /* No instance and no task at the start; two tasks are wanted, of which each instance of an m5.large holds four. */
    private static Fleet fromNothing() {
        Fleet fleet = new Fleet();
        fleet.initial = InitialState.EMPTY;
        fleet.zones = 1;
        return fleet;
    }

    /* Two tasks on the first two of four instances, which are the ones that go at the fifteenth minute. */
    private static Fleet shrinking() {
        Fleet fleet = new Fleet();
        fleet.zones = 1;
        fleet.desired = 2;
        fleet.groupDesired = Optional.of(4);
        return fleet;
    }

    private static double firstTask(Fleet fleet) {
        fleet.desired = 1;
        String horizon = fleet.horizon;
        fleet.horizon = "10m";
        /* A task waits for as long as it is not running: of ten minutes, what is not running before the first. */
        double seconds = 600 * (1 - Fleet.metric(fleet.run(), "tasks.running.mean"));
        fleet.horizon = horizon;
        return seconds;
    }

    private static long usage(RunResult result, String product) {
        UsageLog log = result.usage();
        long sum = 0;
        for (int account = 0; account < log.accounts(); account++) {
            boolean counts = log.key(account).product().name().equals(product);
            for (int slice = 0; counts && slice < log.slices(account); slice++) {
                sum += log.quantity(account, slice);
            }
        }
        return sum;
    }

    private static LifecycleHook launching(int timeout, HookResult result, Optional<Distribution> action) {
        return new LifecycleHook(LifecycleTransition.LAUNCHING, TimeSpan.ofSeconds(timeout), result, action);
    }

    private static WarmPool pool(WarmPoolState state, int least, Optional<Integer> prepared) {
        return new WarmPool(least, prepared, state, Fleet.seconds(5), new WarmPool.InstanceReusePolicy(false));
    }
}
