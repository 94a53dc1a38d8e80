package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;

/** A registry answers nobody: what is not on an instance already cannot be pulled until the fault is over. */
@Doc("A registry answers nobody: what is not cached cannot be pulled until the fault is over.")
public record RegistryOutage(
        @Doc("The registry that is out.") @Key("registryOutage") ImageRepository registry,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration)
        implements Fault {
    public RegistryOutage {
        Fault.requireLasting(duration);
    }

    @Override
    public String word() {
        return "registryOutage";
    }

    @Override
    public String target() {
        return registry.word();
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.registryOutage(this);
    }
}
