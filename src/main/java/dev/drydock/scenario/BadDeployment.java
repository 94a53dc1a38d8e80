package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import java.util.Map;
import java.util.Optional;

/**
 * A bad revision of a service is deployed. ECS rolls it back by the service's circuit breaker or alarms; what it has not rolled back when the fault is over is taken back by
 * hand.
 */
@Doc(
        "A bad revision of a service is deployed, and taken back by hand when the fault is over, unless ECS did it before.")
public record BadDeployment(
        @Doc("The service, as cluster/service or by its name alone.") @Key("badDeployment") String service,
        @Flat Strikes strikes,
        @Doc("Time until somebody deploys the former revision again.") @Measures(Measures.Quantity.TIME)
                Distribution duration,
        @Flat RevisionChange change)
        implements Fault {
    public BadDeployment {
        Fault.requireLasting(duration);
        if (change.none()) {
            throw new IllegalArgumentException(
                    "nothing is wrong with the revision; give failsToStart, failsHealthChecks, timeToCrash, readyAfter, warmUp or request");
        }
    }

    /** The revision that it deploys. */
    public NewRevision revision() {
        return new NewRevision(Optional.empty(), Map.of(), change);
    }

    @Override
    public String word() {
        return "badDeployment";
    }

    @Override
    public boolean ofService() {
        return true;
    }

    @Override
    public String target() {
        return service;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.badDeployment(this);
    }
}
