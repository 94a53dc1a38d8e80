package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import dev.drydock.random.Distribution;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.ContainerBehaviour;
import dev.drydock.scenario.ContainerDependency;
import dev.drydock.scenario.ContainerExit;
import dev.drydock.scenario.ContainerExitFault;
import dev.drydock.scenario.DemandModel;
import dev.drydock.scenario.DependencyCondition;
import dev.drydock.scenario.Fault;
import dev.drydock.scenario.HealthCheck;
import dev.drydock.scenario.HealthCheckFailure;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.RestartPolicy;
import dev.drydock.scenario.TaskHang;
import dev.drydock.unit.Share;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The containers of a task: order, health, ends and restarts, in numbers that follow from the fleet's delays.
 *
 * <p>A task is scheduled in 1 s; a container takes 2 s to start, one that others wait for 5 s to be done; the images have no bytes.
 */
class ContainersTest {
    private static final HealthCheck EVERY_TEN = new HealthCheck(10, 5, 3, 0);

    private static final class Box {
        String name = "main";
        boolean essential = true;
        Optional<Integer> startTimeout = Optional.empty();
        List<ContainerDependency> waits = List.of();
        Optional<HealthCheck> check = Optional.empty();
        Optional<RestartPolicy> restart = Optional.empty();

        Container build() {
            return new Container(
                    name,
                    "web",
                    10,
                    Optional.of(64),
                    Optional.empty(),
                    0,
                    essential,
                    startTimeout,
                    30,
                    List.of(),
                    0,
                    waits,
                    check,
                    restart);
        }
    }

    private static Box main() {
        return new Box();
    }

    private static Box side(String name) {
        Box box = new Box();
        box.name = name;
        box.essential = false;
        return box;
    }

    private static ContainerBehaviour does(double healthy, double hangs, double exits, int code, double killed) {
        return new ContainerBehaviour(
                Optional.empty(),
                Fleet.seconds(healthy),
                after(hangs),
                exits < 0
                        ? Optional.empty()
                        : Optional.of(new ContainerExit(Fleet.seconds(exits), code, Share.ofPercent(100))),
                after(killed),
                Map.of());
    }

    private static Optional<Distribution> after(double seconds) {
        return seconds < 0 ? Optional.empty() : Optional.of(Fleet.seconds(seconds));
    }

    private static Fleet fleet(String horizon, Box... boxes) {
        Fleet fleet = new Fleet();
        fleet.desired = 1;
        fleet.horizon = horizon;
        fleet.initial = InitialState.EMPTY;
        fleet.containers = Arrays.stream(boxes).map(Box::build).toList();
        return fleet;
    }

    /* How long the task was RUNNING, of a run of so many seconds. */
    private static double runningSeconds(Fleet fleet, double horizon) {
        return Fleet.metric(fleet.run(), "tasks.running.mean") * horizon;
    }

    @Test
    void dependencies_startContainersInOrder() {
        Box main = main();
        main.waits = List.of(
                new ContainerDependency(1, DependencyCondition.SUCCESS),
                new ContainerDependency(2, DependencyCondition.HEALTHY));
        Box cache = side("cache");
        cache.check = Optional.of(EVERY_TEN);
        Fleet plain = fleet("5m", main());
        double alone = runningSeconds(plain, 300);
        Fleet ordered = fleet("5m", main, side("init"), cache);
        ordered.behaviours = Map.of("cache", does(12, -1, -1, 0, -1));
        /* init runs from 2 s and is done at 7 s; cache runs from 2 s and is healthy at its second check, 22 s; main takes 2 s more: 24 s in place of 2 s. */
        assertEquals(alone - 22, runningSeconds(ordered, 300), 1e-6);
    }

    @Test
    void dependencyThatFails_endsTheTaskBeforeItRuns() {
        Box main = main();
        main.waits = List.of(new ContainerDependency(1, DependencyCondition.SUCCESS));
        Fleet fleet = fleet("5m", main, side("init"));
        fleet.behaviours = Map.of("init", does(0, -1, 3, 1, -1));
        RunResult result = fleet.run();
        assertEquals(0, Fleet.metric(result, "tasks.running.max"));
        assertTrue(Fleet.metric(result, "tasks.failedToStart") >= 2);
        fleet.containers = List.of(
                completeOn(main, DependencyCondition.COMPLETE), side("init").build());
        assertEquals(1, Fleet.metric(fleet.run(), "tasks.running.max"), "COMPLETE takes any exit code");
    }

    private static Container completeOn(Box main, DependencyCondition condition) {
        main.waits = List.of(new ContainerDependency(1, condition));
        return main.build();
    }

    @Test
    void startTimeout_countsFromTheStartOfTheContainerThatIsWaitedFor() {
        Box main = main();
        main.waits = List.of(new ContainerDependency(1, DependencyCondition.HEALTHY));
        Box cache = side("cache");
        cache.check = Optional.of(EVERY_TEN);
        cache.startTimeout = Optional.of(19);
        Fleet fleet = fleet("3m", main, cache);
        fleet.behaviours = Map.of("cache", does(12, -1, -1, 0, -1));
        assertEquals(0, Fleet.metric(fleet.run(), "tasks.running.max"), "healthy at the check at 20 s, 1 s too late");
        cache.startTimeout = Optional.of(20);
        fleet.containers = List.of(main.build(), cache.build());
        assertEquals(1, Fleet.metric(fleet.run(), "tasks.running.max"));
    }

    @Test
    void exitOfAnEssentialContainer_endsTheTask_thatOfAnotherDoesNot() {
        Fleet fleet = fleet("10m", main(), side("agent"));
        fleet.initial = InitialState.RUNNING;
        fleet.behaviours = Map.of("agent", does(0, -1, 60, 1, -1));
        assertEquals(0, Fleet.metric(fleet.run(), "tasks.crashed"));
        fleet.behaviours = Map.of("main", does(0, -1, 60, 0, -1));
        /* Ends at 60 s; the agent has 3 s to stop; the next task runs 3 s after the exit: ends at 60 + 63 k s, the last at 564 s. */
        assertEquals(9, Fleet.metric(fleet.run(), "tasks.crashed"));
    }

    @Test
    void outOfMemory_isToldApart() {
        Fleet fleet = fleet("5m", main());
        fleet.initial = InitialState.RUNNING;
        fleet.behaviours = Map.of("main", does(0, -1, 250, 1, 200));
        RunResult result = fleet.run();
        assertEquals(1, Fleet.metric(result, "tasks.oomKilled"));
        assertEquals(0, Fleet.metric(result, "tasks.crashed"));
    }

    @Test
    void restartPolicy_restartsWhatRanLongEnough() {
        Box main = main();
        main.restart = Optional.of(new RestartPolicy(List.of(7), 60));
        Fleet fleet = fleet("10m", main);
        fleet.initial = InitialState.RUNNING;
        fleet.behaviours = Map.of("main", does(0, -1, 61, 1, -1));
        assertEquals(0, Fleet.metric(fleet.run(), "tasks.crashed"));
        fleet.behaviours = Map.of("main", does(0, -1, 61, 7, -1));
        /* An ignored code: ends at 61 + 64 k s, the next task runs 3 s later. */
        assertEquals(9, Fleet.metric(fleet.run(), "tasks.crashed"));
        fleet.behaviours = Map.of("main", does(0, -1, 59, 1, -1));
        assertEquals(9, Fleet.metric(fleet.run(), "tasks.crashed"), "59 s are too short for a restart: 59 + 62 k s");
    }

    @Test
    void hungContainer_isReplacedWhenItsChecksTimeOut() {
        Box main = main();
        main.check = Optional.of(EVERY_TEN);
        Fleet fleet = fleet("200s", main);
        fleet.initial = InitialState.RUNNING;
        fleet.behaviours = Map.of("main", does(0, 95, -1, 0, -1));
        RunResult result = fleet.run();
        assertEquals(1, Fleet.metric(result, "tasks.unhealthy"));
        /* Hangs at 95 s; checks at 100, 115 and 130 s time out after 5 s each: unhealthy at 135 s; the next task runs at 138 s and is healthy at 148 s, when the first one stops. */
        assertEquals(200 + 10, Fleet.metric(result, "tasks.running.mean") * 200, 1e-6);
        assertEquals(95 + (200 - 138), Fleet.metric(result, "tasks.serving.mean") * 200, 1e-6);
        main.check = Optional.empty();
        fleet.containers = List.of(main.build());
        RunResult unseen = fleet.run();
        assertEquals(1, Fleet.metric(unseen, "tasks.running.mean"), "nobody looks");
        assertEquals(95.0 / 200, Fleet.metric(unseen, "tasks.serving.mean"), 1e-9);
    }

    @Test
    void unhealthyTask_withoutRoomForAnother_goesFirst() {
        /* As before, but one task is the most: it stops at 135 s, and the next runs 3 s later. */
        Box main = main();
        main.check = Optional.of(EVERY_TEN);
        Fleet fleet = fleet("200s", main);
        fleet.initial = InitialState.RUNNING;
        fleet.minHealthy = 0;
        fleet.maxPercent = 100;
        fleet.behaviours = Map.of("main", does(0, 95, -1, 0, -1));
        RunResult result = fleet.run();
        assertEquals(1, Fleet.metric(result, "tasks.unhealthy"));
        assertEquals(200 - 3, Fleet.metric(result, "tasks.running.mean") * 200, 1e-6);
    }

    @Test
    void unhealthyTask_whoseReplacementIsUnhealthyToo_leavesOneOfBoth() {
        Box main = main();
        main.check = Optional.of(EVERY_TEN);
        Fleet fleet = fleet("350s", main);
        fleet.initial = InitialState.RUNNING;
        fleet.behaviours = Map.of("main", does(3600, -1, -1, 0, -1));
        RunResult result = fleet.run();
        assertEquals(2, Fleet.metric(result, "tasks.running.max"));
        /* Unhealthy 30 s after each run, which is 3 s after the launch: the second at 63 s, and one stops then and every 33 s. */
        assertEquals(9, Fleet.metric(result, "tasks.unhealthy"));
    }

    @Test
    void hungTarget_isReplacedWhenItsLoadBalancerGivesItUp() {
        Fleet fleet = fleet("10m", main());
        fleet.initial = InitialState.RUNNING;
        fleet.behaviours = Map.of("main", does(0, 95, -1, 0, -1));
        assertEquals(0, Fleet.metric(fleet.run(), "tasks.unhealthy"), "without a load balancer nobody looks");
        fleet.deregistration = Optional.of("0s");
        double unhealthy = Fleet.metric(fleet.run(), "tasks.unhealthy");
        /* Two checks 30 s apart after the hang, the first at most 30 s after it, the last with 5 s of timeout: 130 to 160 s, then 3 s to start and up to 30 s to serve again: 3 or 4 times in 600 s. */
        assertTrue(unhealthy >= 3 && unhealthy <= 4, "given up " + unhealthy + " times");
    }

    @Test
    void hungTarget_receivesItsShareInVain_untilItIsGivenUp() {
        for (DemandModel model : DemandModel.values()) {
            Fleet fleet = fleet("10m", main());
            fleet.initial = InitialState.RUNNING;
            fleet.deregistration = Optional.of("0s");
            fleet.desired = 4;
            fleet.model = model;
            fleet.requestCpu = "1ms";
            fleet.rates = List.<Object[]>of(new Object[] {"0s", "40/s"});
            fleet.faults.put("hang", new TaskHang("s", Fleet.at("2m"), Fleet.seconds(300), Share.ofPercent(100)));
            /* All four hang and are given up after 35 to 65 s; until then each takes its part, and then there is none for 3 s and up to 30 s of checks, twice where not all are replaced at once. */
            double lost = Fleet.metric(fleet.run(), "requests.unserved") / 40;
            assertTrue(lost >= 38 && lost <= 135, model + ": seconds without answers " + lost);
            fleet.faults.put("hang", new TaskHang("s", Fleet.at("2m"), Fleet.seconds(20), Share.ofPercent(50)));
            double some = Fleet.metric(fleet.run(), "requests.unserved") / 40;
            /* The lots fall on some of the four for 20 s: quarters of 800 requests. */
            double quarters = some / 20 * 4;
            assertEquals(Math.rint(quarters), quarters, 0.25, model + ": quarters " + quarters);
            assertTrue(quarters > 0.5 && quarters < 3.5, model + ": quarters " + quarters);
        }
    }

    @Test
    void slowStart_withoutStartPeriod_isKilledOverAndOver() {
        Box main = main();
        main.check = Optional.of(EVERY_TEN);
        Fleet fleet = fleet("6m", main);
        fleet.behaviours = Map.of("main", does(45, -1, -1, 0, -1));
        assertEquals(0, Fleet.metric(fleet.run(), "tasks.unhealthy"), "it becomes healthy before the next one does");
        fleet.minHealthy = 0;
        fleet.maxPercent = 100;
        assertTrue(Fleet.metric(fleet.run(), "tasks.unhealthy") >= 3, "unhealthy at 30 s, ready at 45 s");
        main.check = Optional.of(new HealthCheck(10, 5, 3, 20));
        fleet.containers = List.of(main.build());
        assertEquals(
                0,
                Fleet.metric(fleet.run(), "tasks.unhealthy"),
                "failures at 10 and 20 s do not count: 5th check at 50 s");
    }

    @Test
    void faultOfExits_endsTheShareOfTasksThatItStrikes() {
        Fleet fleet = fleet("10m", main());
        fleet.initial = InitialState.RUNNING;
        fleet.desired = 40;
        fleet.faults = Map.of("exit", exit(100, false));
        assertEquals(40, Fleet.metric(fleet.run(), "tasks.crashed"));
        fleet.faults = Map.of("exit", exit(50, true));
        double killed = Fleet.metric(fleet.run(), "tasks.oomKilled");
        assertTrue(killed > 8 && killed < 32, "about half of 40: " + killed);
    }

    private static Fault exit(int percent, boolean outOfMemory) {
        return new ContainerExitFault("s", Fleet.at("100s"), Share.ofPercent(percent), outOfMemory);
    }

    @Test
    void faultOfHangs_isSeenByHealthChecksAlone() {
        Box main = main();
        Fleet fleet = fleet("200s", main);
        fleet.initial = InitialState.RUNNING;
        fleet.faults = Map.of("hang", new TaskHang("s", Fleet.at("95s"), Fleet.seconds(60), Share.ofPercent(100)));
        RunResult unseen = fleet.run();
        assertEquals(1, Fleet.metric(unseen, "tasks.running.mean"));
        assertEquals(200 - 60, Fleet.metric(unseen, "tasks.serving.mean") * 200, 1e-6, "serves again at 155 s");
        main.check = Optional.of(EVERY_TEN);
        fleet.containers = List.of(main.build());
        RunResult seen = fleet.run();
        /* As in hungContainer_isReplacedWhenItsChecksTimeOut: unhealthy at 135 s, the next serves at 138 s. */
        assertEquals(200 - 43, Fleet.metric(seen, "tasks.serving.mean") * 200, 1e-6);
        assertEquals(1, Fleet.metric(seen, "tasks.unhealthy"));
    }

    @Test
    void faultOfHealthChecks_replacesWhatServes_untilItIsOver() {
        Box main = main();
        main.check = Optional.of(EVERY_TEN);
        Fleet fleet = fleet("200s", main);
        fleet.initial = InitialState.RUNNING;
        fleet.faults = Map.of("sick", new HealthCheckFailure("s", Fleet.at("95s"), Fleet.seconds(60)));
        /* Checks at 100, 110 and 120 s fail; the next starts at 123 s and fails at 133, 143 and 153 s, so that the first goes; it is healthy again at 163 s, before that of 156 s. */
        assertEquals(1, Fleet.metric(fleet.run(), "tasks.unhealthy"));
    }

    @Test
    void activating_comesBeforeRunning_deprovisioningAfterStopping() {
        Fleet fleet = new Fleet();
        fleet.fargate = true;
        fleet.desired = 1;
        fleet.horizon = "10m";
        fleet.initial = InitialState.EMPTY;
        fleet.deregistration = Optional.of("0s");
        double plain = Fleet.metric(fleet.run(), "tasks.running.mean") * 600;
        fleet.delays = Fleet.delays(1, 40, 0);
        assertEquals(plain - 40, Fleet.metric(fleet.run(), "tasks.running.mean") * 600, 1e-6);
        Fleet full = new Fleet();
        full.zones = 1;
        full.cpu = 256;
        full.desired = 2;
        full.maxSize = 1;
        full.network = NetworkMode.AWSVPC;
        full.horizon = "10m";
        full.timeToCrash = Optional.of(Fleet.seconds(300));
        /* Both interfaces of the one instance are taken until the tasks that crash at 300 s are gone. */
        double busy = Fleet.metric(full.run(), "tasks.running.mean") * 600;
        full.delays = Fleet.delays(1, 0, 40);
        assertEquals(busy - 2 * 40, Fleet.metric(full.run(), "tasks.running.mean") * 600, 3);
    }

    @Test
    void gracePeriod_sparesATaskThatBecomesHealthyInTime() {
        Box main = main();
        main.check = Optional.of(EVERY_TEN);
        Fleet fleet = fleet("6m", main);
        fleet.behaviours = Map.of("main", does(45, -1, -1, 0, -1));
        fleet.gracePeriod = "50s";
        assertEquals(0, Fleet.metric(fleet.run(), "tasks.unhealthy"), "found unhealthy at 30 s, healthy at 50 s");
        fleet.gracePeriod = "40s";
        fleet.minHealthy = 0;
        fleet.maxPercent = 100;
        assertTrue(Fleet.metric(fleet.run(), "tasks.unhealthy") >= 2);
    }
}
