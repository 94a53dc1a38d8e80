package dev.drydock.engine.placement;

import dev.drydock.policy.placement.AtRandom;
import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.random.Draws;
import org.jspecify.annotations.Nullable;

/**
 * The classes of nodes that are still in the running for a task, narrowed by one item of a strategy after the other.
 *
 * <p>When a spread over instances took part, only the nodes of a class that are also in {@code among} are in the running; each class listed has one.
 */
final class Shortlist {
    private NodeClass[] classes = new NodeClass[16];
    private int count;
    private @Nullable NodeSet among;

    /** Starts anew with the classes of nodes that have room. */
    void fill(NodeClass[] all, int allCount, TaskSize size) {
        if (classes.length < allCount) {
            classes = new NodeClass[all.length];
        }
        among = null;
        count = 0;
        for (int i = allCount - 1; i >= 0 && all[i].key.cpuParts() >= size.cpuParts(); i--) {
            if (all[i].nodes.size() > 0 && all[i].fits(size)) {
                classes[count++] = all[i];
            }
        }
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

    void keepSparsest(SpreadField field, Tally tally, NodeIndex index) {
        if (field == SpreadField.INSTANCE || field == SpreadField.HOST) {
            keepSparsestNodes(tally.levels(index));
            return;
        }
        int least = Integer.MAX_VALUE;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            NodeClass.Key key = classes[i].key;
            int tasks = field == SpreadField.ZONE ? tally.inZone(key.zone()) : tally.onType(key.type());
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
        for (int level = 0; among == null && level < levels.count(); level++) {
            NodeSet nodes = levels.level(level);
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
    int drawOne(NodeIndex index, Draws draws) {
        for (int i = 0; i < count; i++) {
            classes[i].listed = true;
        }
        int drawn = AtRandom.draw(index.size(), rank -> inTheRunning(index, rank), () -> countNodes(index), draws);
        int rank = drawn;
        if (drawn < 0) {
            int skip = -1 - drawn;
            rank = 0;
            while (!inTheRunning(index, rank) || skip-- > 0) {
                rank++;
            }
        }
        for (int i = 0; i < count; i++) {
            classes[i].listed = false;
        }
        return index.nodeAt(rank);
    }

    private boolean inTheRunning(NodeIndex index, int rank) {
        int node = index.nodeAt(rank);
        return index.classOf(node).listed && (among == null || among.contains(index.place(node)));
    }

    private int countNodes(NodeIndex index) {
        int nodes = 0;
        for (int rank = 0; rank < index.size(); rank++) {
            nodes += inTheRunning(index, rank) ? 1 : 0;
        }
        return nodes;
    }
}
