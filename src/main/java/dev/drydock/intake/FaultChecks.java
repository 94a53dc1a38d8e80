package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.Fault;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.ZoneOutage;
import java.util.ArrayList;
import java.util.List;

/** Faults strike what is there, while the run lasts. */
final class FaultChecks {
    private final Spots spots;

    FaultChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        scenario.faults().forEach((name, fault) -> {
            fault.at()
                    .filter(at -> at.micros() >= scenario.horizonMicros())
                    .ifPresent(at -> spots.error(
                            ProblemCode.NO_EFFECT,
                            "the run is over before " + at + " after its start",
                            "faults",
                            name,
                            "at"));
            fault.choose(new Targets(scenario, name));
        });
    }

    /** Whether what a fault strikes is there. */
    private final class Targets implements Fault.Cases<Boolean> {
        private final Scenario scenario;
        private final String name;

        Targets(Scenario scenario, String name) {
            this.scenario = scenario;
            this.name = name;
        }

        @Override
        public Boolean zoneOutage(ZoneOutage fault) {
            List<String> zones = scenario.subnets().values().stream()
                    .map(Subnet::zone)
                    .distinct()
                    .toList();
            boolean known = fault.zone().equals(ZoneOutage.ANY) || zones.contains(fault.zone());
            if (!known || zones.isEmpty()) {
                List<String> words = new ArrayList<>(zones);
                words.add(ZoneOutage.ANY);
                spots.unknown("zone with a subnet", fault.zone(), words, -1, "faults", name, fault.word());
                return false;
            }
            if (zones.size() == 1 && fault.shortageElsewhere().fraction() > 0) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "all subnets are in " + zones.get(0) + ": there is no other zone to be short of capacity",
                        "faults",
                        name,
                        "shortageElsewhere");
                return false;
            }
            return true;
        }
    }
}
