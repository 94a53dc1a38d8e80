package dev.drydock.policy.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.policy.provisioning.CapacityReservation.Action;
import dev.drydock.policy.provisioning.CapacityReservation.Offer;
import dev.drydock.policy.provisioning.CapacityReservation.Verdict;
import dev.drydock.policy.provisioning.CapacityReservation.WaitingTasks;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Managed scaling follows its documentation to the datapoint: Amazon ECS developer guide, "Cluster auto scaling", and its AWS blog "deep dive". */
class CapacityReservationTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 100", "4, 0, 200", "7, 7, 100", "30, 20, 150", "2, 4, 50"})
    void metric_isHundredTimesNeededOverRunning(int needed, int running, double metric) {
        assertEquals(metric, CapacityReservation.metric(needed, running));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 30, 20, 30", // 150 % of 20
        "80, 8, 8, 10", // 8 ÷ 0.8
        "90, 9, 9, 10", // 9 ÷ 0.9
        "100, 4, 0, 2", // from nothing it is two instances
        "100, 2, 3, 2"
    })
    void desired_bringsMetricToTarget(int target, int needed, int running, int desired) {
        assertEquals(desired, CapacityReservation.desired(rule(target, 1, 10_000), needed, running));
    }

    @Test
    void estimate_heldBetweenStepSizes() {
        assertEquals(8, CapacityReservation.estimate(rule(100, 3, 10), 5, 1));
        assertEquals(15, CapacityReservation.estimate(rule(100, 3, 10), 5, 40));
    }

    @Test
    void needed_packsOnLargestType_leavesOutWhatDoesNotFitSmallest() {
        Offer small = new Offer(2048, 7_801, 2, 0);
        Offer large = new Offer(4096, 15_731, 3, 0);
        assertEquals(3, CapacityReservation.needed(List.of(new WaitingTasks(1024, 2048, 0, 0, 10)), small, large));
        /* Each group is packed for itself: 2 of one size and 1 of another take two instances. */
        assertEquals(
                2,
                CapacityReservation.needed(
                        List.of(new WaitingTasks(1024, 2048, 0, 0, 2), new WaitingTasks(512, 512, 0, 0, 1)),
                        small,
                        large));
        assertEquals(0, CapacityReservation.needed(List.of(new WaitingTasks(3000, 1024, 0, 0, 5)), small, large));
        /* An interface each: three on the largest. */
        assertEquals(2, CapacityReservation.needed(List.of(new WaitingTasks(64, 64, 1, 0, 6)), small, large));
    }

    @Test
    void scaleOut_atFirstDatapoint_unlessAnInstanceWarmsUp() {
        ManagedScaling rule = rule(100, 1, 10_000);
        assertEquals(new Verdict(Action.OUT, 30, 0), CapacityReservation.evaluate(rule, 30, 20, 20, false, 14));
        assertEquals(new Verdict(Action.NONE, 20, 0), CapacityReservation.evaluate(rule, 30, 20, 20, true, 14));
    }

    @Test
    void scaleIn_atFifteenthDatapoint_atMostHalfAMinute() {
        ManagedScaling rule = rule(100, 1, 10_000);
        int low = 0;
        for (int minute = 1; minute < 15; minute++) {
            Verdict verdict = CapacityReservation.evaluate(rule, 1, 20, 20, false, low);
            assertEquals(Action.NONE, verdict.action(), "minute " + minute);
            low = verdict.lowDatapoints();
        }
        Verdict first = CapacityReservation.evaluate(rule, 1, 20, 20, false, low);
        assertEquals(Action.IN, first.action());
        assertEquals(10, first.capacity());
        assertEquals(
                5,
                CapacityReservation.evaluate(rule, 1, 10, 10, false, first.lowDatapoints())
                        .capacity());
    }

    @Test
    void scaleIn_countRestartsWithScaleOut() {
        ManagedScaling rule = rule(100, 1, 10_000);
        assertEquals(
                0, CapacityReservation.evaluate(rule, 21, 20, 20, false, 14).lowDatapoints());
        assertEquals(
                0, CapacityReservation.evaluate(rule, 20, 20, 20, false, 14).lowDatapoints());
    }

    /* Two instances needed of three: with a target of 50 % that asks for four, with 100 % for two (AWS Containers blog, cluster auto scaling). */
    @Test
    void sparesBelowTheTarget_areAdded() {
        Verdict more = CapacityReservation.evaluate(rule(50, 1, 10_000), 2, 3, 3, false, 0);
        assertEquals(new Verdict(Action.OUT, 4, 0), more);
        assertEquals(66.67, CapacityReservation.metric(2, 3), 0.01);
        assertEquals(
                new Verdict(Action.IN, 2, 15), CapacityReservation.evaluate(rule(100, 1, 10_000), 2, 3, 3, false, 14));
    }

    @Test
    void emptyGroup_nothingNeeded_nothingHappens() {
        assertEquals(
                Action.NONE,
                CapacityReservation.evaluate(rule(80, 1, 10), 0, 0, 0, false, 20)
                        .action());
    }

    private static ManagedScaling rule(int target, int least, int most) {
        return new ManagedScaling(target, least, most, TimeSpan.ofSeconds(300));
    }
}
