package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import dev.drydock.policy.allocation.SpotAllocation;
import dev.drydock.policy.placement.AtRandom;
import dev.drydock.policy.placement.Binpack;
import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.Spread;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.provisioning.ManagedScaling;
import dev.drydock.random.Exponential;
import dev.drydock.scenario.DemandModel;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.Switch;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random small fleets under crashes, failures and reclaims: the invariants hold after every event, and a run repeats itself. */
class ShakedownTest {
    private static final int FLEETS = 60;

    static LongStream seeds() {
        return LongStream.range(0, FLEETS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomFleet_invariantsHoldAfterEveryEvent(long seed) {
        Fleet fleet = random(new SplittableRandom(seed));
        RunResult watched = fleet.simulation(seed).watched().run();
        RunResult again = fleet.simulation(seed).run();
        assertTrue(watched.events() > 60, "a run of at least an hour has its minutes");
        assertEquals(watched.fingerprint(), again.fingerprint());
        assertEquals(watched.metrics(), again.metrics());
    }

    private static Fleet random(SplittableRandom dice) {
        Fleet fleet = new Fleet();
        fleet.horizon = dice.nextInt(1, 6) + "h" + dice.nextInt(60) + "m" + dice.nextInt(1, 60) + "s";
        fleet.initial = dice.nextInt(3) == 0 ? InitialState.EMPTY : InitialState.RUNNING;
        fleet.zones = dice.nextInt(1, 4);
        fleet.fargate = dice.nextInt(4) == 0;
        fleet.fargateProvider = dice.nextBoolean() ? "FARGATE" : "FARGATE_SPOT";
        fleet.fargateInterrupted = "99%";
        fleet.types = dice.nextBoolean() ? List.of("m5.large") : List.of("m5.large", "m6i.xlarge", "c5.xlarge");
        fleet.maxSize = dice.nextInt(3, 25);
        fleet.minSize = dice.nextInt(fleet.maxSize);
        fleet.groupDesired =
                dice.nextInt(3) == 0 ? Optional.of(dice.nextInt(fleet.minSize, fleet.maxSize + 1)) : Optional.empty();
        fleet.distribution = switch (dice.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Fleet.spot(dice.nextInt(3), dice.nextInt(101), SpotAllocation.LOWEST_PRICE);
            default -> Fleet.spot(0, 0, SpotAllocation.PRICE_CAPACITY_OPTIMIZED);
        };
        fleet.interruptedPerMonth = "90%";
        fleet.factor = dice.nextBoolean() ? "1" : "300";
        fleet.drainOnNotice = dice.nextBoolean();
        fleet.managed = dice.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new ManagedScaling(
                        dice.nextInt(50, 101), 1, dice.nextInt(1, 5), TimeSpan.ofSeconds(dice.nextInt(400))));
        fleet.protection = fleet.managed.isPresent() && dice.nextBoolean() ? Switch.ENABLED : Switch.DISABLED;
        fleet.draining = dice.nextBoolean() ? Switch.ENABLED : Switch.DISABLED;
        fleet.timeToFailure =
                dice.nextInt(3) == 0 ? Optional.of(new Exponential(3600.0 * TimeSpan.SECOND)) : Optional.empty();
        fleet.timeToCrash =
                dice.nextInt(3) == 0 ? Optional.of(new Exponential(900.0 * TimeSpan.SECOND)) : Optional.empty();
        fleet.desired = dice.nextInt(12);
        fleet.network = dice.nextBoolean() ? NetworkMode.AWSVPC : NetworkMode.BRIDGE;
        fleet.cpu = 256 << dice.nextInt(3);
        fleet.memory = 1024;
        fleet.placement = fleet.fargate
                ? List.of()
                : switch (dice.nextInt(4)) {
                    case 0 -> List.of();
                    case 1 -> List.of(new Spread(SpreadField.ZONE), new Binpack(PackedResource.MEMORY));
                    case 2 -> List.of(new AtRandom());
                    default -> List.of(new Binpack(PackedResource.CPU));
                };
        fleet.minHealthy = dice.nextInt(101);
        fleet.maxPercent = dice.nextInt(100, 201);
        fleet.deregistration = dice.nextBoolean() ? Optional.of(dice.nextInt(120) + "s") : Optional.empty();
        fleet.model = dice.nextInt(4) == 0 ? DemandModel.DISCRETE : DemandModel.FLUID;
        int most = fleet.model == DemandModel.DISCRETE ? 6 : 80;
        fleet.rate("0s", dice.nextInt(most) + "/s")
                .rate("13m", dice.nextInt(most) + "/s")
                .rate("47m30s", dice.nextInt(most) + "/s")
                .rate("90m", dice.nextInt(2) + "/s");
        if (dice.nextBoolean()) {
            int least = dice.nextInt(4);
            fleet.scaling =
                    Optional.of(Fleet.scaling(least, least + dice.nextInt(30), Fleet.cpuTarget(dice.nextInt(20, 90))));
        }
        fleet.delays = Fleet.delays(dice.nextInt(3));
        RandomGroups.add(fleet, dice);
        RandomImages.add(fleet, dice);
        RandomDeployments.add(fleet, dice);
        RandomMarket.add(fleet, dice);
        RandomLimits.add(fleet, dice);
        RandomDaemons.add(fleet, dice);
        return fleet;
    }
}
