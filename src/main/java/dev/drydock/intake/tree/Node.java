package dev.drydock.intake.tree;

import dev.drydock.intake.problem.Place;

/** A piece of an input: a mapping, a list or a single value, and where it stands. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {
    /** Where it begins. */
    Place place();

    /** What it is, in words: {@code a mapping}, {@code a list}, {@code the text "x"}, {@code the number 3}. */
    String describe();
}
