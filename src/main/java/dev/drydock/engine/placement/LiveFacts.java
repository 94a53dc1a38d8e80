package dev.drydock.engine.placement;

import java.util.List;

/** What constraints ask of a node that changes while it lives. */
public interface LiveFacts {
    /** Nodes without tasks, registered in 1970. */
    LiveFacts NONE = new LiveFacts() {
        @Override
        public List<String> taskGroups(int node) {
            return List.of();
        }

        @Override
        public int runningTasks(int node) {
            return 0;
        }

        @Override
        public long registeredAt(int node) {
            return 0;
        }
    };

    /** The task groups of the tasks on a node, each once. */
    List<String> taskGroups(int node);

    /** Tasks on a node that are RUNNING. */
    int runningTasks(int node);

    /** When a node became ACTIVE, in microseconds since 1970 (UTC). */
    long registeredAt(int node);
}
