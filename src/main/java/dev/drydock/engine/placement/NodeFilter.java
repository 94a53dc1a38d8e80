package dev.drydock.engine.placement;

import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.query.ClusterQuery;
import java.util.Arrays;
import java.util.List;

/**
 * The nodes of an index that meet a rule's queries and have a task's host ports free, kept up to date as nodes and their tasks change.
 *
 * <p>What attributes alone decide is decided once for each kind of node. What else there is, is decided once for each change of a node that concerns it, and those
 * that meet it are arranged by class, so that a choice among them never looks at the others.
 */
final class NodeFilter {
    private static final byte UNKNOWN = 0;
    private static final byte MEETS = 1;
    private static final byte FAILS = 2;

    private final List<ClusterQuery> queries;
    private final List<Integer> ports;
    private final boolean ofKinds;
    private byte[] kinds = new byte[8];
    private final NodeClasses classes = new NodeClasses();

    NodeFilter(PlacementRule rule, List<Integer> ports) {
        this.queries = rule.queries();
        this.ports = ports;
        this.ofKinds = ports.isEmpty() && queries.stream().allMatch(ClusterQuery::ofAttributesAlone);
    }

    /** The host ports that are free on its nodes. */
    List<Integer> ports() {
        return ports;
    }

    /** Whether it is that of a rule and of host ports. */
    boolean serves(PlacementRule rule, List<Integer> otherPorts) {
        return ports.equals(otherPorts) && texts(queries).equals(texts(rule.queries()));
    }

    private static List<String> texts(List<ClusterQuery> queries) {
        return queries.stream().map(ClusterQuery::toString).toList();
    }

    /** Whether kinds alone decide. */
    boolean ofKinds() {
        return ofKinds;
    }

    /** Whether a task of a group that comes, goes or changes its state may change which nodes meet it. */
    boolean concernedBy(String group) {
        return queries.stream().anyMatch(query -> query.concernedBy(group));
    }

    /** The nodes that meet it, where {@link #ofKinds} is false. */
    NodeClasses classes() {
        return classes;
    }

    /** Whether the nodes of a kind meet it, where {@link #ofKinds} is true. */
    boolean meets(NodeKind kind) {
        int number = kind.number();
        if (number >= kinds.length) {
            kinds = Arrays.copyOf(kinds, Math.max(number + 1, 2 * kinds.length));
        }
        if (kinds[number] == UNKNOWN) {
            kinds[number] = PlacementRule.selects(queries, kind.facts()) ? MEETS : FAILS;
        }
        return kinds[number] == MEETS;
    }

    /** Looks at a node anew. @return whether it meets it now and did not before */
    boolean update(int node, int place, NodeIndex index) {
        if (ofKinds) {
            return false;
        }
        boolean did = classes.find(node) != null;
        boolean does = index.portsFree(node, ports) && PlacementRule.selects(queries, index.factsOf(node));
        if (does && !did) {
            NodeClass of = index.classOf(node);
            classes.enter(node, place, of.key, of.kind);
        } else if (did && !does) {
            classes.leave(node, place);
        }
        return does && !did;
    }
}
