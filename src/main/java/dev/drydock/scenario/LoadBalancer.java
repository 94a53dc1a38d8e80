package dev.drydock.scenario;

import dev.drydock.policy.network.BalancerNeed;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A load balancer before a service, and what decides its capacity units. Source: Elastic Load Balancing user guides and pricing page. */
@Doc("A load balancer.")
public record LoadBalancer(
        @Doc(
                        "Another service of the cluster, behind whose load balancer this one's target group stands too: a listener rule sends it its requests. What belongs to the load balancer is as the other has it, and on the other's bill.")
                Optional<String> sharedWith,
        @Doc("The kind of load balancer.")
                @Default(value = "application", source = "assumption: the kind most ECS services use")
                LoadBalancerType type,
        @Doc("Whom it is there for.")
                @Default(value = "internet-facing", source = "Elastic Load Balancing API reference, CreateLoadBalancer")
                LoadBalancerScheme scheme,
        @Doc("Subnets that it stands in; without them those of the service.") List<String> subnets,
        @Doc("What a network load balancer listens to, for NLCU; without it tcp.") Optional<ListenerProtocol> protocol,
        @Doc("How an application load balancer chooses a target; without it round_robin.")
                Optional<LoadBalancingAlgorithm> algorithm,
        @Doc(
                        "Time over which an application load balancer raises a new target's share to that of the others; 0s for at once.")
                @Default(value = "0s", source = "Application Load Balancers user guide, slow start mode")
                TimeSpan slowStart,
        @Doc(
                        "Life of the cookies that keep a client with its target: a new target gets the clients that come anew; without it no client is kept.")
                Optional<TimeSpan> stickiness,
        @Doc(
                        "Whether each zone's requests go to the targets of all zones; without it true for an application load balancer, false for a network one.")
                Optional<Boolean> crossZone,
        @Doc("Longest time that a stopping task keeps its requests before it is stopped.")
                @Default(value = "300s", source = "Elastic Load Balancing user guide, target group attributes")
                TimeSpan deregistrationDelay,
        @Doc("Interval between health checks of a task; a new one serves after its first good check.")
                @Default(value = "30s", source = "Elastic Load Balancing user guide, health checks")
                TimeSpan healthCheckInterval,
        @Doc(
                        "Time after which a health check without an answer has failed; without it 5s for an application load balancer, 10s for a network one, and never longer than the interval.")
                Optional<TimeSpan> healthCheckTimeout,
        @Doc("Good health checks in a row that make an unhealthy target healthy; a new one needs one.")
                @Default(value = "5", source = "Elastic Load Balancing user guide, health checks")
                int healthyThresholdCount,
        @Doc("Failed health checks in a row that make a target unhealthy.")
                @Default(value = "2", source = "Elastic Load Balancing user guide, health checks")
                int unhealthyThresholdCount,
        @Doc("When requests go to unhealthy targets too; without it when no target is healthy.")
                Optional<UnhealthyStateRouting> unhealthyStateRouting,
        @Doc("Requests on one client connection, for LCU.")
                @Default(value = "10", source = "assumption: keep-alive connections")
                BigDecimal requestsPerConnection,
        @Doc(
                        "Life of a client connection, for LCU; through a network load balancer a new target gets the connections that come anew.")
                @Default(value = "60s", source = "Elastic Load Balancing user guide, idle timeout")
                TimeSpan connectionLifetime,
        @Doc("Listener rules that each request is held against, for LCU; the first 10 are free.")
                @Default(value = "1", source = "assumption: a default rule alone")
                int rules) {
    public LoadBalancer {
        boolean network = type == LoadBalancerType.NETWORK;
        if (network && algorithm.isPresent()) {
            throw new IllegalArgumentException(
                    "algorithm is for application load balancers; a network one goes by flows");
        }
        if (network && slowStart.micros() > 0) {
            throw new IllegalArgumentException("slowStart is for application load balancers alone");
        }
        if (!network && protocol.isPresent()) {
            throw new IllegalArgumentException(
                    "protocol is for network load balancers; an application one has requests");
        }
        if (network && rules != 1) {
            throw new IllegalArgumentException("rules are for application load balancers alone");
        }
        if (slowStart.micros() > 0
                && (slowStart.micros() < 30 * TimeSpan.SECOND || slowStart.micros() > 900 * TimeSpan.SECOND)) {
            throw new IllegalArgumentException("slowStart must be 0s or between 30s and 900s, was " + slowStart);
        }
        if (slowStart.micros() > 0
                && algorithm.equals(Optional.of(LoadBalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS))) {
            throw new IllegalArgumentException("slowStart is not there with least_outstanding_requests");
        }
        subnets = List.copyOf(subnets);
        if (requestsPerConnection.signum() <= 0) {
            throw new IllegalArgumentException("requestsPerConnection must be positive");
        }
        if (rules < 1 || rules > 100) {
            throw new IllegalArgumentException("rules must be between 1 and 100, was " + rules);
        }
        if (deregistrationDelay.micros() > 3600 * TimeSpan.SECOND) {
            throw new IllegalArgumentException("deregistrationDelay must be at most 3600s, was " + deregistrationDelay);
        }
        if (healthCheckInterval.micros() < 5 * TimeSpan.SECOND
                || healthCheckInterval.micros() > 300 * TimeSpan.SECOND) {
            throw new IllegalArgumentException(
                    "healthCheckInterval must be between 5s and 300s, was " + healthCheckInterval);
        }
        TimeSpan timeout = healthCheckTimeout.orElse(TimeSpan.ofSeconds(2));
        if (timeout.micros() < 2 * TimeSpan.SECOND
                || timeout.micros() > 120 * TimeSpan.SECOND
                || timeout.compareTo(healthCheckInterval) > 0) {
            throw new IllegalArgumentException(
                    "healthCheckTimeout must be between 2s and 120s and at most healthCheckInterval, was " + timeout);
        }
        if (healthyThresholdCount < 2 || healthyThresholdCount > 10) {
            throw new IllegalArgumentException(
                    "healthyThresholdCount must be between 2 and 10, was " + healthyThresholdCount);
        }
        if (network && stickiness.isPresent()) {
            throw new IllegalArgumentException(
                    "stickiness by cookies is for application load balancers; a network one keeps flows");
        }
        if (stickiness.isPresent()
                && (stickiness.get().micros() < TimeSpan.SECOND
                        || stickiness.get().micros() > 7 * 24 * TimeSpan.HOUR)) {
            throw new IllegalArgumentException("stickiness must be between 1s and 7d, was " + stickiness.get());
        }
        if (unhealthyThresholdCount < 2 || unhealthyThresholdCount > 10) {
            throw new IllegalArgumentException(
                    "unhealthyThresholdCount must be between 2 and 10, was " + unhealthyThresholdCount);
        }
    }

    /** Whether it is a network load balancer. */
    public boolean network() {
        return type == LoadBalancerType.NETWORK;
    }

    /** The subnets that it stands in before the tasks of a service; none when nobody says, or where it is another's. */
    public List<String> standsIn(Service service) {
        if (sharedWith.isPresent()) {
            return List.of();
        }
        return subnets.isEmpty() ? service.subnets() : subnets;
    }

    /** Addresses that it needs in each subnet. */
    public int addresses() {
        return type == LoadBalancerType.NETWORK ? BalancerNeed.NETWORK : BalancerNeed.APPLICATION;
    }

    /** Whether each zone's requests go to the targets of all zones. */
    public boolean acrossZones() {
        return crossZone.orElse(type == LoadBalancerType.APPLICATION);
    }

    /** Fewest healthy targets among so many registered ones; with fewer, requests go to the unhealthy ones too. */
    public int leastHealthy(int registered) {
        return unhealthyStateRouting.map(routing -> routing.least(registered)).orElse(1);
    }

    private long timeoutMicros() {
        long usual = (network() ? 10 : 5) * TimeSpan.SECOND;
        return healthCheckTimeout.map(TimeSpan::micros).orElse(Math.min(usual, healthCheckInterval.micros()));
    }

    /** Time over which a new target's share of the requests grows, in microseconds: by slow start, or as long as clients or connections stay with older targets. */
    public long growth() {
        return network()
                ? connectionLifetime.micros()
                : Math.max(slowStart.micros(), stickiness.map(TimeSpan::micros).orElse(0L));
    }

    /**
     * Time from a target's failure until its load balancer calls it unhealthy, in microseconds: the first check that fails, then as many more as the threshold says,
     * each an interval later.
     *
     * @param untilNextCheck from the failure to the next check, at most an interval
     * @param answers whether failed checks are answered, or run into their timeout
     */
    public long unhealthyAfter(long untilNextCheck, boolean answers) {
        return untilNextCheck
                + (unhealthyThresholdCount - 1) * healthCheckInterval.micros()
                + (answers ? 0 : timeoutMicros());
    }
}
