package dev.drydock.scenario;

import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Load balancers of which a test changes little. */
public final class PlainBalancer {
    private PlainBalancer() {}

    /** An internal Application Load Balancer with the usual health checks: every 30 s, 5 s for an answer, unhealthy after 2. */
    public static LoadBalancer application(TimeSpan deregistrationDelay) {
        return application(deregistrationDelay, TimeSpan.ofSeconds(30), TimeSpan.ofSeconds(5), 2);
    }

    /** An internal Application Load Balancer that takes its targets in turn. */
    public static LoadBalancer application(
            TimeSpan deregistrationDelay, TimeSpan interval, TimeSpan timeout, int unhealthyThreshold) {
        return new LoadBalancer(
                LoadBalancerType.APPLICATION,
                LoadBalancerScheme.INTERNAL,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                TimeSpan.ZERO,
                Optional.empty(),
                deregistrationDelay,
                interval,
                timeout,
                unhealthyThreshold,
                BigDecimal.TEN,
                TimeSpan.ofSeconds(60),
                1);
    }
}
