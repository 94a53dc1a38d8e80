package dev.drydock.engine.demand;

import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.LoadBalancerType;
import dev.drydock.scenario.LoadBalancingAlgorithm;
import java.util.function.IntUnaryOperator;

/**
 * How a service's requests are spread over its tasks.
 *
 * <p>Sources: Application Load Balancers user guide, "Target groups": routing algorithm, slow start mode, cross-zone load balancing; Network Load Balancers user guide, "Routing algorithm".
 *
 * @param spread how a target is chosen among those that a request may go to
 * @param slowStartMicros time over which a new target's share grows, as long as another target has its full share; 0 for none. Where clients stay with their targets for a time, the
 *     clients that came since a target was new are a share of all that grows in the same way
 * @param acrossZones whether a request may go to any zone; else each zone with a target has an equal part of them
 * @param zoneOf the zone of a task
 */
public record Balancing(Spread spread, long slowStartMicros, boolean acrossZones, IntUnaryOperator zoneOf) {
    /** In turn over all tasks. */
    public static final Balancing IN_TURN = new Balancing(Spread.IN_TURN, 0, true, task -> 0);

    /** How a target is chosen. */
    public enum Spread {
        /** One after the other. */
        IN_TURN,
        /** The one with fewest requests in it. */
        LEAST_REQUESTS,
        /** By a hash of the flow: at random. The requests of a flow are not held together, but a new target has new flows alone. */
        BY_FLOW
    }

    /** What a load balancer does. */
    public static Balancing of(LoadBalancer balancer, IntUnaryOperator zoneOf) {
        Spread spread = balancer.type() == LoadBalancerType.NETWORK
                ? Spread.BY_FLOW
                : balancer.algorithm().orElse(LoadBalancingAlgorithm.ROUND_ROBIN)
                                == LoadBalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS
                        ? Spread.LEAST_REQUESTS
                        : Spread.IN_TURN;
        return new Balancing(spread, balancer.growth(), balancer.acrossZones(), zoneOf);
    }

    /** Whether all targets have the same share of the requests at any time. */
    boolean even() {
        return slowStartMicros == 0 && acrossZones;
    }

    /** A target's part of its full share, when it began to grow at a time. */
    double grown(long since, double now) {
        return Math.max(MINIMUM, Math.min(1, (now - since) / slowStartMicros));
    }

    private static final double MINIMUM = 0.01;
}
