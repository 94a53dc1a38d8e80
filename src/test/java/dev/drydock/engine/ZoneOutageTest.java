package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.RunResult;
import dev.drydock.random.Distribution;
import dev.drydock.random.Exponential;
import dev.drydock.scenario.ZoneOutage;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the loss of a zone does to a fleet. Delays as {@link Fleet} says. */
class ZoneOutageTest {
    /* One that AWS knows of at once. */
    private static ZoneOutage outage(String zone, String at, String duration, String elsewhere) {
        return outage(zone, at, duration, elsewhere, "0s");
    }

    private static ZoneOutage outage(String zone, String at, String duration, String elsewhere, String detection) {
        return new ZoneOutage(
                zone,
                Fleet.at(at),
                Fleet.seconds(TimeSpan.parse(duration).micros() / 1e6),
                Share.parse(elsewhere),
                TimeSpan.parse(detection));
    }

    @Test
    void instancesOfTheZone_areLost_andReplacedInTheOther() {
        Fleet fleet = new Fleet();
        fleet.desired = 8;
        fleet.faults.put("friday", outage("us-east-1a", "10m", "50m", "0%"));
        fleet.faults.put("friday", outage("us-east-1a", "10m", "2h", "0%"));
        RunResult result = fleet.run();
        /* To the end, so that the group does not balance its zones again. Eight tasks of half a vCPU on two instances of two vCPUs, one in each zone. */
        FaultEpisode episode = result.faults().get(0);
        assertEquals(
                new FaultEpisode(
                        "friday", "zoneOutage", "us-east-1a", 600 * TimeSpan.SECOND, 3600 * TimeSpan.SECOND, 1, 4),
                episode);
        assertEquals(4, Fleet.metric(result, "tasks.running.min"));
        assertEquals(8, Fleet.metric(result, "tasks.running.max"));
        /* The group asks at once for another instance, which takes tasks 50 s later; they run 2 s after that. */
        assertEquals(8 - 4 * 52.0 / 3600, Fleet.metric(result, "tasks.running.mean"), 1e-6);
        assertEquals(0, Fleet.limits(result, LimitEpisode.Kind.INSUFFICIENT_CAPACITY));
    }

    @Test
    void shortageElsewhere_refusesLaunches_andTheGroupTriesAgain() {
        Fleet fleet = new Fleet();
        fleet.desired = 8;
        fleet.faults.put("friday", outage("us-east-1a", "10m", "20m", "100%"));
        RunResult result = fleet.run();
        /* Refused until the outage ends after 20 min; the try of that very minute comes after it. */
        assertEquals(8 - 4 * (1200 + 52.0) / 3600, Fleet.metric(result, "tasks.running.mean"), 1e-6);
        LimitEpisode limit = result.limits().stream()
                .filter(l -> l.kind() == LimitEpisode.Kind.INSUFFICIENT_CAPACITY)
                .findFirst()
                .orElseThrow();
        assertEquals(600 * TimeSpan.SECOND, limit.fromMicros());
        assertEquals(1800 * TimeSpan.SECOND, limit.toMicros());
        assertEquals(2, limit.wanted());
        assertEquals(1, limit.allowed());
    }

    @Test
    void fargateTasks_areLost_andStartInTheOtherZone() {
        Fleet fleet = new Fleet();
        fleet.fargate = true;
        fleet.desired = 8;
        fleet.faults.put("friday", outage("us-east-1b", "10m", "20m", "0%"));
        RunResult result = fleet.run();
        assertEquals(0, result.faults().get(0).instances());
        assertEquals(4, result.faults().get(0).tasks());
        /* Schedule 1 s, provisioning 25 s, containers 2 s. */
        assertEquals(8 - 4 * 28.0 / 3600, Fleet.metric(result, "tasks.running.mean"), 1e-6);
    }

    @Test
    void fargateWithoutCapacity_waits() {
        Fleet fleet = new Fleet();
        fleet.fargate = true;
        fleet.zones = 1;
        fleet.desired = 4;
        fleet.faults.put("friday", outage("us-east-1a", "10m", "20m", "0%"));
        /* All four are lost; tries come at 10:01 and every minute from then on, the first good one at 30:01. */
        assertEquals(4 - 4 * (1200 + 28.0) / 3600, Fleet.metric(fleet.run(), "tasks.running.mean"), 1e-6);
    }

    @Test
    void instancesOfTheZone_areMissedAfterTheirStatusChecks_unlessTheGracePeriodLastsLonger() {
        Fleet fleet = new Fleet();
        fleet.desired = 8;
        fleet.faults.put("friday", outage("us-east-1a", "10m", "2h", "0%", "2m"));
        RunResult result = fleet.run();
        assertEquals(4, result.faults().get(0).tasks());
        assertEquals(1, result.faults().get(0).instances());
        /* Their tasks count as running for 2 min more, then it takes 52 s as ever. */
        assertEquals(8 - 4 * 52.0 / 3600, Fleet.metric(result, "tasks.running.mean"), 1e-6);
        assertEquals(120 * TimeSpan.SECOND, result.recoveries().get(0).detect());
        assertEquals(172 * TimeSpan.SECOND, result.recoveries().get(0).full());
    }

    @Test
    void outageShorterThanItsDetection_replacesNothing() {
        for (boolean fargate : new boolean[] {false, true}) {
            Fleet fleet = new Fleet();
            fleet.fargate = fargate;
            fleet.desired = 8;
            fleet.rates = List.<Object[]>of(new Object[] {"0s", "20/s"});
            fleet.faults.put("friday", outage("us-east-1a", "10m", "90s", "0%", "2m"));
            RunResult result = fleet.run();
            assertEquals(0, Fleet.metric(result, "tasks.lost"));
            /* Half of the requests go to tasks that do not answer. */
            assertEquals(90 * 20 / 2, Fleet.metric(result, "requests.unserved"), 10);
        }
    }

    @Test
    void fargateTasks_areMissed_byTheirLoadBalancerOrFargate() {
        Fleet fleet = new Fleet();
        fleet.fargate = true;
        fleet.desired = 8;
        fleet.faults.put("friday", outage("us-east-1b", "10m", "30m", "0%", "5m"));
        assertEquals(300 * TimeSpan.SECOND, fleet.run().recoveries().get(0).detect());
        /* Two checks 30 s apart fail, the first within 30 s, the second after 5 s without an answer. */
        fleet.deregistration = Optional.of("0s");
        long seen = fleet.run().recoveries().get(0).detect();
        assertTrue(seen >= 35 * TimeSpan.SECOND && seen <= 65 * TimeSpan.SECOND, "seen after " + seen);
    }

    @Test
    void campaign_strikesAtItsRate_inEachZone() {
        Fleet fleet = new Fleet();
        fleet.horizon = "200d";
        Distribution every = new Exponential(20.0 * TimeSpan.HOUR);
        fleet.faults.put(
                "often",
                new ZoneOutage("any", Fleet.every(every), Fleet.seconds(3600 * 4), Share.parse("0%"), TimeSpan.ZERO));
        List<FaultEpisode> strikes = fleet.run().faults();
        /* A strike each 24 h on average over 200 d; deviation √200 × 20 ÷ 24. */
        assertEquals(200, strikes.size(), 3 * 12);
        long inA = strikes.stream().filter(s -> s.target().equals("us-east-1a")).count();
        assertEquals(strikes.size() / 2.0, inA, 3 * 7.1);
        for (int i = 1; i < strikes.size(); i++) {
            assertTrue(strikes.get(i).fromMicros() > strikes.get(i - 1).toMicros());
        }
    }
}
