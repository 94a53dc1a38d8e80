package dev.drydock.engine.placement;

import java.util.ArrayList;
import java.util.List;

/** The nodes of one index by how many tasks of one group they hold: level 0 those without any, and so on. */
final class TallyLevels {
    private final NodeIndex index;
    private final NodeCounts counts;
    private final List<NodeSet> levels = new ArrayList<>();
    private long layout = -1;

    TallyLevels(NodeIndex index, NodeCounts counts) {
        this.index = index;
        this.counts = counts;
    }

    @SuppressWarnings("ReferenceEquality") // an index is itself alone
    boolean isOf(NodeIndex other) {
        return index == other;
    }

    int count() {
        return levels.size();
    }

    /** The nodes without a task of the group. */
    NodeSet emptiest() {
        atLeast(0);
        return levels.get(0);
    }

    NodeSet level(int tasks) {
        return levels.get(tasks);
    }

    void move(int node, int from, int to) {
        if (layout != index.layout()) {
            return;
        }
        int place = index.place(node);
        if (place != NodeSet.NONE) {
            levels.get(from).remove(place);
            atLeast(to);
            levels.get(to).add(place);
        }
    }

    /** This, after nodes that came or went since the last time are taken into account. */
    TallyLevels upToDate() {
        if (layout != index.layout()) {
            layout = index.layout();
            for (NodeSet level : levels) {
                level.clear();
            }
            for (int i = 0; i < index.size(); i++) {
                int node = index.nodeAt(i);
                int count = counts.on(node);
                atLeast(count);
                levels.get(count).add(index.place(node));
            }
        }
        return this;
    }

    private void atLeast(int level) {
        while (levels.size() <= level) {
            levels.add(new NodeSet());
        }
    }
}
