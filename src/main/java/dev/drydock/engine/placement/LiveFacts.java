package dev.drydock.engine.placement;

import java.util.function.Predicate;

/** What constraints ask of a node that changes while it lives. */
public interface LiveFacts {
    /** Nodes without tasks, registered in 1970. */
    LiveFacts NONE = new LiveFacts() {
        @Override
        public boolean anyTaskGroup(int node, Predicate<String> wanted) {
            return false;
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

    /** Whether a task on a node is of a task group that is wanted. */
    boolean anyTaskGroup(int node, Predicate<String> wanted);

    /** Tasks on a node that are RUNNING. */
    int runningTasks(int node);

    /** When a node became ACTIVE, in microseconds since 1970 (UTC). */
    long registeredAt(int node);
}
