package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.UsageLog;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.policy.allocation.SpotAllocation;
import dev.drydock.policy.placement.DistinctInstance;
import dev.drydock.policy.placement.MemberOf;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.pricing.Product;
import dev.drydock.random.Constant;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.Switch;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a fleet does in situations small enough to follow by hand. Delays as {@link Fleet} says. */
class FleetBehaviourTest {
    @Test
    void scaleOutFromNothing_isTwoInstances_andTheTaskWaitsForThem() {
        Fleet fleet = new Fleet();
        fleet.initial = InitialState.EMPTY;
        fleet.desired = 1;
        fleet.horizon = "10m";
        RunResult result = fleet.run();
        assertEquals(2, Fleet.metric(result, "instances.launched"));
        /* First minute 60 s, boot and registration 50 s, containers 2 s. */
        assertEquals(112, Fleet.metric(result, "waits.mean"), 1e-6);
    }

    @Test
    void fargateLaunches_areThrottledPastABurst() {
        Fleet fleet = new Fleet();
        fleet.initial = InitialState.EMPTY;
        fleet.fargate = true;
        fleet.desired = 300;
        fleet.horizon = "10m";
        /* 100 at once and 20 a second: the last starts 10 s later than the first, which serves after 1 + 25 + 2 s; of 300 waits the 297th is p99. */
        assertEquals(28 + (297 - 100) / 20.0, Fleet.metric(fleet.run(), "waits.p99"), 0.1);
    }

    @Test
    void delaysBeyondTheEndOfTime_areNoFault() {
        Fleet fleet = new Fleet();
        fleet.initial = InitialState.EMPTY;
        fleet.delays = Fleet.delays(1e12);
        assertEquals(2, Fleet.metric(fleet.run(), "tasks.pending.mean"));
        fleet.fargate = true;
        assertEquals(2, Fleet.metric(fleet.run(), "tasks.pending.mean"));
    }

    @Test
    void crashedTask_isReplaced() {
        Fleet fleet = new Fleet();
        fleet.desired = 1;
        fleet.horizon = "21m";
        fleet.timeToCrash = Optional.of(new Constant(600.0 * TimeSpan.SECOND));
        RunResult result = fleet.run();
        /* Crashes at 600 s and, after 3 s to start the next, at 1203 s. */
        assertEquals(2, Fleet.metric(result, "tasks.crashed"));
        assertEquals(2, Fleet.metric(result, "tasks.started"));
        assertEquals((1260.0 - 2 * 3) / 1260, Fleet.metric(result, "tasks.running.mean"), 1e-9);
    }

    @Test
    void failedInstance_isReplaced_andItsTasksToo() {
        Fleet fleet = new Fleet();
        fleet.desired = 4;
        fleet.zones = 1;
        fleet.horizon = "15m";
        fleet.timeToFailure = Optional.of(new Constant(600.0 * TimeSpan.SECOND));
        RunResult result = fleet.run();
        /* Four halves of a vCPU fill the 2 vCPU of one instance; it is replaced at once, ACTIVE 50 s later, and the tasks run 2 s after that. */
        assertEquals(1, Fleet.metric(result, "instances.failed"));
        assertEquals(1, Fleet.metric(result, "instances.launched"));
        assertEquals(4, Fleet.metric(result, "tasks.lost"));
        assertEquals(52, Fleet.metric(result, "waits.mean"), 1e-6);
    }

    @Test
    void networkInterfaces_limitTasksOnInstance() {
        Fleet fleet = new Fleet();
        fleet.zones = 1;
        fleet.cpu = 256;
        fleet.desired = 4;
        /* An m5.large has 3 interfaces, one of them its own. */
        fleet.network = NetworkMode.AWSVPC;
        assertEquals(2, Fleet.metric(fleet.run(), "instances.mean"));
        fleet.network = NetworkMode.BRIDGE;
        assertEquals(1, Fleet.metric(fleet.run(), "instances.mean"));
    }

    @Test
    void scaleInOfBusyInstances_drainsThem_losesTasks_orSparesThem() {
        Fleet fleet = new Fleet();
        fleet.zones = 1;
        fleet.desired = 2;
        fleet.groupDesired = Optional.of(4);
        fleet.horizon = "30m";
        /* Two tasks on four instances: the metric is 50 for 15 minutes, then two go; all are of one age, so the first two, which hold the tasks. */
        RunResult drained = fleet.run();
        assertEquals(2, Fleet.metric(drained, "instances.terminated"));
        assertEquals(0, Fleet.metric(drained, "tasks.lost"));
        assertEquals(2, Fleet.metric(drained, "tasks.stopped"));
        assertEquals(2, Fleet.metric(drained, "tasks.serving.min"));
        fleet.draining = Switch.DISABLED;
        RunResult undrained = fleet.run();
        assertEquals(2, Fleet.metric(undrained, "tasks.lost"));
        assertEquals(0, Fleet.metric(undrained, "tasks.serving.min"));
        fleet.protection = Switch.ENABLED;
        RunResult spared = fleet.run();
        assertEquals(2, Fleet.metric(spared, "instances.terminated"));
        assertEquals(0, Fleet.metric(spared, "tasks.started"));
    }

    @Test
    void drainingWithBothPercentsAtHundred_neverEnds() {
        Fleet fleet = new Fleet();
        fleet.zones = 1;
        fleet.desired = 2;
        fleet.groupDesired = Optional.of(4);
        fleet.horizon = "3h";
        fleet.maxPercent = 100;
        RunResult stuck = fleet.run();
        assertEquals(0, Fleet.metric(stuck, "instances.terminated"));
        assertEquals(0, Fleet.metric(stuck, "tasks.stopped"));
    }

    @Test
    void targetTracking_actsAtThirdDatapoint() {
        Fleet fleet = new Fleet();
        fleet.rate("0s", "1/s").rate("10m", "8/s");
        fleet.scaling = Optional.of(Fleet.scaling(2, 10, Fleet.cpuTarget(50)));
        TimeSeries desired = series(fleet.run(), "tasks.desired");
        assertEquals(2, desired.max()[12]);
        /* 8/s of 100 ms are 0.8 vCPU of the 1 vCPU of two tasks: ceil(2 × 80 ÷ 50) = 4. */
        assertEquals(4, desired.max()[13]);
        assertEquals(4, desired.max()[40]);
    }

    @Test
    void limits_areNamedWhileTheyBind() {
        Fleet fleet = new Fleet();
        fleet.rate("0s", "1/s").rate("10m", "80/s");
        fleet.scaling = Optional.of(Fleet.scaling(2, 6, Fleet.cpuTarget(50)));
        RunResult service = fleet.run();
        LimitEpisode episode = service.limits().stream()
                .filter(l -> l.kind() == LimitEpisode.Kind.SERVICE_MAX_CAPACITY)
                .findFirst()
                .orElseThrow();
        assertEquals(6, episode.allowed());
        assertTrue(episode.wanted() > 6);
        assertEquals("clusters.c.services.s.scaling.maxCapacity", episode.subject());
        fleet.scaling = Optional.of(Fleet.scaling(2, 40, Fleet.cpuTarget(50)));
        fleet.maxSize = 3;
        RunResult group = fleet.run();
        assertEquals(3, Fleet.metric(group, "instances.max"));
        assertTrue(Fleet.limits(group, LimitEpisode.Kind.GROUP_MAX_SIZE) > 0);
        assertEquals(0, Fleet.limits(service, LimitEpisode.Kind.GROUP_MAX_SIZE));
    }

    @Test
    void taskThatNoTypeHolds_hangsWithoutScaling() {
        Fleet fleet = new Fleet();
        fleet.cpu = 4096;
        fleet.desired = 1;
        RunResult result = fleet.run();
        assertEquals(0, Fleet.metric(result, "instances.launched"));
        assertEquals(1, Fleet.metric(result, "tasks.pending.mean"));
        assertEquals(1, Fleet.limits(result, LimitEpisode.Kind.NO_FITTING_INSTANCE));
        fleet.managed = Optional.empty();
        assertEquals(1, Fleet.limits(fleet.run(), LimitEpisode.Kind.NO_FITTING_INSTANCE));
    }

    @Test
    void distinctInstance_keepsTasksOfTheServiceApart_andManagedScalingBringsTheInstances() {
        Fleet fleet = new Fleet();
        fleet.cpu = 128;
        fleet.desired = 4;
        fleet.constraints = List.of(new DistinctInstance());
        RunResult result = fleet.run();
        assertEquals(4, Fleet.metric(result, "instances.max"));
        assertEquals(4, Fleet.metric(result, "tasks.running.max"));
    }

    @Test
    void constraintThatNoNodeMeets_keepsTasksWaitingWithTheReason() {
        Fleet fleet = new Fleet();
        fleet.desired = 2;
        fleet.managed = Optional.empty();
        fleet.groupDesired = Optional.of(2);
        fleet.attributes = Map.of("stack", "prod");
        fleet.constraints = List.of(new MemberOf("attribute:stack == prod"));
        RunResult met = fleet.run();
        assertEquals(0, Fleet.metric(met, "tasks.pending.mean"));
        assertEquals(0, Fleet.limits(met, LimitEpisode.Kind.PLACEMENT_CONSTRAINTS));
        fleet.constraints = List.of(new MemberOf("attribute:stack == test"));
        RunResult never = fleet.run();
        assertEquals(2, Fleet.metric(never, "tasks.pending.mean"));
        LimitEpisode episode = never.limits().stream()
                .filter(limit -> limit.kind() == LimitEpisode.Kind.PLACEMENT_CONSTRAINTS)
                .findFirst()
                .orElseThrow();
        assertEquals("clusters.c.services.s.placementConstraints", episode.subject());
        assertEquals(2, episode.wanted());
    }

    @Test
    void spotReclaim_takesInstancesTogether_andTheGroupReplacesThem() {
        Fleet fleet = new Fleet();
        fleet.horizon = "5d";
        fleet.desired = 16;
        fleet.distribution = Fleet.spot(0, 0, SpotAllocation.LOWEST_PRICE);
        fleet.interruptedPerMonth = "95%";
        fleet.reclaimedShare = "100%";
        fleet.factor = "10";
        RunResult result = fleet.run();
        double interrupted = Fleet.metric(result, "instances.interrupted");
        /* λ = −ln 0.05 ÷ 730 h × 10 = 0.041 per hour and pool: 4.9 events in each of two zones, of two instances each. */
        assertTrue(interrupted >= 4, "was " + interrupted);
        assertTrue(Fleet.metric(result, "tasks.interrupted") >= 4 * interrupted - 8);
        assertTrue(result.marks().stream().anyMatch(m -> m.kind().equals("spot-interruption") && m.count() >= 2));
        assertEquals(4, Fleet.metric(result, "instances.mean"), 0.2);
    }

    @Test
    void fargateSpot_isInterrupted_fargateIsNot() {
        Fleet fleet = new Fleet();
        fleet.fargate = true;
        fleet.horizon = "5d";
        fleet.desired = 8;
        fleet.fargateInterrupted = "95%";
        fleet.factor = "10";
        assertEquals(0, Fleet.metric(fleet.run(), "tasks.interrupted"));
        fleet.fargateProvider = "FARGATE_SPOT";
        assertTrue(Fleet.metric(fleet.run(), "tasks.interrupted") > 5);
    }

    @Test
    void scalingOutAndIn_keepsTheBaseAndTheWeights() {
        Fleet fleet = new Fleet();
        fleet.fargate = true;
        fleet.horizon = "3h";
        fleet.strategy = List.of(new StrategyItem("FARGATE", 2, 1), new StrategyItem("FARGATE_SPOT", 0, 3));
        fleet.rate("0s", "1/s").rate("10m", "24/s").rate("60m", "1/s");
        fleet.scaling = Optional.of(Fleet.scaling(2, 10, Fleet.cpuTarget(50)));
        RunResult result = fleet.run();
        assertEquals(10, Fleet.metric(result, "tasks.desired.max"));
        /* Of 10 tasks 2 are the base, and of the other 8 a quarter more is on Fargate; of 2 all are. Half a vCPU each. */
        TimeSeries fargate = series(result, "FARGATE.cpu.reserved");
        TimeSeries spot = series(result, "FARGATE_SPOT.cpu.reserved");
        assertEquals(2.0, fargate.max()[50]);
        assertEquals(3.0, spot.max()[50]);
        assertEquals(1.0, fargate.min()[179]);
        assertEquals(0.0, spot.max()[179]);
    }

    @Test
    void halvingTaskSize_halvesUsage_andShowsInLatency() {
        Fleet fleet = new Fleet();
        fleet.fargate = true;
        fleet.cpu = 1024;
        fleet.memory = 2048;
        fleet.rate("0s", "1/s");
        RunResult whole = fleet.run();
        fleet.cpu = 512;
        fleet.memory = 1024;
        RunResult half = fleet.run();
        assertEquals(used(whole.usage(), Product.FARGATE_VCPU), 2 * used(half.usage(), Product.FARGATE_VCPU));
        assertEquals(used(whole.usage(), Product.FARGATE_MEMORY), 2 * used(half.usage(), Product.FARGATE_MEMORY));
        /* 100 ms of CPU on a whole vCPU, 200 ms on half of one, and some waiting. */
        assertEquals(0.105, Fleet.metric(whole, "latency.mean"), 0.005);
        assertEquals(0.21, Fleet.metric(half, "latency.mean"), 0.02);
    }

    @Test
    void usageOfAnHour_isWhatStood() {
        Fleet fleet = new Fleet();
        fleet.zones = 1;
        fleet.deregistration = Optional.of("30s");
        fleet.rate("0s", "10/s");
        RunResult result = fleet.run();
        UsageLog usage = result.usage();
        assertEquals(3600, used(usage, Product.EC2_INSTANCE));
        assertEquals(30 * 3600, used(usage, Product.EBS_STORAGE));
        assertEquals(3600, used(usage, Product.LOAD_BALANCER));
        /* 36,000 requests of 1 KiB and the answers of 9 KiB that went out in the hour, of the 10^9 bytes of an LCU: the greatest dimension. */
        double answered = Fleet.metric(result, "requests.served");
        assertTrue(answered > 35_900 && answered < 36_000, "was " + answered);
        assertEquals(36_000 * 1024 + (long) answered * 9 * 1024, used(usage, Product.LOAD_BALANCER_LCU));
    }

    @Test
    void measureFrom_cutsTheHead() {
        Fleet fleet = new Fleet();
        fleet.zones = 1;
        fleet.rate("0s", "10/s").rate("30m", "2/s");
        fleet.measureFrom = "30m";
        RunResult result = fleet.run();
        assertEquals(2 * 1800, Fleet.metric(result, "requests.total"), 1);
        assertEquals(1800, used(result.usage(), Product.EC2_INSTANCE));
    }

    @Test
    void objectives_areJudgedByMinuteOrByRun() {
        Fleet fleet = new Fleet();
        fleet.fargate = true;
        fleet.rate("0s", "1/s").rate("30m", "9/s");
        fleet.objectives.put("fast", objective("latency.p50", "210ms", "99%"));
        fleet.objectives.put("half", objective("latency.p50", "210ms", "50%"));
        fleet.objectives.put(
                "all",
                new Objective(
                        "clusters.c.services.s.requests.unservedShare",
                        Optional.of("1%"),
                        Optional.empty(),
                        Optional.empty()));
        RunResult result = fleet.run();
        assertEquals(3, result.objectives().size());
        assertEquals(false, result.objectives().get(0).met());
        assertEquals(0.5, result.objectives().get(0).share(), 0.02);
        assertEquals(30 * TimeSpan.MINUTE, result.objectives().get(0).worstFromMicros());
        assertEquals(TimeSpan.HOUR, result.objectives().get(0).worstToMicros());
        assertEquals(true, result.objectives().get(1).met());
        assertEquals(true, result.objectives().get(2).met());
    }

    private static Objective objective(String metric, String below, String during) {
        return new Objective(
                "clusters.c.services.s." + metric,
                Optional.of(below),
                Optional.empty(),
                Optional.of(Share.parse(during)));
    }

    private static long used(UsageLog usage, Product product) {
        long[] sum = {0};
        usage.forEach(record -> sum[0] += record.key().product() == product ? record.quantity() : 0);
        return sum[0];
    }

    private static TimeSeries series(RunResult result, String path) {
        return result.series().stream()
                .filter(s -> s.path().endsWith(path))
                .findFirst()
                .orElseThrow();
    }
}
