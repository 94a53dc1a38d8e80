package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.TimeSpan;

/** What a service waits for, a database or another service, answers later: each of its requests waits longer in its place until the fault is over. */
@Doc("What a service's requests wait for answers later until the fault is over.")
public record DependencySlowdown(
        @Doc("The service, as cluster/service or by its name alone.") @Key("dependencySlowdown") String service,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("What each request waits longer.") TimeSpan adds)
        implements Fault {
    public DependencySlowdown {
        Fault.requireLasting(duration);
        if (adds.micros() == 0) {
            throw new IllegalArgumentException("adds must be longer than 0s");
        }
    }

    @Override
    public String word() {
        return "dependencySlowdown";
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
        return cases.dependencySlowdown(this);
    }
}
