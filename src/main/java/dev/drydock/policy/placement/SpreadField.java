package dev.drydock.policy.placement;

import java.util.regex.Pattern;

/** The fields that a spread may name: the instance, or an attribute of it. Source: ECS API reference, PlacementStrategy. */
public final class SpreadField {
    /** The Availability Zone of the instance. */
    public static final String ZONE = "attribute:ecs.availability-zone";
    /** The instance itself. */
    public static final String INSTANCE = "instanceId";
    /** The instance itself. */
    public static final String HOST = "host";
    /** The instance type. */
    public static final String TYPE = "attribute:ecs.instance-type";

    private static final String ATTRIBUTE = "attribute:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/\\\\-]{1,128}");

    private SpreadField() {}

    /** Whether a field is the instance itself. */
    public static boolean ofInstance(String field) {
        return field.equals(INSTANCE) || field.equals(HOST);
    }

    /** The name of the attribute that a field is. */
    public static String attribute(String field) {
        return field.substring(ATTRIBUTE.length());
    }

    /** Whether a text is the name of an attribute (developer guide, "Custom attributes"). */
    public static boolean namesAttribute(String name) {
        return NAME.matcher(name).matches();
    }

    static void check(String field) {
        boolean attribute = field.startsWith(ATTRIBUTE) && namesAttribute(attribute(field));
        if (!ofInstance(field) && !attribute) {
            throw new IllegalArgumentException(
                    "a spread is over instanceId, host or attribute:NAME like " + ZONE + ", was " + field);
        }
    }
}
