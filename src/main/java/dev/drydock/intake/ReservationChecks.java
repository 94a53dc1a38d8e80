package dev.drydock.intake;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.CapacityPurchase;
import dev.drydock.scenario.CapacityReservationSpecification;
import dev.drydock.scenario.ReservationMatch;
import dev.drydock.scenario.ReservationPreference;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Subnet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What groups ask of Capacity Reservations, and whether they can have it. Source: EC2 Auto Scaling user guide, "Target Capacity Reservations from your Auto Scaling group". */
final class ReservationChecks {
    private final Spots spots;

    ReservationChecks(Spots spots) {
        this.spots = spots;
    }

    private static Map<String, CapacityPurchase> reservations(Scenario scenario) {
        Map<String, CapacityPurchase> found = new LinkedHashMap<>();
        scenario.commitments().forEach((name, commitment) -> {
            if (commitment instanceof CapacityPurchase reservation
                    && reservation.account().orElse(scenario.account()).equals(scenario.account())) {
                found.put(name, reservation);
            }
        });
        return found;
    }

    /** Checks a group. @param key the one that says which reservations @param path the group's keys */
    void check(Scenario scenario, AutoScalingGroup group, String key, String... path) {
        boolean first = group.reservationsFirst();
        if (first && group.subnets().size() == 1) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "reservations-then-balanced has no effect on a group in one subnet",
                    Spots.below(path, "availabilityZoneDistribution"));
        }
        CapacityReservationSpecification of = CapacityReservationSpecification.of(group);
        if (first && !of.seeks()) {
            spots.error(
                    ProblemCode.INVALID,
                    "reservations-then-balanced needs capacityReservationSpecification with capacity-reservations-first or capacity-reservations-only",
                    Spots.below(path, "availabilityZoneDistribution"));
        }
        if (group.capacityReservationSpecification().isEmpty()) {
            return;
        }
        String[] at = Spots.below(path, key);
        if (group.system().windows() && of.takesPart()) {
            spots.error(
                    ProblemCode.INVALID,
                    "Capacity Reservations here are of the platform Linux/UNIX; no instance with "
                            + group.system().word() + " runs in them",
                    at);
        }
        Map<String, CapacityPurchase> all = reservations(scenario);
        List<String> targets = of.capacityReservationIds();
        for (int i = 0; i < targets.size(); i++) {
            if (!all.containsKey(targets.get(i))) {
                spots.unknown(
                        "Capacity Reservation",
                        targets.get(i),
                        new ArrayList<>(all.keySet()),
                        i,
                        Spots.below(at, "capacityReservationIds"));
                return;
            }
        }
        boolean none = of.capacityReservationPreference() == ReservationPreference.NONE;
        boolean any = all.entrySet().stream()
                .anyMatch(entry -> matches(scenario, group, entry.getValue())
                        && (none
                                ? entry.getValue().instanceMatchCriteria() == ReservationMatch.OPEN
                                : of.admits(entry.getKey(), entry.getValue())));
        if (!any) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    of.only()
                            ? "no Capacity Reservation that the group may use has one of its instance types in one of its zones, so that every launch fails (ReservationCapacityExceeded)"
                            : "no Capacity Reservation that it could mean has one of the group's instance types in one of its zones",
                    at);
        }
    }

    private static boolean matches(Scenario scenario, AutoScalingGroup group, CapacityPurchase reservation) {
        return group.instanceTypes().contains(reservation.capacityReservation())
                && group.subnets().stream()
                        .map(scenario.subnets()::get)
                        .filter(Objects::nonNull)
                        .map(Subnet::zone)
                        .anyMatch(reservation.zone()::equals);
    }

    /** Tells of reservations that no instance can run in. */
    void unused(Scenario scenario) {
        reservations(scenario).forEach((name, reservation) -> {
            boolean targeted = reservation.instanceMatchCriteria() == ReservationMatch.TARGETED;
            boolean used = scenario.clusters().values().stream()
                    .flatMap(cluster -> cluster.fleets().values().stream())
                    .map(fleet -> fleet.autoScalingGroup())
                    .anyMatch(
                            group -> CapacityReservationSpecification.of(group).admits(name, reservation)
                                    && matches(scenario, group, reservation));
            if (targeted && !used) {
                String[] path = {"commitments", name};
                spots.add(
                        Problem.warning(
                                ProblemCode.NO_EFFECT,
                                spots.keyPlace(path),
                                Spots.dotted(path),
                                "no group targets this Capacity Reservation, so that nothing runs in it, and all of it is paid for idle"));
            }
        });
    }
}
