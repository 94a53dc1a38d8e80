package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first thread: a scaled web service runs from scenario to result, on instances and on Fargate. */
class SimulationTest {
    @Test
    void webServiceOnGroup_loadTriples_tasksAndInstancesFollow() {
        Fleet fleet = web();
        RunResult result = fleet.run();
        assertEquals(2, Fleet.metric(result, "tasks.desired.min"));
        /* 60 requests/s of 100 ms CPU are 6 vCPU busy; at 60 % of half a vCPU each that is 20 tasks. */
        assertEquals(20, Fleet.metric(result, "services.s.tasks.serving.max"), 2);
        /* An m5.large has 2 vCPU, room for 4 tasks of half a vCPU. */
        assertEquals(5, Fleet.metric(result, "capacityProviders.p.instances.max"), 1);
        assertTrue(Fleet.metric(result, "requests.served") > 60 * 3000);
        assertTrue(result.events() > 100);
    }

    @Test
    void webServiceOnFargate_loadTriples_tasksFollow() {
        Fleet fleet = web();
        fleet.fargate = true;
        RunResult result = fleet.run();
        assertEquals(20, Fleet.metric(result, "services.s.tasks.serving.max"), 2);
    }

    @Test
    void sameSeed_sameResult() {
        RunResult a = web().run();
        RunResult b = web().run();
        assertEquals(a.fingerprint(), b.fingerprint());
        assertEquals(a.metrics(), b.metrics());
    }

    private static Fleet web() {
        Fleet fleet = new Fleet();
        fleet.horizon = "2h";
        fleet.rate("0s", "6/s").rate("10m", "60/s").rate("80m", "6/s");
        fleet.scaling = Optional.of(Fleet.scaling(2, 40, Fleet.cpuTarget(60)));
        fleet.deregistration = Optional.of("30s");
        return fleet;
    }
}
