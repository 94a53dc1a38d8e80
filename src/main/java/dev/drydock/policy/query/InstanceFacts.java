package dev.drydock.policy.query;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a query may ask of one container instance. */
public interface InstanceFacts {
    /** The name under which the agent's version is kept among the attributes; no attribute can be called so. */
    String AGENT_VERSION = "agent version";

    /** The value of an attribute, built in or custom; null when the instance has none of that name. */
    @Nullable
    String attribute(String name);

    /** The version of the instance's agent; null when it is not known. */
    default @Nullable String agentVersion() {
        return attribute(AGENT_VERSION);
    }

    /** Whether a task on the instance is of a task group, like {@code service:web}, that is wanted. */
    boolean anyTaskGroup(Predicate<String> wanted);

    /** Tasks on the instance that are RUNNING. */
    int runningTasks();

    /** When the instance was registered, in microseconds since 1970 (UTC). */
    long registeredAt();

    /** An instance of which nothing but the attributes is known: no task is on it, and it was registered in 1970. */
    static InstanceFacts of(Map<String, String> attributes) {
        return new InstanceFacts() {
            @Override
            public @Nullable String attribute(String name) {
                return attributes.get(name);
            }

            @Override
            public boolean anyTaskGroup(Predicate<String> wanted) {
                return false;
            }

            @Override
            public int runningTasks() {
                return 0;
            }

            @Override
            public long registeredAt() {
                return 0;
            }
        };
    }
}
