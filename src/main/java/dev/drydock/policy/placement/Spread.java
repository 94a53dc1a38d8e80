package dev.drydock.policy.placement;

import dev.drydock.random.Draws;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;
import java.util.List;

/**
 * Prefers the instances whose value of a field holds the fewest tasks of the same service or group; on scale-in, takes from the value
 * that holds the most.
 *
 * <p>Source: Amazon ECS developer guide, "Use strategies to define Amazon ECS task placement": tasks are placed evenly over the values, and
 * stopped so that the balance is kept. Instances without the attribute count as one value of their own, an assumption.
 */
@Doc("Evenly over the values of a field.")
@Word("spread")
public record Spread(
        @Doc(
                        "What to spread over: instanceId, host, or an attribute of the instance like attribute:ecs.availability-zone.")
                String field)
        implements Placement {
    public Spread {
        SpreadField.check(field);
    }

    @Override
    public List<NodeView> prefer(List<NodeView> candidates, List<NodeView> all, Draws draws) {
        return Placement.least(candidates, node -> node.groupWith(field));
    }

    @Override
    public List<NodeView> preferToStop(List<NodeView> hosts, Draws draws) {
        return Placement.least(hosts, host -> -host.groupWith(field));
    }
}
