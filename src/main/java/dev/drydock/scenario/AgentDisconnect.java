package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;

/** Agents of a provider's instances lose their connection: the instances take no tasks until it is back, and keep those they have. */
@Doc("The agents of a provider's instances lose their connection: no task is placed on them, those they have go on.")
public record AgentDisconnect(
        @Doc("The capacity provider, as cluster/provider or by its name alone.") @Key("agentDisconnect")
                String provider,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("Share of the instances that it strikes, each by its own lot.")
                @Default(value = "100%", source = "assumption: it strikes all of them")
                Share share)
        implements Fault {
    public AgentDisconnect {
        Fault.requireLasting(duration);
        Fault.requireShare(share);
    }

    @Override
    public String word() {
        return "agentDisconnect";
    }

    @Override
    public String target() {
        return provider;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.agentDisconnect(this);
    }
}
