package dev.drydock.engine.control.ecs;

import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.Service;
import java.util.Optional;

/**
 * When a running task of one revision begins to serve, or is given up by its load balancer.
 *
 * <p>A new target serves after its first good check, one that was unhealthy before after as many in a row as the threshold says, and where in the interval the first one falls is even. It is given up at as many failed checks in a row as the
 * threshold says, but not before the grace period ends. Source: Elastic Load Balancing user guide, "Health checks for your target groups"; ECS API reference,
 * healthCheckGracePeriodSeconds.
 */
final class Readiness {
    private final Law warmUp;
    private final Law readyAfter;
    private final Optional<LoadBalancer> balancer;
    private final long interval;
    private final long grace;
    private final double failing;
    private final RandomStream checks;
    private final RandomStream failures;

    /* A time of each launch. */
    private record Law(Distribution distribution, RandomStream stream) {
        long of(long launch) {
            return distribution instanceof Constant
                    ? distribution.sampleMicros(stream)
                    : distribution.sampleMicros(stream.at(launch));
        }
    }

    Readiness(World world, Workload workload, Service service) {
        String path = workload.path();
        warmUp = new Law(service.warmUp(), world.streams().stream(path, "warm-up"));
        readyAfter = new Law(service.readyAfter(), world.streams().stream(path, "ready after"));
        balancer = service.loadBalancer();
        interval = balancer.map(b -> b.healthCheckInterval().micros()).orElse(0L);
        grace = service.healthCheckGracePeriod().micros();
        failing = workload.deployment()
                .map(deployment -> deployment.change().failsHealthChecks().fraction())
                .orElse(0.0);
        checks = world.streams().stream(path, "health check");
        failures = world.streams().stream(path, "fails health checks");
    }

    private boolean neverAnswers(long launch) {
        return interval > 0 && failing > 0 && failures.uniform(launch) < failing;
    }

    private long firstCheck(long launch) {
        return interval == 0 ? 0 : (long) (checks.uniform(launch) * interval);
    }

    /* From its run until its first good check. */
    private long healthyAfter(long launch) {
        long ready = readyAfter.of(launch);
        if (interval == 0) {
            return ready;
        }
        long first = firstCheck(launch);
        long good = ready <= first ? first : first + (ready - first + interval - 1) / interval * interval;
        boolean unhealthyBefore = balancer.isPresent() && good > balancer.get().unhealthyAfter(first, false);
        return unhealthyBefore ? good + (balancer.get().healthyThresholdCount() - 1) * interval : good;
    }

    /* From its run until its load balancer gives it up, if it does not become healthy before. */
    private long unhealthyAfter(long launch) {
        return balancer.isEmpty()
                ? Long.MAX_VALUE
                : Math.max(grace, balancer.get().unhealthyAfter(firstCheck(launch), false));
    }

    /** Whether a task ever answers. */
    boolean everAnswers(long launch) {
        return !neverAnswers(launch);
    }

    /** From a task's run until its target is unhealthy, if that comes before it is healthy; else {@link Long#MAX_VALUE}. */
    long unhealthyBeforeHealthy(long launch) {
        if (balancer.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long unhealthy = balancer.get().unhealthyAfter(firstCheck(launch), false);
        return neverAnswers(launch) || healthyAfter(launch) > unhealthy ? unhealthy : Long.MAX_VALUE;
    }

    /** Whether a task passes its health checks in time. */
    boolean passes(long launch) {
        if (neverAnswers(launch)) {
            return false;
        }
        long healthy = healthyAfter(launch);
        return healthy <= grace || healthy <= unhealthyAfter(launch);
    }

    /** Time from when a task hangs until its load balancer gives it up, or {@link Long#MAX_VALUE} without one. @param runsFor how long it has run */
    long givenUpAfter(long launch, long runsFor) {
        return balancer.isEmpty() ? Long.MAX_VALUE : Math.max(grace - runsFor, unhealthyAfter(launch, runsFor));
    }

    /** Time from when a task hangs until its load balancer calls it unhealthy; without one it is as if it never did. @param runsFor how long it has run */
    long unhealthyAfter(long launch, long runsFor) {
        if (balancer.isEmpty()) {
            return Long.MAX_VALUE / 2;
        }
        long since = runsFor - firstCheck(launch);
        long toNext = since < 0 ? -since : (interval - since % interval) % interval;
        return balancer.get().unhealthyAfter(toNext, false);
    }

    /** Time from the start of a task's containers until it answers at full speed, whoever sends it requests. */
    long answersAfter(long launch) {
        return readyAfter.of(launch) + warmUp.of(launch);
    }

    /** Time from a task's run until it serves, or is given up. */
    long decidedAfter(long launch) {
        return passes(launch) ? healthyAfter(launch) + warmUp.of(launch) : unhealthyAfter(launch);
    }
}
