package dev.drydock.engine;

import dev.drydock.scenario.InstanceRefresh;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a group launched its instances from: generations, each of a launch template version and with what that version brings along.
 *
 * <p>Generation 0 is that of the start, of version 1; each instance refresh and each rollback begins another.
 */
final class TemplateVersions {
    private static final int FIRST_VERSION = 1;

    private final World world;
    private final String path;
    private final List<Generation> generations = new ArrayList<>();

    /* The delays are those that a refresh brought; empty where the group's own hold. */
    private record Generation(int version, Optional<Delaying> boot, Optional<Delaying> failure) {}

    TemplateVersions(World world, String path) {
        this.world = world;
        this.path = path;
        generations.add(new Generation(FIRST_VERSION, Optional.empty(), Optional.empty()));
    }

    /** The generation that instances are launched from now. */
    int current() {
        return generations.size() - 1;
    }

    /** A refresh begins a generation; what it does not say is as it was. */
    void begin(InstanceRefresh refresh) {
        Generation last = generations.get(current());
        int highest = generations.stream().mapToInt(Generation::version).max().orElse(FIRST_VERSION);
        generations.add(new Generation(
                refresh.launchTemplateVersion().orElse(highest + 1),
                refresh.boot()
                        .map(law -> new Delaying(law, world.streams().stream(path, "instance boot")))
                        .or(last::boot),
                refresh.timeToFailure()
                        .map(law -> new Delaying(law, world.streams().stream(path, "time to failure")))
                        .or(last::failure)));
    }

    /** Another generation begins that is like an earlier one. */
    void goBackTo(int generation) {
        generations.add(generations.get(generation));
    }

    /** The launch template version of a generation. */
    int version(int generation) {
        return generations.get(generation).version();
    }

    /** How long instances of a generation boot, unless as the group's setting says. */
    Optional<Delaying> boot(int generation) {
        return generations.get(generation).boot();
    }

    /** When instances of a generation fail, unless as the group's setting says. */
    Optional<Delaying> failure(int generation) {
        return generations.get(generation).failure();
    }
}
