package dev.drydock.scenario;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Share;

/** Essential containers of a service exit at once, or are killed for the memory that they use: their tasks end with them. */
@Doc("Essential containers of a service exit: their tasks end with them.")
public record ContainerExitFault(
        @Doc("The service, as cluster/service or by its name alone.") @Key("containerExit") String service,
        @Flat Strikes strikes,
        @Doc("Share of the running tasks that it strikes, each by its own lot.")
                @Default(value = "100%", source = "assumption: it strikes all of them")
                Share share,
        @Doc("Whether they are killed for the memory that they use.")
                @Default(value = "false", source = "assumption: they exit with code 1")
                boolean outOfMemory)
        implements Fault {
    public ContainerExitFault {
        Fault.requireShare(share);
    }

    @Override
    public Distribution duration() {
        return new Constant(0);
    }

    @Override
    public String word() {
        return "containerExit";
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
        return cases.containerExit(this);
    }
}
