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

    /** An internal Application Load Balancer that keeps clients with their targets for some time. */
    public static LoadBalancer sticky(TimeSpan stickiness) {
        return application(TimeSpan.ZERO, TimeSpan.ofSeconds(30), TimeSpan.ofSeconds(5), 2, Optional.of(stickiness));
    }

    /** An internal Application Load Balancer that takes its targets in turn. */
    public static LoadBalancer application(
            TimeSpan deregistrationDelay, TimeSpan interval, TimeSpan timeout, int unhealthyThreshold) {
        return application(deregistrationDelay, interval, timeout, unhealthyThreshold, Optional.empty());
    }

    private static LoadBalancer application(
            TimeSpan deregistrationDelay,
            TimeSpan interval,
            TimeSpan timeout,
            int unhealthyThreshold,
            Optional<TimeSpan> stickiness) {
        return new LoadBalancer(
                Optional.empty(),
                LoadBalancerType.APPLICATION,
                LoadBalancerScheme.INTERNAL,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                TimeSpan.ZERO,
                stickiness,
                Optional.empty(),
                deregistrationDelay,
                interval,
                Optional.of(timeout),
                5,
                unhealthyThreshold,
                Optional.empty(),
                BigDecimal.TEN,
                TimeSpan.ofSeconds(60),
                1);
    }
}
