package dev.drydock.engine.placement;

import dev.drydock.policy.placement.TaskSize;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nodes arranged by class: all of an index, or those that meet a filter. */
final class NodeClasses {
    private static final int MOST_EMPTY = 4096;

    private final Map<NodeClass.Key, NodeClass> byKey = new HashMap<>();
    private ClassList[] zones = new ClassList[0];
    private @Nullable NodeClass[] ofNode = new NodeClass[16];
    private int nodes;
    private @Nullable NodeClass lastRoomy;

    /** Their classes by zone. */
    ClassList[] zones() {
        return zones;
    }

    /** The class of a node; null when it is not among them. */
    @Nullable
    NodeClass find(int node) {
        return node < ofNode.length ? ofNode[node] : null;
    }

    /** The class of a node that is among them. */
    NodeClass of(int node) {
        NodeClass of = find(node);
        if (of == null) {
            throw new IllegalStateException("node " + node + " is not in the index");
        }
        return of;
    }

    void enter(int node, int place, NodeClass.Key left, NodeKind kind) {
        if (node >= ofNode.length) {
            ofNode = Arrays.copyOf(ofNode, Math.max(node + 1, 2 * ofNode.length));
        }
        NodeClass of = of(left, kind);
        of.enter(place);
        ofNode[node] = of;
        nodes++;
    }

    /** Leaves a node out; nothing, when it is not among them. */
    void leave(int node, int place) {
        NodeClass of = find(node);
        if (of != null) {
            of.leave(place);
            ofNode[node] = null;
            nodes--;
        }
    }

    /** Takes a task's size from a node; nothing, when it is not among them. */
    void take(int node, int place, TaskSize size) {
        NodeClass from = find(node);
        if (from == null) {
            return;
        }
        NodeClass to = from.afterTaking(size);
        if (to == null) {
            to = of(from.key.less(size), from.kind);
            from.rememberTaking(size, to);
        }
        move(node, place, from, to);
    }

    /** Gives a task's size back to a node; nothing, when it is not among them. */
    void give(int node, int place, TaskSize size) {
        NodeClass from = find(node);
        if (from == null) {
            return;
        }
        NodeClass to = from.afterGiving(size);
        if (to == null) {
            to = of(from.key.more(size), from.kind);
            from.rememberGiving(size, to);
        }
        move(node, place, from, to);
    }

    private void move(int node, int place, NodeClass from, NodeClass to) {
        from.leave(place);
        to.enter(place);
        ofNode[node] = to;
    }

    /** Forgets all places, which are numbered anew; each node has to {@link #reenter}. */
    void forgetPlaces() {
        byKey.values().forEach(NodeClass::clear);
    }

    /** A node has another place; nothing, when it is not among them. */
    void reenter(int node, int place) {
        NodeClass of = find(node);
        if (of != null) {
            of.enter(place);
        }
    }

    /** Whether any of them has room for a task. */
    boolean hasRoom(TaskSize size) {
        if (lastRoomy != null && lastRoomy.nodes.size() > 0 && lastRoomy.fits(size)) {
            return true;
        }
        for (ClassList zone : zones) {
            NodeClass roomy = zone.roomiest(size);
            if (roomy != null) {
                lastRoomy = roomy;
                return true;
            }
        }
        return false;
    }

    private NodeClass of(NodeClass.Key key, NodeKind kind) {
        NodeClass known = byKey.get(key);
        if (known != null) {
            return known;
        }
        if (byKey.size() >= MOST_EMPTY + 2 * nodes) {
            dropEmpty();
        }
        while (zones.length <= key.zone()) {
            zones = Arrays.copyOf(zones, zones.length + 1);
            zones[zones.length - 1] = new ClassList();
        }
        NodeClass fresh = new NodeClass(key, kind, zones[key.zone()]);
        byKey.put(key, fresh);
        zones[key.zone()].add(fresh);
        return fresh;
    }

    /* The classes that stay must forget those that go, or a node could move into a class that is no longer listed. */
    private void dropEmpty() {
        lastRoomy = null;
        byKey.values().removeIf(of -> of.nodes.size() == 0);
        byKey.values().forEach(NodeClass::forgetMoves);
        for (ClassList zone : zones) {
            zone.dropEmpty();
        }
    }
}
