package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;

/** Tasks of a service hang: they take no requests and leave container health checks without an answer, until the fault is over. */
@Doc("Tasks of a service hang until the fault is over: they take no requests, and their health checks have no answer.")
public record TaskHang(
        @Doc("The service, as cluster/service or by its name alone.") @Key("taskHang") String service,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("Share of the running tasks that it strikes, each by its own lot.")
                @Default(value = "100%", source = "assumption: it strikes all of them")
                Share share)
        implements Fault {
    public TaskHang {
        Fault.requireLasting(duration);
        Fault.requireShare(share);
    }

    @Override
    public String word() {
        return "taskHang";
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
        return cases.taskHang(this);
    }
}
