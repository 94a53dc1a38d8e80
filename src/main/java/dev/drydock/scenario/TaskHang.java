package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** Tasks of a service hang: they take no requests and leave container health checks without an answer, until the fault is over. */
@Doc("Tasks of a service hang until the fault is over: they take no requests, and their health checks have no answer.")
public record TaskHang(
        @Doc("The service, as cluster/service or by its name alone.") @Key("taskHang") String service,
        @Doc("When it strikes, since the start.") Optional<TimeSpan> at,
        @Doc("Time until it strikes, from the start and from the end of each strike; exponential for a constant rate.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> every,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("Share of the running tasks that it strikes, each by its own lot.")
                @Default(value = "100%", source = "assumption: it strikes all of them")
                Share share)
        implements Fault {
    public TaskHang {
        Fault.requireOneTiming(at, every);
        if (duration.mean() <= 0) {
            throw new IllegalArgumentException("duration must be longer than 0s");
        }
        if (share.fraction() <= 0 || share.fraction() > 1) {
            throw new IllegalArgumentException("share must be above 0% and at most 100%, was " + share);
        }
    }

    /** Whether it is a cluster's service that it names. */
    public boolean names(String cluster, String name) {
        return service.equals(name) || service.equals(cluster + "/" + name);
    }

    @Override
    public String word() {
        return "taskHang";
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
