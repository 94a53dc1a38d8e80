package dev.drydock.engine;

import dev.drydock.random.Exponential;
import dev.drydock.scenario.AgentDisconnect;
import dev.drydock.scenario.ControlPlaneImpairment;
import dev.drydock.scenario.ControlPlanePart;
import dev.drydock.scenario.PoolSelection;
import dev.drydock.scenario.SpotReclaim;
import dev.drydock.scenario.SteadyStock;
import dev.drydock.scenario.Strikes;
import dev.drydock.scenario.ZoneOutage;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;
import java.util.SplittableRandom;

/** Pools that run dry and campaigns of faults for random fleets. */
final class RandomMarket {
    private RandomMarket() {}

    /** Gives a fleet a market and faults, each with some chance. */
    static void add(Fleet fleet, SplittableRandom dice) {
        fleet.stock = dice.nextInt(3) == 0 ? Optional.of(new SteadyStock(dice.nextInt(6))) : Optional.empty();
        fleet.familyCorrelation = dice.nextInt(101) + "%";
        fleet.shortage = Fleet.seconds(dice.nextInt(900));
        fleet.recommended = Fleet.seconds(dice.nextBoolean() ? 0 : dice.nextInt(300));
        if (dice.nextInt(3) == 0) {
            fleet.faults.put(
                    "zone",
                    new ZoneOutage(
                            ZoneOutage.ANY,
                            hourly(dice),
                            Fleet.seconds(dice.nextInt(1, 1800)),
                            Share.parse((fleet.zones > 1 ? dice.nextInt(101) : 0) + "%"),
                            TimeSpan.ofSeconds(fleet.zones > 1 ? 120 : 0)));
        }
        if (dice.nextInt(3) == 0) {
            fleet.faults.put(
                    "storm",
                    new SpotReclaim(
                            PoolSelection.ALL,
                            hourly(dice),
                            Fleet.seconds(dice.nextInt(1200)),
                            Share.parse(dice.nextInt(1, 101) + "%")));
        }
        if (dice.nextInt(3) == 0) {
            ControlPlanePart[] parts = ControlPlanePart.values();
            fleet.faults.put(
                    "control",
                    new ControlPlaneImpairment(
                            parts[dice.nextInt(parts.length)], hourly(dice), Fleet.seconds(dice.nextInt(1, 900))));
        }
        if (!fleet.fargate && dice.nextInt(3) == 0) {
            fleet.faults.put(
                    "agents",
                    new AgentDisconnect(
                            "p",
                            hourly(dice),
                            Fleet.seconds(dice.nextInt(1, 900)),
                            Share.parse(dice.nextInt(1, 101) + "%")));
        }
    }

    private static Strikes hourly(SplittableRandom dice) {
        return Fleet.every(new Exponential(dice.nextInt(600, 5400) * (double) TimeSpan.SECOND));
    }
}
