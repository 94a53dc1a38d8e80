package dev.drydock.scenario;

import dev.drydock.policy.placement.SpreadField;
import dev.drydock.pricing.Architecture;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The attributes of container instances: those that ECS sets, and what it allows of custom ones.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS task placement constraints", "Attributes". A group's subnet stands for {@code ecs.subnet-id} by its
 * name in the scenario; {@code ecs.ami-id}, {@code ecs.vpc-id} and the optional attributes are as the group's {@code instanceAttributes} say.
 */
public final class InstanceAttributes {
    /** The Availability Zone. */
    public static final String ZONE = "ecs.availability-zone";
    /** The instance type. */
    public static final String TYPE = "ecs.instance-type";
    /** The operating system. */
    public static final String OS_TYPE = "ecs.os-type";
    /** The operating system with its release. */
    public static final String OS_FAMILY = "ecs.os-family";
    /** The CPU architecture. */
    public static final String ARCHITECTURE = "ecs.cpu-architecture";
    /** The subnet. */
    public static final String SUBNET = "ecs.subnet-id";
    /** The attributes that the simulation sets by itself. */
    public static final List<String> DERIVED = List.of(ZONE, TYPE, OS_TYPE, OS_FAMILY, ARCHITECTURE, SUBNET);

    private static final List<String> SETTABLE =
            List.of("ecs.ami-id", "ecs.vpc-id", "ecs.awsvpc-trunk-id", "ecs.outpost-arn", "ecs.capability.external");
    private static final Pattern VALUE =
            Pattern.compile("[A-Za-z0-9._@/\\\\:-]([A-Za-z0-9._@/\\\\: -]{0,126}[A-Za-z0-9._@/\\\\:-])?");

    private InstanceAttributes() {}

    /** Sets what tells of the operating system. */
    public static void putSystem(Map<String, String> attributes, OperatingSystemFamily system) {
        attributes.put(OS_TYPE, system.priced().word());
        attributes.put(OS_FAMILY, system.word());
    }

    /** The value of {@link #ARCHITECTURE}. */
    public static String architecture(Architecture architecture) {
        return architecture.word();
    }

    static void check(Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            if (!SpreadField.namesAttribute(name)) {
                throw new IllegalArgumentException(
                        "the name of an instance attribute has 1 to 128 letters, digits and -_./\\, was " + name);
            }
            if (name.startsWith("ecs.") && !SETTABLE.contains(name)) {
                throw new IllegalArgumentException(
                        DERIVED.contains(name)
                                ? "the instance attribute " + name + " is set by ECS"
                                : "instance attributes of one's own must not begin with ecs., was " + name);
            }
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("the value of an instance attribute has 1 to 128 letters, digits,"
                        + " blanks within and -_.@/\\:, was " + value);
            }
        });
    }
}
