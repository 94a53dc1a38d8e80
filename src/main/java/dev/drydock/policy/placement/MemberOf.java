package dev.drydock.policy.placement;

import dev.drydock.policy.query.ClusterQuery;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;

/** Instances that an expression selects. Source: Amazon ECS developer guide, "Amazon ECS task placement constraints" and "Cluster query language". */
@Doc("On instances that an expression selects.")
@Word("memberOf")
public record MemberOf(@Doc("An expression of the cluster query language.") String expression) implements Constraint {
    public MemberOf {
        ClusterQuery.parse(expression);
    }

    /** The expression, read. */
    public ClusterQuery query() {
        return ClusterQuery.parse(expression);
    }
}
