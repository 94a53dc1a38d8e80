package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;

/** Instances of a provider fail their EC2 status checks: their tasks hang, and the group replaces them. */
@Doc("Instances of a provider fail their status checks: their tasks hang, and the group replaces them.")
public record InstanceImpairment(
        @Doc("The capacity provider, as cluster/provider or by its name alone.") @Key("instanceImpairment")
                String provider,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("Share of the instances that it strikes, each by its own lot.")
                @Default(value = "100%", source = "assumption: it strikes all of them")
                Share share,
        @Doc("From the failure until the group knows of it, unless its grace period lasts longer.")
                @Default(value = "2m", source = "assumption: status checks come every minute, and two must fail")
                TimeSpan detection)
        implements Fault {
    public InstanceImpairment {
        Fault.requireLasting(duration);
        Fault.requireShare(share);
    }

    @Override
    public String word() {
        return "instanceImpairment";
    }

    @Override
    public String target() {
        return provider;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.instanceImpairment(this);
    }
}
