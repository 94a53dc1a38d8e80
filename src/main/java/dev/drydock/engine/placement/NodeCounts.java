package dev.drydock.engine.placement;

import java.util.ArrayList;
import java.util.List;

/** How many tasks there are on each node. */
final class NodeCounts {
    private int[] onNode;
    private final List<TallyLevels> levels = new ArrayList<>();

    /** No tasks. */
    NodeCounts() {
        onNode = new int[16];
    }

    /** As many tasks as others count. */
    NodeCounts(NodeCounts others) {
        onNode = others.onNode.clone();
    }

    int on(int node) {
        return node < onNode.length ? onNode[node] : 0;
    }

    /** Counts one task more or less. */
    void change(int node, int by) {
        onNode = Tally.room(onNode, node);
        int had = onNode[node];
        if (had + by < 0) {
            throw new IllegalStateException("no task of the group is on node " + node);
        }
        onNode[node] = had + by;
        for (int i = 0; i < levels.size(); i++) {
            levels.get(i).move(node, had, had + by);
        }
    }

    /** The nodes of an index by their tasks; kept from the first time that it is asked for. */
    TallyLevels levels(NodeIndex index) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).isOf(index)) {
                return levels.get(i).upToDate();
            }
        }
        TallyLevels fresh = new TallyLevels(index, this);
        levels.add(fresh);
        return fresh.upToDate();
    }
}
