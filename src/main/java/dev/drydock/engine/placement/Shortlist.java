package dev.drydock.engine.placement;

import dev.drydock.policy.placement.AtRandom;
import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.random.Draws;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The classes of nodes that are still in the running for a task, narrowed by one item of a strategy after the other.
 *
 * <p>When distinct instances or a spread over instances took part, only the nodes of a class that are also in {@code among} are in the running; each class
 * listed has one.
 */
final class Shortlist {
    private NodeClass[] classes = new NodeClass[16];
    private int count;
    private long tightest;
    private @Nullable NodeSet among;
    private @Nullable NodeFilter ofKinds;
    private boolean evened;
    private final NodeSet evenest = new NodeSet();

    /**
     * Starts anew.
     *
     * @param kinds what the kinds of nodes must meet, or null
     * @param only the nodes that may be chosen at all, or null
     * @param even whether these all hold equally many tasks of the group
     */
    void begin(@Nullable NodeFilter kinds, @Nullable NodeSet only, boolean even) {
        ofKinds = kinds;
        among = only;
        evened = only != null && even;
        count = 0;
        tightest = Long.MAX_VALUE;
    }

    /**
     * Takes in the classes of nodes that have room and meet the constraints.
     *
     * @param packs what decides next by the least of it that is left, so that classes with more than another need not be listed; null for nothing
     */
    void fill(ClassList[] zones, TaskSize size, @Nullable PackedResource packs) {
        for (ClassList zone : zones) {
            addFitting(zone, size, packs);
        }
    }

    /** Takes in the classes that have room of those zones that hold the fewest tasks of the group among zones with room. */
    void fillFromSparsestZones(ClassList[] zones, TaskSize size, Tally tally, @Nullable PackedResource packs) {
        int done = -1;
        while (count == 0) {
            int least = Integer.MAX_VALUE;
            for (int zone = 0; zone < zones.length; zone++) {
                int tasks = tally.inZone(zone);
                least = tasks > done && tasks < least ? tasks : least;
            }
            if (least == Integer.MAX_VALUE) {
                return;
            }
            for (int zone = 0; zone < zones.length; zone++) {
                if (tally.inZone(zone) == least) {
                    addFitting(zones[zone], size, packs);
                }
            }
            done = least;
        }
    }

    private void addFitting(ClassList zone, TaskSize size, @Nullable PackedResource packs) {
        ClassOrder order = zone.by(packs == null ? PackedResource.CPU : packs);
        for (int rank = order.firstFor(size); rank != NodeSet.NONE; rank = order.after(rank, size)) {
            if (packs != null && order.left(rank) > tightest) {
                return;
            }
            if (order.get(rank).fits(size) && meets(order.get(rank))) {
                tightest = order.left(rank);
                if (count == classes.length) {
                    classes = Arrays.copyOf(classes, 2 * count);
                }
                classes[count++] = order.get(rank);
            }
        }
    }

    private boolean meets(NodeClass of) {
        return (ofKinds == null || ofKinds.meets(of.kind))
                && (among == null || of.nodes.firstIn(among) != NodeSet.NONE);
    }

    boolean isEmpty() {
        return count == 0;
    }

    void keepTightest(PackedResource resource) {
        long least = Long.MAX_VALUE;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            NodeClass.Key key = classes[i].key;
            long left =
                    switch (resource) {
                        case CPU -> key.cpuParts();
                        case MEMORY -> key.memoryMib();
                    };
            if (left < least) {
                least = left;
                kept = 0;
            }
            if (left == least) {
                classes[kept++] = classes[i];
            }
        }
        count = kept;
    }

    void keepSparsest(String field, Tally tally, NodeIndex index) {
        if (SpreadField.ofInstance(field)) {
            keepSparsestNodes(tally.levels(index));
            return;
        }
        int least = Integer.MAX_VALUE;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int tasks = tally.with(field, classes[i].kind);
            if (tasks < least) {
                least = tasks;
                kept = 0;
            }
            if (tasks == least) {
                classes[kept++] = classes[i];
            }
        }
        count = kept;
    }

    private void keepSparsestNodes(TallyLevels levels) {
        /* All nodes in the running hold equally many once this was asked. */
        for (int level = 0; !evened && level < levels.count(); level++) {
            NodeSet nodes = levels.level(level);
            if (nodes.size() > 0 && among != null) {
                evenest.intersect(nodes, among);
                nodes = evenest;
            }
            int kept = 0;
            for (int i = 0; nodes.size() > 0 && i < count; i++) {
                NodeClass of = classes[i];
                if (of.nodes.firstIn(nodes) != NodeSet.NONE) {
                    classes[i] = classes[kept];
                    classes[kept++] = of;
                }
            }
            if (kept > 0) {
                count = kept;
                among = nodes;
                evened = true;
            }
        }
    }

    /** The first place in the order of registration among those in the running. */
    int firstPlace() {
        int first = NodeSet.NONE;
        for (int i = 0; i < count; i++) {
            first = Math.min(first, among == null ? classes[i].nodes.first() : classes[i].nodes.firstIn(among));
        }
        return first;
    }

    /** One node of those in the running, each as likely. */
    int drawOne(NodeIndex index, NodeClasses from, Draws draws) {
        for (int i = 0; i < count; i++) {
            classes[i].listed = true;
        }
        int drawn = AtRandom.draw(
                index.size(), rank -> inTheRunning(index, from, rank), () -> countInTheRunning(index, from), draws);
        int rank = drawn;
        if (drawn < 0) {
            int skip = -1 - drawn;
            rank = 0;
            while (!inTheRunning(index, from, rank) || skip-- > 0) {
                rank++;
            }
        }
        for (int i = 0; i < count; i++) {
            classes[i].listed = false;
        }
        return index.nodeAt(rank);
    }

    private boolean inTheRunning(NodeIndex index, NodeClasses from, int rank) {
        int node = index.nodeAt(rank);
        NodeClass of = from.find(node);
        return of != null && of.listed && (among == null || among.contains(index.place(node)));
    }

    private int countInTheRunning(NodeIndex index, NodeClasses from) {
        int nodes = 0;
        for (int rank = 0; rank < index.size(); rank++) {
            nodes += inTheRunning(index, from, rank) ? 1 : 0;
        }
        return nodes;
    }
}
