package dev.drydock.engine;

import java.util.ArrayList;
import java.util.List;

/** Faults at random, of the kinds that a scenario's clusters can have. */
final class RandomFaults {
    private RandomFaults() {}

    /** The faults of a scenario. @param lines what its first cluster has, each with its room and name before it */
    static String of(Dice dice, int zones, List<String> lines) {
        List<String> faults = new ArrayList<>();
        if (dice.chance(2)) {
            faults.add("zone: {zoneOutage: " + dice.of("any", "us-east-1a") + ", every: 40m, duration: 7m"
                    + (zones > 1 ? ", shortageElsewhere: " + dice.below(80) + "%" : "") + "}");
        }
        if (dice.chance(3)
                && lines.stream().anyMatch(line -> line.startsWith("services|s0: ") && line.contains("demand"))) {
            faults.add("slow: {dependencySlowdown: s0, at: 12m, duration: 9m, adds: 300ms}");
        }
        if (dice.chance(3)) {
            faults.add(
                    "exits: {containerExit: s0, every: {distribution: exponential, mean: 30m}, share: 50%, outOfMemory: "
                            + dice.chance(2) + "}");
        }
        if (dice.chance(4)) {
            faults.add("hangs: {taskHang: s0, at: 6m, duration: 5m, share: 40%}");
        }
        if (dice.chance(2)) {
            faults.add("registry: {registryOutage: ecr, at: 9m, duration: 6m}");
        }
        if (dice.chance(4)) {
            faults.add("control: {controlPlaneImpairment: " + dice.of("launches", "scaling", "all")
                    + ", at: 7m, duration: 8m}");
        }
        if (lines.stream().anyMatch(line -> line.startsWith("capacityProviders|g0: "))) {
            if (dice.chance(3)) {
                faults.add("agents: {agentDisconnect: g0, at: 8m, duration: 6m, share: 60%}");
            }
            if (dice.chance(3)) {
                faults.add("impaired: {instanceImpairment: g0, every: 25m, duration: 5m, share: 50%, detection: 1m}");
            }
        }
        if (lines.stream().anyMatch(line -> line.contains("onDemandBaseCapacity") || line.contains("FARGATE_SPOT"))) {
            faults.add("storm: {spotReclaim: all, at: " + dice.between(3, 15) + "m, duration: 6m, share: "
                    + dice.of("50%", "100%") + "}");
        }
        if (dice.chance(4) && lines.stream().anyMatch(line -> line.contains("taskRoleArn"))) {
            faults.add(dice.of(
                    "role: {roleRevoked: worker, at: 8m, duration: 12m}",
                    "role: {roleThrottled: worker, at: 8m, duration: 12m, share: 70%}"));
        }
        if (dice.chance(4)) {
            faults.add("dry: {capacityShortage: " + dice.of("all", "us-east-1a") + ", every: 30m, duration: 8m, share: "
                    + dice.of("60%", "100%") + "}");
        }
        if (dice.chance(4)) {
            faults.add("bad: {badDeployment: s0, every: 20m, times: 2, duration: 6m, "
                    + dice.of("failsToStart: 60%", "timeToCrash: 3m", "readyAfter: 2m") + "}");
        }
        if (faults.isEmpty()) {
            faults.add("exits: {containerExit: s0, at: 10m}");
        }
        return "{" + String.join(", ", faults) + "}";
    }
}
