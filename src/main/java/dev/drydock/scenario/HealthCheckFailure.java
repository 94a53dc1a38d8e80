package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;

/** The container health checks of a service fail, whatever its tasks do, until the fault is over. */
@Doc("The container health checks of a service fail until the fault is over, though its tasks serve.")
public record HealthCheckFailure(
        @Doc("The service, as cluster/service or by its name alone.") @Key("healthCheckFailure") String service,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration)
        implements Fault {
    public HealthCheckFailure {
        Fault.requireLasting(duration);
    }

    @Override
    public String word() {
        return "healthCheckFailure";
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
        return cases.healthCheckFailure(this);
    }
}
