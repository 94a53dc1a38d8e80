package dev.drydock.engine.demand;

import dev.drydock.billing.usage.BalancerMeter;
import dev.drydock.billing.usage.BalancerType;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a load balancer's requests mean in the dimensions of its capacity units, in whole numbers.
 *
 * <p>Source: Elastic Load Balancing pricing page: new connections, active connections, processed bytes, and rule evaluations beyond the ten free ones.
 * Every request counts, answered or not; bytes are those of the requests that came and of the responses that went.
 */
public final class BalancerTraffic {
    private final BalancerMeter meter;
    private final int rules;
    private final BigDecimal newMicrosPerRequest;
    private final BigDecimal lifetimeSeconds;

    /** The traffic of one load balancer, told to its meter. */
    public BalancerTraffic(LoadBalancer balancer, BalancerMeter meter) {
        this.meter = meter;
        this.rules = balancer.rules();
        this.newMicrosPerRequest =
                BigDecimal.valueOf(TimeSpan.SECOND).divide(balancer.requestsPerConnection(), 6, RoundingMode.HALF_EVEN);
        this.lifetimeSeconds = BigDecimal.valueOf(balancer.connectionLifetime().micros(), 6);
    }

    /**
     * Meters the requests of some time. Connections are taken to end in the time that they began in.
     *
     * @param from microseconds since the start
     * @param to after {@code from}
     * @param requests that reached the load balancer between
     * @param bytes of these requests and of the responses
     */
    public void add(long from, long to, long requests, long bytes) {
        BigDecimal opened = newMicrosPerRequest.multiply(BigDecimal.valueOf(requests));
        meter.add(
                from,
                to,
                whole(opened),
                whole(opened.multiply(lifetimeSeconds)),
                bytes,
                BalancerType.paidEvaluations(Math.multiplyExact(requests, TimeSpan.SECOND), rules));
    }

    private static long whole(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
