package dev.drydock.engine.control.ecs;

import dev.drydock.engine.NodeState;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.Places;
import dev.drydock.engine.Provider;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.unit.TimeSpan;
import java.util.Arrays;

/**
 * Availability Zone rebalancing of one service: in a steady state with one zone two tasks or more behind another, one task more is launched, which placement puts where
 * there are fewest; when it is healthy, one is stopped where there are most.
 *
 * <p>Source: Amazon ECS developer guide, "Balancing an Amazon ECS service across Availability Zones". That it looks a minute after something changed, that a difference
 * of two counts, and that a task which did not help is followed by a pause of ten minutes, are assumptions.
 */
final class ZoneBalance {
    private static final int MOST_DIFFERENCE = 1;
    private static final long LOOK = TimeSpan.MINUTE;
    private static final long PAUSE = 10 * TimeSpan.MINUTE;

    private final World world;
    private final Places places;
    private final Tasks tasks;
    private final Nodes nodes;
    private final int[] count;
    private boolean moving;
    private int before;
    private long lookAt = Long.MAX_VALUE;

    ZoneBalance(World world, Places places) {
        this.places = places;
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.count = new int[world.zones().size()];
    }

    /** Tasks that there may be beside the desired ones. */
    int extra() {
        return moving ? 1 : 0;
    }

    /** Whether it waits for the task that it moves. */
    boolean moving() {
        return moving;
    }

    /** The service's tasks changed. @return when it is worth looking at them */
    long changed() {
        if (lookAt == Long.MAX_VALUE) {
            lookAt = world.now() + LOOK;
        }
        return lookAt;
    }

    /** Whether it is time to look. */
    boolean due() {
        return moving || world.now() >= lookAt;
    }

    /** When it is time to look, or {@link Long#MAX_VALUE}. */
    long lookAt() {
        return lookAt;
    }

    /** Something else has to be done first. */
    void abandon() {
        moving = false;
        lookAt = Long.MAX_VALUE;
    }

    /** The service is not in a steady state; it is worth looking when that changes, or at a time. @param time that, or {@link Long#MAX_VALUE} */
    void lookAgainAt(long time) {
        lookAt = time;
    }

    /**
     * Looks at a service that is in a steady state with as many tasks as it is to have, the extra one among them.
     *
     * @return whether that number changes
     */
    boolean steady(Revision revision) {
        int difference = difference(revision);
        if (moving) {
            moving = false;
            lookAt = world.now() + (difference < before ? 0 : PAUSE);
            return true;
        }
        lookAt = Long.MAX_VALUE;
        if (difference > MOST_DIFFERENCE) {
            moving = true;
            before = difference;
            return true;
        }
        return false;
    }

    private int difference(Revision revision) {
        Arrays.fill(count, 0);
        for (int i = 0; i < revision.live(); i++) {
            count[tasks.zone(revision.members()[i])]++;
        }
        int most = 0;
        int fewest = Integer.MAX_VALUE;
        for (int tasksThere : count) {
            most = Math.max(most, tasksThere);
            fewest = Math.min(fewest, tasksThere);
        }
        int ofAll = most - fewest;
        if (!moving && ofAll <= MOST_DIFFERENCE) {
            /* Which zones are open takes a look at every node, and could only make it less. */
            return ofAll;
        }
        boolean[] open = open(revision.workload());
        int least = Integer.MAX_VALUE;
        for (int zone = 0; zone < count.length; zone++) {
            least = open[zone] ? Math.min(least, count[zone]) : least;
        }
        return least == Integer.MAX_VALUE ? 0 : most - least;
    }

    /* The zones in which a task could be. */
    private boolean[] open(Workload workload) {
        boolean[] open = new boolean[world.zones().size()];
        int closed = open.length;
        for (int id : workload.providers()) {
            Provider provider = world.providers().get(id);
            if (provider.fargate()) {
                Arrays.stream(workload.zones()).forEach(zone -> open[zone] = true);
            } else {
                for (int node = 0; closed > 0 && node < nodes.bound(); node++) {
                    if (nodes.state(node) == NodeState.ACTIVE
                            && !open[nodes.zone(node)]
                            && provider.groups().contains(nodes.provider(node))
                            && places.meets(node, workload.id())) {
                        open[nodes.zone(node)] = true;
                        closed--;
                    }
                }
            }
        }
        return open;
    }
}
