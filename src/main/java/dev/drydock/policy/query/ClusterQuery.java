package dev.drydock.policy.query;

import java.util.ArrayList;
import java.util.List;

/**
 * An expression of the cluster query language.
 *
 * <p>Source: Amazon ECS developer guide, "Cluster query language": subject, operator and argument, joined by and, or, not and parentheses. What the guide
 * leaves open is assumed: of an instance without an attribute no statement holds but {@code !exists}; order is by number where both sides are numbers, else by text;
 * {@code !=}, {@code !in} and {@code !~} on {@code task:group} hold where none of the instance's tasks is of such a group.
 */
public final class ClusterQuery {
    /** Longest expression (ECS API reference, PlacementConstraint). */
    public static final int LONGEST = 2000;

    private final String text;
    private final Condition condition;
    private final List<Condition> leaves = new ArrayList<>();

    private ClusterQuery(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
        condition.forEachLeaf(leaves::add);
    }

    /**
     * Reads an expression.
     *
     * @throws QueryException when it is none
     */
    public static ClusterQuery parse(String text) {
        if (text.length() > LONGEST) {
            throw new QueryException("expression has at most " + LONGEST + " characters, was " + text.length());
        }
        return new ClusterQuery(text, new QueryParser(text).parse());
    }

    /** Whether an instance is selected. */
    public boolean selects(InstanceFacts instance) {
        return condition.holds(instance);
    }

    /** Whether attributes and the agent's version alone decide, so that the answer for an instance never changes. */
    public boolean ofAttributesAlone() {
        return leaves.stream()
                .allMatch(leaf -> leaf instanceof Condition.OfAttribute
                        || leaf instanceof Condition.OfAgentVersion
                        || leaf instanceof Condition.Known);
    }

    /** Whether it asks for the agent's version. */
    public boolean ofAgentVersion() {
        return leaves.stream().anyMatch(Condition.OfAgentVersion.class::isInstance);
    }

    /** Whether the answer for an instance may change when a task of a group comes to it, leaves it or changes its state there. */
    public boolean concernedBy(String group) {
        return leaves.stream()
                .anyMatch(leaf -> leaf instanceof Condition.OfRunningTasks
                        || leaf instanceof Condition.OfTaskGroup of
                                && of.accepts().test(group));
    }

    /** The attributes whose value is asked for, in order; one whose mere existence is asked for is not among them. */
    public List<String> attributes() {
        return leaves.stream()
                .filter(leaf -> leaf instanceof Condition.OfAttribute of
                        && !of.operator().ofPresence())
                .map(leaf -> ((Condition.OfAttribute) leaf).name())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
