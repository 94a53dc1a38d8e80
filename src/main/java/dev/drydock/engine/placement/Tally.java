package dev.drydock.engine.placement;

import dev.drydock.policy.placement.SpreadField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks of one service or task group there are, by node, zone, instance type and any attribute that is asked for; by node also without those that are
 * being stopped, once it is told of such.
 */
public final class Tally {
    private final NodeCounts placed = new NodeCounts();
    private @Nullable NodeCounts active;
    private int[] inZone = new int[4];
    private int[] onType = new int[4];
    private int[] ofKind = new int[4];
    private @Nullable NodeKind[] kinds = new NodeKind[4];
    private final List<ByAttribute> byAttribute = new ArrayList<>();
    private int total;

    /* The tasks by value of one attribute; values are numbered as they are met. */
    private static final class ByAttribute {
        private static final int NOT_MET = -1;
        private static final String WITHOUT = "";

        final String field;
        private final Map<String, Integer> numbers = new HashMap<>();
        private int[] valueOfKind = {};
        private int[] tasks = new int[4];

        ByAttribute(String field) {
            this.field = field;
        }

        int valueOf(NodeKind kind) {
            if (kind.number() >= valueOfKind.length) {
                int had = valueOfKind.length;
                valueOfKind = Arrays.copyOf(valueOfKind, kind.number() + 4);
                Arrays.fill(valueOfKind, had, valueOfKind.length, NOT_MET);
            }
            if (valueOfKind[kind.number()] == NOT_MET) {
                String value = kind.attributes().getOrDefault(SpreadField.attribute(field), WITHOUT);
                valueOfKind[kind.number()] = numbers.computeIfAbsent(value, fresh -> numbers.size());
                tasks = room(tasks, numbers.size());
            }
            return valueOfKind[kind.number()];
        }

        void change(NodeKind kind, int by) {
            int value = valueOf(kind);
            tasks[value] += by;
        }
    }

    /** Counts a task that was placed. */
    public void add(int node, NodeKind kind) {
        inZone = room(inZone, kind.zone());
        onType = room(onType, kind.type());
        ofKind = room(ofKind, kind.number());
        if (kind.number() >= kinds.length) {
            kinds = Arrays.copyOf(kinds, ofKind.length);
        }
        kinds[kind.number()] = kind;
        change(kind, 1);
        placed.change(node, 1);
        if (active != null) {
            active.change(node, 1);
        }
    }

    /** No longer counts a task that was not being stopped. */
    public void remove(int node, NodeKind kind) {
        if (active != null) {
            active.change(node, -1);
        }
        removeStopping(node, kind);
    }

    /** A task is being stopped: it does not count among the active ones any more. */
    public void stops(int node) {
        if (active == null) {
            active = new NodeCounts(placed);
        }
        active.change(node, -1);
    }

    /** No longer counts a task that {@linkplain #stops was being stopped}. */
    public void removeStopping(int node, NodeKind kind) {
        placed.change(node, -1);
        change(kind, -1);
    }

    private void change(NodeKind kind, int by) {
        inZone[kind.zone()] += by;
        onType[kind.type()] += by;
        ofKind[kind.number()] += by;
        total += by;
        for (int i = 0; i < byAttribute.size(); i++) {
            byAttribute.get(i).change(kind, by);
        }
    }

    /** Tasks of the group on a node. */
    public int onNode(int node) {
        return placed.on(node);
    }

    /** Tasks of the group on a node that are not being stopped. */
    public int activeOn(int node) {
        return active == null ? placed.on(node) : active.on(node);
    }

    /** Whether no task was ever told to be stopped, so that all are active. */
    boolean allActive() {
        return active == null;
    }

    /** Tasks of the group in a zone. */
    public int inZone(int zone) {
        return zone < inZone.length ? inZone[zone] : 0;
    }

    /** Tasks of the group on nodes of a type. */
    public int onType(int type) {
        return type < onType.length ? onType[type] : 0;
    }

    /** Tasks of the group on nodes that have the same value as a kind of nodes, of the attribute that a spread's field names. */
    public int with(String field, NodeKind kind) {
        if (field.equals(SpreadField.ZONE)) {
            return inZone(kind.zone());
        }
        if (field.equals(SpreadField.TYPE)) {
            return onType(kind.type());
        }
        ByAttribute by = by(field);
        int value = by.valueOf(kind);
        return by.tasks[value];
    }

    private ByAttribute by(String field) {
        for (int i = 0; i < byAttribute.size(); i++) {
            if (byAttribute.get(i).field.equals(field)) {
                return byAttribute.get(i);
            }
        }
        ByAttribute fresh = new ByAttribute(field);
        for (NodeKind kind : kinds) {
            if (kind != null) {
                fresh.change(kind, ofKind[kind.number()]);
            }
        }
        byAttribute.add(fresh);
        return fresh;
    }

    /** Tasks of the group. */
    public int total() {
        return total;
    }

    /** The nodes of an index by how many tasks of the group they hold. */
    TallyLevels levels(NodeIndex index) {
        return placed.levels(index);
    }

    /** The nodes of an index without an active task of the group. */
    NodeSet free(NodeIndex index) {
        return (active == null ? placed : active).levels(index).emptiest();
    }

    static int[] room(int[] counts, int at) {
        return at < counts.length ? counts : Arrays.copyOf(counts, Math.max(at + 1, counts.length * 2));
    }
}
