package dev.drydock.policy.query;

import java.util.regex.Pattern;

/** Versions of the Amazon ECS container agent, like {@code 1.14.5}; ordered number by number, and parts that are left out are 0. */
public final class AgentVersion {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,3}");
    private static final Pattern DOT = Pattern.compile("\\.");

    private AgentVersion() {}

    /**
     * Refuses what is no version.
     *
     * @return the version
     */
    public static String check(String version) {
        if (!FORM.matcher(version).matches()) {
            throw new IllegalArgumentException("expected a version of the agent like 1.14.5");
        }
        return version;
    }

    /** The order of two versions: below, at or above zero. */
    static int compare(String a, String b) {
        String[] ofA = DOT.split(a, -1);
        String[] ofB = DOT.split(b, -1);
        int order = 0;
        for (int i = 0; order == 0 && i < Math.max(ofA.length, ofB.length); i++) {
            order = Integer.compare(part(ofA, i), part(ofB, i));
        }
        return order;
    }

    private static int part(String[] parts, int at) {
        return at < parts.length ? Integer.parseInt(parts[at]) : 0;
    }
}
