package dev.drydock.engine;

/** Where a node is in its life. Source: Amazon ECS developer guide, "Container instance lifecycle". */
public enum NodeState {
    /** No node has this number. */
    NONE,
    /** Launched; boots and registers with its cluster. */
    LAUNCHING,
    /** Takes tasks. */
    ACTIVE,
    /** Takes no new tasks; service tasks leave it. */
    DRAINING
}
