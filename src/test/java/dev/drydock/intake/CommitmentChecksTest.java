package dev.drydock.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commitments that AWS would not sell, or that would change nothing, are refused where they stand. */
class CommitmentChecksTest {
    private static final Path FOLDER = Path.of("src/test/resources/keys");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{savingsPlan: compute, term: 1y, hourly: $0} | hourly must be positive | commitments.x",
                "{savingsPlan: compute, family: m5, term: 1y, hourly: $1} | an ec2Instance plan, and only that, needs family | commitments.x",
                "{savingsPlan: ec2Instance, family: m55, term: 1y, hourly: $1} | there is no instance family \"m55\" | commitments.x.family",
                "{savingsPlan: ec2Instance, family: c7g, term: 1y, hourly: $1} | nothing that the scenario may run is eligible | commitments.x",
                "{savingsPlan: compute, term: 2y, hourly: $1} | \"2y\" | commitments.x.term",
                "{reservedInstances: m5.larg, term: 1y, count: 1} | there is no instance type \"m5.larg\" | commitments.x.reservedInstances",
                "{reservedInstances: m5.large, term: 1y, count: 0} | count must be between 1 and 1000000 | commitments.x",
                "{reservedInstances: m5.large, term: 1y, count: 1, zone: eu-west-1a} | zone eu-west-1a is not in the region us-east-1 | commitments.x.zone",
                "{reservedInstances: m5.large, term: 1y, count: 1, start: 2020-01-01T00:00:00Z} | it does not hold at any time of the billed run | commitments.x.start",
                "{reservedInstances: m8azn.large, term: 3y, count: 1} | there is no rate for m8azn.large/standard-3y-no-upfront | commitments.x",
                "{reservedInstances: m5.large, term: 1y, count: 1, offeringClass: convertible, payment: noUpfront, exchanges: [{at: 2026-03-02T01:00:00Z, reservedInstances: m5.larg}]} | there is no instance type | commitments.x",
                "{reservedInstances: m5.large, term: 1y, count: 1, offeringClass: convertible, payment: noUpfront, exchanges: [{at: 2026-03-02T09:00:00Z, reservedInstances: m6i.large}]} | it is after the end of the run | commitments.x.exchanges",
                "{reservedInstances: m5.large, term: 1y, count: 1, offeringClass: convertible, payment: noUpfront, exchanges: [{at: 2026-03-02T00:00:00Z, reservedInstances: m6i.large}]} | at least 24 hours must remain of an active one | commitments.x.exchanges",
                "{reservedInstances: m5.large, term: 1y, count: 1, offeringClass: convertible, payment: allUpfront, exchanges: [{at: 2026-03-02T01:00:00Z, reservedInstances: m6i.large, payment: noUpfront}]} | what was paid upfront cannot be exchanged for noUpfront | commitments.x.exchanges",
                "{reservedInstances: m5.large, term: 1y, count: 1, offeringClass: convertible, payment: noUpfront, exchanges: [{at: 2026-03-02T01:00:00Z, reservedInstances: m6i.large, zone: eu-west-1a}]} | it must stay in the region us-east-1 | commitments.x.exchanges",
                "{reservedInstances: m5.large, term: 1y, count: 1, exchanges: [{at: 2026-03-02T01:00:00Z, reservedInstances: m6i.large}]} | only Reserved Instances with offeringClass: convertible can be exchanged | commitments.x",
                "{capacityReservation: m5.large, zone: us-east-1a, count: 1, end: 2026-03-01T00:00:00Z} | hold | commitments.x",
                "{hourly: $1} | expected a mapping with one of the keys | commitments.x",
            })
    void impossibleCommitments_areRefused(String value, String message, String path) {
        Reading reading = ScenarioReader.read(FOLDER, List.of("commitments.x=" + value));
        List<Problem> problems = reading.problems().list().stream()
                .filter(problem -> problem.message().contains(message))
                .toList();
        assertEquals(1, problems.size(), () -> reading.problems().list().toString());
        assertTrue(problems.get(0).path().equals(path) || problems.get(0).path().startsWith(path), problems.toString());
        assertTrue(reading.base().isEmpty());
    }

    @Test
    void planWithoutAnyRateInTheRegion_isRefused() {
        Reading reading = ScenarioReader.read(
                Path.of("scenarios/ireland"), List.of("commitments.x={savingsPlan: compute, term: 1y, hourly: $1}"));
        assertTrue(reading.base().isEmpty());
        String problem = reading.problems().list().get(0).message();
        assertTrue(problem.contains("there is no rate for m5.large/compute-plan-1y-no-upfront in eu-west-1"), problem);
    }
}
