package dev.drydock.engine.container;

import dev.drydock.engine.Delaying;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.ContainerBehaviour;
import dev.drydock.scenario.RestartPolicy;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** What one container of a workload's tasks does, with the chance that it meets; a run of it is known by its task's launch number and its restarts. */
final class ContainerLaw {
    private static final int RESTARTS_FROM = 40;

    final Container container;
    final Optional<Delaying> start;
    final Optional<Probe> probe;
    final int exitCode;
    /* Others wait for its end, so that its task runs on without it. */
    final boolean prepares;
    private final Delaying ready;
    private final Optional<Delaying> hang;
    private final Optional<Delaying> exit;
    private final Optional<Delaying> outOfMemory;
    private final double exitShare;
    private final RandomStream exits;

    ContainerLaw(World world, Workload workload, Container container, boolean alone, boolean prepares) {
        this.container = container;
        this.prepares = prepares;
        ContainerBehaviour behaviour = workload.behaviours().getOrDefault(container.name(), ContainerBehaviour.QUIET);
        String path = workload.path();
        String name = " of " + container.name();
        Optional<Distribution> ownStart = behaviour.start();
        if (ownStart.isEmpty() && !alone) {
            ownStart = Optional.of(world.scenario().delays().containerStart());
        }
        start = ownStart.map(law -> new Delaying(law, world.streams().stream(path, "container start" + name)));
        probe = container.healthCheck().map(Probe::new);
        ready = new Delaying(behaviour.healthyAfter(), world.streams().stream(path, "healthy" + name));
        hang = behaviour.hangsAfter().map(law -> new Delaying(law, world.streams().stream(path, "hang" + name)));
        outOfMemory = behaviour
                .outOfMemoryAfter()
                .map(law -> new Delaying(law, world.streams().stream(path, "out of memory" + name)));
        Optional<Distribution> ownExit = behaviour.exits().map(end -> end.after());
        if (ownExit.isEmpty() && prepares) {
            ownExit = Optional.of(world.scenario().delays().preparation());
        }
        exit = ownExit.map(law -> new Delaying(law, world.streams().stream(path, "exit" + name)));
        exitCode = behaviour.exits().map(end -> end.code()).orElse(0);
        exitShare = behaviour.exits().map(end -> end.share().fraction()).orElse(1.0);
        exits = world.streams().stream(path, "exits" + name);
    }

    /** Whether anything happens to it by itself once it runs. */
    boolean ends() {
        return exit.isPresent() || outOfMemory.isPresent() || hang.isPresent();
    }

    private static long index(long launch, int restarts) {
        return launch + ((long) restarts << RESTARTS_FROM);
    }

    long startDelay(long launch, int restarts) {
        return start.map(law -> law.of(index(launch, restarts))).orElse(0L);
    }

    long exitAfter(long launch, int restarts) {
        long index = index(launch, restarts);
        return exit.isPresent() && (exitShare == 1 || exits.uniform(index) < exitShare)
                ? exit.get().of(index)
                : Probe.NEVER;
    }

    long outOfMemoryAfter(long launch, int restarts) {
        return outOfMemory.map(law -> law.of(index(launch, restarts))).orElse(Probe.NEVER);
    }

    long hangAfter(long launch, int restarts) {
        return hang.map(law -> law.of(index(launch, restarts))).orElse(Probe.NEVER);
    }

    long readyAfter(long launch, int restarts) {
        return ready.of(index(launch, restarts));
    }

    /** Whether ECS restarts it after it ran so long and exited with a code. Source: Amazon ECS API reference, ContainerRestartPolicy. */
    boolean restarts(long ranMicros, int code) {
        RestartPolicy policy = container.restartPolicy().orElse(null);
        return policy != null
                && ranMicros >= policy.attemptSeconds() * TimeSpan.SECOND
                && !policy.ignoredExitCodes().contains(code);
    }
}
