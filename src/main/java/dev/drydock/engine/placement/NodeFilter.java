package dev.drydock.engine.placement;

import dev.drydock.policy.placement.PlacementRule;
import java.util.Arrays;
import java.util.List;

/**
 * The nodes of an index that meet a rule's queries and have a task's host ports free, kept up to date as nodes and their tasks change.
 *
 * <p>What attributes alone decide is decided once for each kind of node; what else there is, once for each change of a node.
 */
final class NodeFilter {
    private static final byte UNKNOWN = 0;
    private static final byte MEETS = 1;
    private static final byte FAILS = 2;

    private final PlacementRule rule;
    private final List<Integer> ports;
    private final boolean ofKinds;
    private byte[] kinds = new byte[8];
    private final NodeSet nodes = new NodeSet();

    NodeFilter(PlacementRule rule, List<Integer> ports) {
        this.rule = rule;
        this.ports = ports;
        boolean alone = ports.isEmpty();
        for (int i = 0; i < rule.queries().size(); i++) {
            alone &= rule.queries().get(i).ofAttributesAlone();
        }
        this.ofKinds = alone;
    }

    @SuppressWarnings(
            "ReferenceEquality") // a rule is itself alone; another with the same queries has a filter of its own
    boolean isOf(PlacementRule other, List<Integer> otherPorts) {
        return rule == other && ports.equals(otherPorts);
    }

    /** Whether kinds alone decide, so that no set of nodes is needed. */
    boolean ofKinds() {
        return ofKinds;
    }

    /** The nodes that meet it, by their places; where {@link #ofKinds} is false. */
    NodeSet nodes() {
        return nodes;
    }

    /** Whether the nodes of a kind may meet it. */
    boolean mayMeet(NodeKind kind) {
        int number = kind.number();
        if (number >= kinds.length) {
            kinds = Arrays.copyOf(kinds, Math.max(number + 1, 2 * kinds.length));
        }
        if (kinds[number] == UNKNOWN) {
            kinds[number] = !ofKinds || rule.selects(kind.facts()) ? MEETS : FAILS;
        }
        return kinds[number] == MEETS;
    }

    /** Looks at a node anew. @return whether it meets it now and did not before */
    boolean update(int node, int place, NodeIndex index) {
        if (ofKinds) {
            return false;
        }
        boolean did = nodes.contains(place);
        boolean does = index.portsFree(node, ports) && rule.selects(index.factsOf(node));
        if (does && !did) {
            nodes.add(place);
        } else if (did && !does) {
            nodes.remove(place);
        }
        return does && !did;
    }

    void leaves(int place) {
        if (nodes.contains(place)) {
            nodes.remove(place);
        }
    }

    void clear() {
        nodes.clear();
    }
}
