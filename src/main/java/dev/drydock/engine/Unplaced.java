package dev.drydock.engine;

import dev.drydock.engine.placement.Lacking;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks with launch type EC2 that no container instance takes: RunTask fails at once, a service tries again when there is room; both are told what is lacking.
 *
 * <p>Source: ECS API reference, RunTask; Amazon ECS developer guide, "Service event messages".
 */
final class Unplaced {
    private static final int UNKNOWN = -1;

    private final World world;
    private final Places places;
    private final List<Workload> concerned = new ArrayList<>();
    private final int[][] limits;
    private final long[] toldAt;
    private final @Nullable Lacking[] binds;

    Unplaced(World world, Places places) {
        this.world = world;
        this.places = places;
        int workloads = world.workloads().size();
        limits = new int[workloads][Lacking.values().length];
        toldAt = new long[workloads];
        binds = new Lacking[workloads];
        Arrays.fill(toldAt, UNKNOWN);
        for (Workload workload : world.workloads()) {
            Arrays.fill(limits[workload.id()], UNKNOWN);
            if (concerns(workload)) {
                concerned.add(workload);
            }
        }
    }

    private boolean concerns(Workload workload) {
        return world.providers().get(workload.providers()[0]).kind() == Provider.Kind.INSTANCES;
    }

    /** A task is refused, and will not be tried again. */
    void refused(int task) {
        Workload workload = world.workloads().get(world.tasks().workload(task));
        int of = workload.id();
        if (!concerns(workload)) {
            return;
        }
        Lacking known = binds[of];
        Lacking lacking = known == null || toldAt[of] != world.now()
                ? lacking(workload, world.tasks().size(task))
                : known;
        toldAt[of] = world.now();
        binds[of] = lacking;
        world.journal().refused(of, lacking.reason());
        world.limits().binds(limit(workload, lacking), world.now(), world.now() + TimeSpan.SECOND, 1, 0);
    }

    /** A minute ended: services that wait for room are told why. */
    void minute(long now) {
        for (int i = 0; i < concerned.size(); i++) {
            Workload workload = concerned.get(i);
            if (workload.service()) {
                minute(now, workload, places.waiting(workload.providers()[0]));
            }
        }
    }

    private void minute(long now, Workload workload, Waiting waiting) {
        int of = workload.id();
        Lacking before = binds[of];
        Lacking after =
                waiting.isEmpty(of) ? null : lacking(workload, world.tasks().size(waiting.first(of)));
        if (before != null && before != after) {
            world.limits().set(limit(workload, before), now, false, 0, 0);
        }
        if (after != null) {
            world.limits().set(limit(workload, after), now, true, waiting.size(of), 0);
            if (before != after) {
                world.journal().service(of, "ERROR", "SERVICE_TASK_PLACEMENT_FAILURE", after.reason());
            }
        }
        binds[of] = after;
    }

    private Lacking lacking(Workload workload, TaskSize size) {
        return Lacking.of(places.index(workload.providers()[0]), size);
    }

    private int limit(Workload workload, Lacking lacking) {
        int[] known = limits[workload.id()];
        if (known[lacking.ordinal()] == UNKNOWN) {
            known[lacking.ordinal()] = world.limits()
                    .register(
                            lacking == Lacking.CONSTRAINTS
                                    ? LimitEpisode.Kind.PLACEMENT_CONSTRAINTS
                                    : LimitEpisode.Kind.NO_FITTING_INSTANCE,
                            workload.path() + "." + lacking.key());
        }
        return known[lacking.ordinal()];
    }
}
