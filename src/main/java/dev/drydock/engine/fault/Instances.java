package dev.drydock.engine.fault;

import dev.drydock.engine.Group;
import dev.drydock.engine.NodeState;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.World;
import dev.drydock.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The instances of some groups that a fault strikes, each by its own lot, and that it finds again when it is over. */
final class Instances {
    private final World world;
    private final List<Group> groups;
    private final double share;
    private final RandomStream lots;
    private final List<Struck> struck = new ArrayList<>();

    /* A node's number may be given again; its launch number tells. */
    private record Struck(int node, int provider, long launch) {}

    /** The instances of groups. @param name of the fault, for its stream */
    Instances(World world, List<Group> groups, double share, String name) {
        this.world = world;
        this.groups = groups;
        this.share = share;
        this.lots = world.streams().stream("faults/" + name, "instances");
    }

    /** Draws among the instances that take tasks now. */
    List<Integer> strike(long occurrence) {
        return strike(occurrence, node -> true);
    }

    /** Draws among those of the instances that take tasks now. */
    List<Integer> strike(long occurrence, IntPredicate among) {
        Nodes nodes = world.nodes();
        List<Integer> found = new ArrayList<>();
        for (Group group : groups) {
            for (int i = 0; i < group.alive(); i++) {
                int node = group.member(i);
                long lot = (occurrence << 40) ^ ((long) group.provider().id() << 32) ^ nodes.launch(node);
                if (nodes.state(node) == NodeState.ACTIVE && among.test(node) && lots.uniform(lot) < share) {
                    found.add(node);
                    struck.add(new Struck(node, group.provider().id(), nodes.launch(node)));
                }
            }
        }
        return found;
    }

    /** Those that were struck and are still there, and forgets them. */
    List<Integer> left() {
        Nodes nodes = world.nodes();
        List<Integer> left = new ArrayList<>();
        for (Struck one : struck) {
            if (nodes.state(one.node()) == NodeState.DISCONNECTED
                    && nodes.provider(one.node()) == one.provider()
                    && nodes.launch(one.node()) == one.launch()) {
                left.add(one.node());
            }
        }
        struck.clear();
        return left;
    }

    /** How many tasks are on instances. */
    int tasksOn(List<Integer> found) {
        return found.stream().mapToInt(world.nodes()::taskCount).sum();
    }
}
