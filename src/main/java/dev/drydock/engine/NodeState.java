package dev.drydock.engine;

/** Where a node is in its life. Source: Amazon ECS developer guide, "Container instance lifecycle". */
public enum NodeState {
    /** No node has this number. */
    NONE,
    /** In a warm pool or on its way there; no part of its cluster. */
    WARM,
    /** Launched; boots and registers with its cluster. */
    LAUNCHING,
    /** Takes tasks. */
    ACTIVE,
    /** Its agent has no connection: takes no new tasks; those that it has go on. */
    DISCONNECTED,
    /** Takes no new tasks; service tasks leave it. */
    DRAINING
}
