package dev.drydock.scenario;

import java.util.Map;
import java.util.TreeMap;

/** Tags of resources. Source: ECS API reference, Tag; Amazon ECS developer guide, "Tagging Amazon ECS resources". */
public final class Tags {
    /** A key of Drydock's own that all tasks bear: the family of their task definition. AWS has no such tag. */
    public static final String FAMILY = "drydock:taskDefinitionFamily";

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final String ALLOWED = "[\\p{L}\\p{N} +\\-=._:/@]";

    private Tags() {}

    /**
     * Checks tags of a resource.
     *
     * @throws IllegalArgumentException when AWS would refuse them
     */
    public static void check(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new IllegalArgumentException("tags: at most " + MOST + " are allowed, were " + tags.size());
        }
        tags.forEach((key, value) -> {
            if (!key.matches(ALLOWED + "{1," + LONGEST_KEY + "}")
                    || !value.matches(ALLOWED + "{0," + LONGEST_VALUE + "}")) {
                throw new IllegalArgumentException("tags: keys have 1 to " + LONGEST_KEY + ", values up to "
                        + LONGEST_VALUE + " letters, digits, spaces and + - = . _ : / @");
            }
            if (key.startsWith("aws:") || key.equals(FAMILY)) {
                throw new IllegalArgumentException("tags: keys that begin with aws:, and " + FAMILY + ", are reserved");
            }
        });
    }

    /**
     * The tags of tasks, and the family of their task definition.
     *
     * @param from whose they get
     * @param own those of the service, or of the call of RunTask
     * @param managed what ECS adds by itself, if it does
     */
    static Map<String, String> ofTasks(
            PropagateTags from, Map<String, String> own, TaskDefinition definition, Map<String, String> managed) {
        Map<String, String> all = new TreeMap<>(managed);
        all.put(FAMILY, definition.family());
        if (from == PropagateTags.SERVICE) {
            all.putAll(own);
        } else if (from == PropagateTags.TASK_DEFINITION) {
            all.putAll(definition.tags());
        }
        return all;
    }
}
