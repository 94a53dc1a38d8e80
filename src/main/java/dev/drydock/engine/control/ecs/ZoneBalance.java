package dev.drydock.engine.control.ecs;

import dev.drydock.engine.NodeState;
import dev.drydock.engine.Nodes;
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
 * <p>Source: Amazon ECS developer guide, "Balancing an Amazon ECS service across Availability Zones". That a difference of two counts, and that a task which did not
 * help is followed by a pause of ten minutes, are assumptions.
 */
final class ZoneBalance {
    private static final int MOST_DIFFERENCE = 1;
    private static final long PAUSE = 10 * TimeSpan.MINUTE;

    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private boolean moving;
    private int before;
    private long notBefore;

    ZoneBalance(World world) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
    }

    /** Tasks that there may be beside the desired ones. */
    int extra() {
        return moving ? 1 : 0;
    }

    /** When a pause ends after which it is worth looking again; in the past when there is none. */
    long nextLook() {
        return notBefore;
    }

    /** Something else has to be done first. */
    void abandon() {
        moving = false;
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
            notBefore = difference < before ? 0 : world.now() + PAUSE;
            return true;
        }
        if (difference > MOST_DIFFERENCE && world.now() >= notBefore) {
            moving = true;
            before = difference;
            return true;
        }
        return false;
    }

    private int difference(Revision revision) {
        int[] count = new int[world.zones().size()];
        for (int i = 0; i < revision.live(); i++) {
            count[tasks.zone(revision.members()[i])]++;
        }
        boolean[] open = open(revision.workload());
        int most = 0;
        int least = Integer.MAX_VALUE;
        for (int zone = 0; zone < count.length; zone++) {
            most = Math.max(most, count[zone]);
            least = open[zone] ? Math.min(least, count[zone]) : least;
        }
        return least == Integer.MAX_VALUE ? 0 : most - least;
    }

    /* The zones in which a task could be. */
    private boolean[] open(Workload workload) {
        boolean[] open = new boolean[world.zones().size()];
        for (int id : workload.providers()) {
            Provider provider = world.providers().get(id);
            if (provider.fargate()) {
                Arrays.stream(workload.zones()).forEach(zone -> open[zone] = true);
            } else {
                for (int node = 0; node < nodes.bound(); node++) {
                    if (nodes.state(node) == NodeState.ACTIVE
                            && provider.groups().contains(nodes.provider(node))) {
                        open[nodes.zone(node)] = true;
                    }
                }
            }
        }
        return open;
    }
}
