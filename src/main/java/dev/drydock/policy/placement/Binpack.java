package dev.drydock.policy.placement;

import dev.drydock.random.Draws;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;
import java.util.List;

/**
 * Prefers the instance with the least of a resource left, so that fewest instances are in use; on scale-in, takes from the instance
 * that will have the most of it left.
 *
 * <p>Source: Amazon ECS developer guide, "Use strategies to define Amazon ECS task placement": the strategy leaves the least of the
 * resource unused; on scale-in the task goes whose instance has the most left once it is gone.
 */
@Doc("On the instance with the least of a resource left.")
@Word("binpack")
public record Binpack(@Doc("The resource.") PackedResource field) implements Placement {
    @Override
    public List<NodeView> prefer(List<NodeView> candidates, List<NodeView> all, Draws draws) {
        return Placement.least(candidates, this::free);
    }

    /* The tasks of a service are of one size, so the most left before the stop is also the most left after it. */
    @Override
    public List<NodeView> preferToStop(List<NodeView> hosts, Draws draws) {
        return Placement.least(hosts, host -> -free(host));
    }

    private long free(NodeView node) {
        return switch (field) {
            case CPU -> node.freeCpuParts();
            case MEMORY -> node.freeMemoryMib();
        };
    }
}
