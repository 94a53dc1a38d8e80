package dev.drydock.engine;

import dev.drydock.random.Distribution;
import dev.drydock.random.Exponential;
import dev.drydock.scenario.Deployment;
import dev.drydock.scenario.NewRevision;
import dev.drydock.scenario.RevisionChange;
import dev.drydock.scenario.Service;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random daemons on a fleet's instances: one or two that crash, are deployed anew and may be too large for some instances. */
final class RandomDaemons {
    private RandomDaemons() {}

    static void add(Fleet fleet, SplittableRandom dice) {
        if (fleet.fargate || dice.nextInt(5) < 2) {
            return;
        }
        Map<String, Service> daemons = new LinkedHashMap<>();
        for (int i = dice.nextInt(1, 3); i > 0; i--) {
            Map<String, Deployment> revisions = new LinkedHashMap<>();
            for (int j = dice.nextInt(3); j > 0; j--) {
                revisions.put("v" + j, revision(dice, j));
            }
            Optional<Distribution> crash =
                    dice.nextBoolean() ? Optional.empty() : Optional.of(new Exponential(1_200.0 * TimeSpan.SECOND));
            daemons.put(
                    "d" + i,
                    fleet.daemon(128 << dice.nextInt(5), 256 << dice.nextInt(5), dice.nextInt(100), revisions, crash));
        }
        fleet.daemons = daemons;
    }

    private static Deployment revision(SplittableRandom dice, int number) {
        return new Deployment(
                TimeSpan.ofSeconds(number * 1_500L + dice.nextInt(1_000)),
                new NewRevision(
                        Optional.empty(),
                        Map.of(),
                        new RevisionChange(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Share.ofPercent(dice.nextInt(3) == 0 ? dice.nextInt(101) : 0),
                                Share.ofPercent(0))));
    }
}
