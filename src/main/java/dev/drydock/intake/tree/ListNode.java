package dev.drydock.intake.tree;

import dev.drydock.intake.problem.Place;
import java.util.List;

/** A list of nodes. */
public record ListNode(List<Node> items, Place place) implements Node {
    public ListNode {
        items = List.copyOf(items);
    }

    @Override
    public String describe() {
        return items.isEmpty() ? "an empty list" : "a list";
    }
}
