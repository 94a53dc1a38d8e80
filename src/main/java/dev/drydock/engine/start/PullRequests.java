package dev.drydock.engine.start;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.image.PullWindow;
import dev.drydock.engine.image.Registries;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tasks ask of registries before they download: image after image, again when one is refused, and in vain after the last try.
 *
 * <p>Source: amazon-ecs-agent, docker client: five tries, 1.1 s, 2.2 s, 4.4 s and 5 s apart (its jitter of a fifth is left out).
 */
final class PullRequests {
    private static final long[] WAITS = {
        1_100 * TimeSpan.SECOND / 1_000,
        2_200 * TimeSpan.SECOND / 1_000,
        4_400 * TimeSpan.SECOND / 1_000,
        5 * TimeSpan.SECOND
    };

    private final World world;
    private final Startup startup;
    private final Registries registries;
    /* Looked up only. */
    private final Map<Integer, Asking> asking = new HashMap<>();
    private final TreeMap<Long, List<Asking>> later = new TreeMap<>();
    private final int timer;

    /** What the side that pulls has and wants: an instance, or a Fargate task's own host. */
    interface Side {
        /** Whether the registry is asked for an image at a time. */
        boolean asks(int task, int image, long at);

        /** Whether all of the image is there. */
        boolean has(int task, int image, long at);

        /** Whether a task does with what is there when the registry does not serve. */
        boolean doesWithout(int task, int image, long at);

        /** What counts its pulls from Docker Hub. */
        PullWindow window(int task);

        /** The role that asks. */
        String caller(int task);
    }

    private static final class Asking {
        final int task;
        int next;
        int tries;

        Asking(int task) {
            this.task = task;
        }
    }

    PullRequests(World world, Startup startup) {
        this.world = world;
        this.startup = startup;
        this.registries = world.registries();
        timer = world.newTimer(EventKind.PULL_RETRY, 0);
    }

    /** Whether a task has to ask at the very instant. */
    boolean urgent(Workload workload) {
        for (int image : workload.images()) {
            if (registries.mayRefuse(image)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Asks for all images of a task, or for those that it has not been served yet.
     *
     * @return the time when all may be downloaded, which is {@code at}, or {@link StartStage#WAITS} or {@link StartStage#FAILS}
     */
    long ask(int task, Side side, long at) {
        int[] images = world.workloads().get(world.tasks().workload(task)).images();
        Asking mine = asking.isEmpty() ? null : asking.get(task);
        for (int i = mine == null ? 0 : mine.next; i < images.length; i++) {
            if (!side.asks(task, images[i], at)) {
                continue;
            }
            boolean has = side.has(task, images[i], at);
            if (registries.ask(images[i], side.window(task), side.caller(task), has, at, world.now())
                    == Registries.Answer.SERVED) {
                long available = registries.availableAt(images[i], at);
                if (!has && available > at) {
                    mine = mine == null ? new Asking(task) : mine;
                    mine.next = i + 1;
                    mine.tries = 0;
                    again(mine, available);
                    return StartStage.WAITS;
                }
            } else {
                mine = mine == null ? new Asking(task) : mine;
                mine.next = i;
                if (mine.tries < WAITS.length) {
                    again(mine, at + WAITS[mine.tries++]);
                    return StartStage.WAITS;
                }
                if (!side.doesWithout(task, images[i], at)) {
                    registries.failed(images[i]);
                    startup.fail(task, world.now(), StopReason.CANNOT_PULL);
                    return StartStage.FAILS;
                }
                mine.tries = 0;
            }
        }
        if (mine != null) {
            asking.remove(task);
        }
        return at;
    }

    private void again(Asking mine, long at) {
        asking.put(mine.task, mine);
        later.computeIfAbsent(at, time -> new ArrayList<>()).add(mine);
        arm();
    }

    private void arm() {
        if (later.isEmpty() || later.firstKey() > world.horizonMicros()) {
            world.queue().disarm(timer);
        } else {
            world.queue().arm(timer, later.firstKey());
        }
    }

    /** Whether a task is in the middle of asking. */
    boolean isAsking(int task) {
        return !asking.isEmpty() && asking.containsKey(task);
    }

    /** A task that asks has ended. */
    void giveUp(int task) {
        asking.remove(task);
    }

    /** The {@code PULL_RETRY} event: whoever waited until now asks again. */
    void due() {
        Map.Entry<Long, List<Asking>> first = later.pollFirstEntry();
        if (first != null) {
            for (Asking one : first.getValue()) {
                if (asking.get(one.task) == one) {
                    startup.retry(one.task);
                }
            }
        }
        arm();
    }
}
