package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import dev.drydock.random.Constant;
import dev.drydock.scenario.RoleRevoked;
import dev.drydock.scenario.RoleThrottled;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tasks without their role do not start; running ones go on until their credentials run out. */
class RolesTest {
    private static final String ARN = "arn:aws:iam::123456789012:role/shop/web";

    private static Fleet fleet(String horizon) {
        Fleet fleet = new Fleet();
        fleet.desired = 1;
        fleet.horizon = horizon;
        fleet.taskRole = Optional.of(ARN);
        return fleet;
    }

    private static RoleRevoked revoked(String role, String at, String duration) {
        return new RoleRevoked(
                role,
                Fleet.at(at),
                new Constant(TimeSpan.parse(duration).micros()),
                TimeSpan.parse("6h"),
                TimeSpan.parse("15m"));
    }

    @Test
    void revokedRole_endsRunningTasksWhenTheirCredentialsRunOut() {
        Fleet fleet = fleet("24h");
        fleet.faults = Map.of("gone", revoked(ARN, "10h", "14h"));
        RunResult result = fleet.run();
        /* Issued at 0 and, a quarter of an hour before six hours are over, at 5.75 h; they hold until 11.75 h; nothing starts after. */
        assertEquals(11.75 / 24, Fleet.metric(result, "tasks.running.mean"), 1e-9);
        assertEquals(1, Fleet.metric(result, "tasks.crashed"));
        assertTrue(Fleet.metric(result, "tasks.failedToStart") > 10);
    }

    @Test
    void roleThatComesBackInTime_costsNoRunningTask() {
        Fleet fleet = fleet("24h");
        fleet.faults = Map.of("gone", revoked("web", "10h", "1h"));
        assertEquals(1, Fleet.metric(fleet.run(), "tasks.running.mean"), "its credentials hold until 11.75 h");
        fleet.timeToCrash = Optional.of(new Constant(TimeSpan.parse("10h30m").micros()));
        RunResult result = fleet.run();
        /* The task that crashes at 10.5 h has no successor before 11 h. */
        assertEquals(23.5 / 24, Fleet.metric(result, "tasks.running.mean"), 0.01);
        assertTrue(Fleet.metric(result, "tasks.failedToStart") > 1);
    }

    @Test
    void throttledRole_delaysStarts_andAtLastFailsThem() {
        Fleet fleet = fleet("2h");
        fleet.timeToCrash = Optional.of(new Constant(TimeSpan.parse("30m").micros()));
        double calm = Fleet.metric(fleet.run(), "tasks.running.mean");
        fleet.faults = Map.of("busy", throttled(100));
        RunResult all = fleet.run();
        assertTrue(Fleet.metric(all, "tasks.failedToStart") > 1);
        assertTrue(Fleet.metric(all, "tasks.running.mean") < calm - 0.1);
        fleet.faults = Map.of("busy", throttled(1));
        assertEquals(0, Fleet.metric(fleet.run(), "tasks.failedToStart"), "four refusals of 1 % each do not meet");
    }

    private static RoleThrottled throttled(int percent) {
        return new RoleThrottled(
                ARN, Fleet.at("20m"), new Constant(TimeSpan.parse("30m").micros()), Share.ofPercent(percent));
    }
}
