package dev.drydock.policy.placement;

import dev.drydock.random.Draws;
import dev.drydock.unit.ChosenBy;
import dev.drydock.unit.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One item of a placement strategy: how ECS prefers one container instance to another.
 *
 * <p>Source: Amazon ECS developer guide, "Use strategies to define Amazon ECS task placement".
 */
@Doc("How a task's container instance is preferred among those that fit.")
@ChosenBy("type")
public sealed interface Placement permits Spread, Binpack, AtRandom {
    /**
     * Those of the candidates that a new task is best placed on, in their order; at least one.
     *
     * @param candidates nodes with room, at least one
     * @param all every node that was looked at, in order of registration
     */
    List<NodeView> prefer(List<NodeView> candidates, List<NodeView> all, Draws draws);

    /**
     * Those of the hosts that a task is best taken from on scale-in, in their order; at least one.
     *
     * @param hosts the node of each task of the service, at least one
     */
    List<NodeView> preferToStop(List<NodeView> hosts, Draws draws);

    /** Those with the least of something, in their order. */
    static List<NodeView> least(List<NodeView> nodes, ToLongFunction<NodeView> measure) {
        long least = Long.MAX_VALUE;
        List<NodeView> found = new ArrayList<>(nodes.size());
        for (NodeView node : nodes) {
            long here = measure.applyAsLong(node);
            if (here < least) {
                least = here;
                found.clear();
            }
            if (here == least) {
                found.add(node);
            }
        }
        return found;
    }
}
