package dev.drydock.engine.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many tasks of one service or task group there are, by node, zone and instance type. */
public final class Tally {
    private int[] onNode = new int[16];
    private int[] inZone = new int[4];
    private int[] onType = new int[4];
    private final List<TallyLevels> levels = new ArrayList<>();
    private int total;

    /** Counts a task that was placed. */
    public void add(int node, int zone, int type) {
        onNode = room(onNode, node);
        inZone = room(inZone, zone);
        onType = room(onType, type);
        inZone[zone]++;
        onType[type]++;
        total++;
        int count = ++onNode[node];
        for (int i = 0; i < levels.size(); i++) {
            levels.get(i).move(node, count - 1, count);
        }
    }

    /** No longer counts a task. */
    public void remove(int node, int zone, int type) {
        if (onNode(node) == 0) {
            throw new IllegalStateException("no task of the group is on node " + node);
        }
        inZone[zone]--;
        onType[type]--;
        total--;
        int count = --onNode[node];
        for (int i = 0; i < levels.size(); i++) {
            levels.get(i).move(node, count + 1, count);
        }
    }

    /** Tasks of the group on a node. */
    public int onNode(int node) {
        return node < onNode.length ? onNode[node] : 0;
    }

    /** Tasks of the group in a zone. */
    public int inZone(int zone) {
        return zone < inZone.length ? inZone[zone] : 0;
    }

    /** Tasks of the group on nodes of a type. */
    public int onType(int type) {
        return type < onType.length ? onType[type] : 0;
    }

    /** Tasks of the group. */
    public int total() {
        return total;
    }

    /** The nodes of an index by how many tasks of the group they hold; kept from the first time that it is asked for. */
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

    private static int[] room(int[] counts, int at) {
        return at < counts.length ? counts : Arrays.copyOf(counts, Math.max(at + 1, counts.length * 2));
    }
}
