package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.Recovery;
import dev.drydock.engine.result.RunResult;
import dev.drydock.random.Constant;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.ZoneOutage;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a service came through a fault is measured from the strike: until it is answered, until what was lost is there again, until all is well. */
class RecoveryTest {
    private static final String WEB = "clusters.c.services.s";

    private static Fleet lostZone(String duration, int shortage) {
        return lostZone(duration, shortage, TimeSpan.ZERO);
    }

    private static Fleet lostZone(String duration, int shortage, TimeSpan detection) {
        Fleet fleet = new Fleet();
        fleet.desired = 8;
        fleet.horizon = "1h";
        fleet.rates = List.<Object[]>of(new Object[] {"0s", "20/s"});
        fleet.requestCpu = "100ms";
        fleet.faults.put(
                "lost",
                new ZoneOutage(
                        "us-east-1a",
                        Fleet.at("10m"),
                        new Constant(TimeSpan.parse(duration).micros()),
                        Share.ofPercent(shortage),
                        detection));
        fleet.objectives.put(
                "fast",
                new Objective(
                        WEB + ".latency.p99", Optional.of("1s"), Optional.empty(), Optional.of(Share.parse("95%"))));
        fleet.objectives.put(
                "answered",
                new Objective(WEB + ".requests.unservedShare", Optional.of("1%"), Optional.empty(), Optional.empty()));
        return fleet;
    }

    @Test
    void lostZone_isAnsweredAtOnce_replacedWhenInstancesAreThere() {
        RunResult result = lostZone("20m", 0).run();
        assertEquals(1, result.recoveries().size());
        Recovery web = result.recoveries().get(0);
        assertEquals("lost", web.fault());
        assertEquals(WEB, web.service());
        assertEquals(8, web.before());
        assertEquals(4, web.worst());
        assertEquals(4, web.lost());
        /* Tasks are wished for at once; an instance in the other zone is there after 40 s of boot and 10 s of registration, a container 2 s later. */
        assertEquals(0, web.detect());
        assertEquals(52 * TimeSpan.SECOND, web.replace());
        assertEquals(52 * TimeSpan.SECOND, web.full());
        assertTrue(web.recovered());
    }

    @Test
    void lostRequests_burnTheBudgets() {
        RunResult result = lostZone("20m", 0).run();
        Recovery web = result.recoveries().get(0);
        assertEquals(Fleet.metric(result, "requests.unserved"), web.requestsLost());
        assertEquals(
                List.of("fast", "answered"),
                web.budgets().stream().map(Recovery.Budget::objective).toList());
        /* 95 % of 60 minutes leave three that may miss; 1 % of 20/s × 3600 s leaves 720 requests without an answer. */
        Recovery.Budget fast = web.budgets().get(0);
        assertEquals(fast.missedMinutes() / 3.0, fast.burned(), 1e-9);
        assertEquals(web.requestsLost() / 720.0, web.budgets().get(1).burned(), 1e-5);
    }

    @Test
    void shortageElsewhere_isNotRecoveredFrom() {
        Recovery web = lostZone("2h", 100).run().recoveries().get(0);
        assertEquals(Recovery.NEVER, web.replace());
        assertEquals(Recovery.NEVER, web.full());
        assertEquals(Recovery.NEVER, web.detect());
        assertFalse(web.recovered());
        assertEquals(TimeSpan.HOUR, web.untilMicros());
    }

    @Test
    void faultThatNobodyFeels_leavesNoRow() {
        Fleet fleet = lostZone("20m", 0);
        fleet.faults.clear();
        assertEquals(List.of(), fleet.run().recoveries());
        Fleet elsewhere = lostZone("20m", 0);
        elsewhere.zones = 3;
        elsewhere.desired = 4;
        elsewhere.rates = List.of();
        elsewhere.objectives.clear();
        elsewhere.faults.clear();
        elsewhere.faults.put(
                "out",
                new dev.drydock.scenario.RegistryOutage(
                        dev.drydock.scenario.ImageRepository.ECR,
                        Fleet.at("10m"),
                        new Constant(10.0 * TimeSpan.MINUTE)));
        RunResult result = elsewhere.run();
        assertEquals(1, result.faults().size());
        assertEquals(List.of(), result.recoveries());
    }
}
