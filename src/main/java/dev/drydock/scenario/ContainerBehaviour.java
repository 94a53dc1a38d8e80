package dev.drydock.scenario;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import java.util.Map;
import java.util.Optional;

/** What a container of a task definition does at run time, which a task definition does not say. */
@Doc("What a container does at run time, by its name in the task definition.")
public record ContainerBehaviour(
        @Doc("From the moment at which it may start until it runs; delays.containerStart where it is not given.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> start,
        @Doc("From its start until its health check passes.")
                @Default(value = "0s", source = "assumption: the first check passes")
                @Measures(Measures.Quantity.TIME)
                Distribution healthyAfter,
        @Doc("From its start until it hangs: its health check has no answer any more, and its task takes no requests.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> hangsAfter,
        @Doc("Its end by itself; without it the container runs as long as its task.") Optional<ContainerExit> exits,
        @Doc("From its start until it is killed for the memory that it uses.") @Measures(Measures.Quantity.TIME)
                Optional<Distribution> outOfMemoryAfter,
        @Doc("What it sends and receives by itself, by names of one's own.") Map<String, Transfer> transfers) {
    private static final Distribution AT_ONCE = new Constant(0);

    /** A container that starts like any other, is healthy and runs as long as its task. */
    public static final ContainerBehaviour QUIET = new ContainerBehaviour(
            Optional.empty(), AT_ONCE, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    /** Whether anything but what it transfers is its own. */
    public boolean alive() {
        return start.isPresent()
                || healthyAfter.mean() > 0
                || hangsAfter.isPresent()
                || exits.isPresent()
                || outOfMemoryAfter.isPresent();
    }
}
