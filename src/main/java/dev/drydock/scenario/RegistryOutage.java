package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** A registry answers nobody: what is not on an instance already cannot be pulled until the fault is over. */
@Doc("A registry answers nobody: what is not cached cannot be pulled until the fault is over.")
public record RegistryOutage(
        @Doc("The registry that is out.") @Key("registryOutage") ImageRepository registry,
        @Doc("When it strikes, since the start.") Optional<TimeSpan> at,
        @Doc("Time until it strikes, from the start and from the end of each strike; exponential for a constant rate.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> every,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration)
        implements Fault {
    public RegistryOutage {
        Fault.requireOneTiming(at, every);
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
