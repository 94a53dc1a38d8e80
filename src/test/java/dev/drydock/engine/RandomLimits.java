package dev.drydock.engine;

import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.LoadBalancerScheme;
import dev.drydock.scenario.LoadBalancerType;
import dev.drydock.scenario.Network;
import dev.drydock.scenario.Quotas;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.Switch;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Quotas, subnets and load balancers of random fleets, each in about half of them. */
final class RandomLimits {
    private RandomLimits() {}

    static void add(Fleet fleet, RandomGenerator dice) {
        if (dice.nextBoolean()) {
            fleet.quotas = new Quotas(
                    dice.nextInt(1, 5),
                    dice.nextInt(1, 3),
                    dice.nextInt(1, 3),
                    dice.nextInt(1, 12),
                    dice.nextInt(8),
                    dice.nextInt(8),
                    dice.nextInt(24),
                    0,
                    dice.nextInt(24),
                    0,
                    5000,
                    5000,
                    dice.nextInt(8),
                    dice.nextInt(8));
        }
        if (dice.nextBoolean()) {
            int prefix = dice.nextInt(26, 29);
            Switch trunking = dice.nextBoolean() ? Switch.ENABLED : Switch.DISABLED;
            int used = dice.nextInt(3);
            fleet.networkOf = subnets -> {
                Map<String, Subnet> small = new LinkedHashMap<>();
                subnets.forEach((name, subnet) -> small.put(
                        name,
                        new Subnet(
                                subnet.zone(),
                                Optional.of("10.0." + small.size() + ".0/" + prefix),
                                used,
                                Subnet.ASSUMED)));
                return new Network(Optional.empty(), small, Map.of(), Map.of(), trunking, TimeSpan.ofSeconds(60));
            };
        }
        if (dice.nextBoolean()) {
            boolean network = dice.nextBoolean();
            fleet.balancer = Optional.of(new LoadBalancer(
                    Optional.empty(),
                    network ? LoadBalancerType.NETWORK : LoadBalancerType.APPLICATION,
                    LoadBalancerScheme.INTERNET_FACING,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    network ? TimeSpan.ZERO : TimeSpan.ofSeconds(dice.nextBoolean() ? 0 : dice.nextInt(30, 900)),
                    Optional.empty(),
                    dice.nextBoolean() ? Optional.empty() : Optional.of(dice.nextBoolean()),
                    TimeSpan.ofSeconds(dice.nextInt(200)),
                    TimeSpan.ofSeconds(30),
                    Optional.of(TimeSpan.ofSeconds(5)),
                    5,
                    2,
                    Optional.empty(),
                    BigDecimal.TEN,
                    TimeSpan.ofSeconds(60),
                    1));
        }
    }
}
