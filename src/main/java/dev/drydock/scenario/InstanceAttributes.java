package dev.drydock.scenario;

import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.query.InstanceFacts;
import dev.drydock.pricing.InstanceTypes;
import java.util.LinkedHashMap;
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
    /** Exists where the instance has a trunk interface; its value here is the subnet's, of a real one an identifier. */
    public static final String TRUNK = "ecs.awsvpc-trunk-id";
    /** The attributes that the simulation sets by itself. */
    public static final List<String> DERIVED = List.of(ZONE, TYPE, OS_TYPE, OS_FAMILY, ARCHITECTURE, SUBNET, TRUNK);

    /* The guide's note on managed instances. */
    private static final List<String> OF_MANAGED = List.of(ZONE, TYPE, ARCHITECTURE, SUBNET);
    private static final List<String> SETTABLE =
            List.of("ecs.ami-id", "ecs.vpc-id", "ecs.outpost-arn", "ecs.capability.external");
    private static final Pattern VALUE =
            Pattern.compile("[A-Za-z0-9._@/\\\\:-]([A-Za-z0-9._@/\\\\: -]{0,126}[A-Za-z0-9._@/\\\\:-])?");

    private InstanceAttributes() {}

    /**
     * The attributes of an instance: the custom ones of its group, those that ECS sets, and the {@linkplain InstanceFacts#AGENT_VERSION agent's version}.
     *
     * @param network the account's; a subnet that it does not know has no zone
     * @param types what is known of instance types
     * @param subnet the name of the instance's subnet
     */
    public static Map<String, String> of(
            CapacityProvider provider, Network network, InstanceTypes types, String type, String subnet) {
        AutoScalingGroup group = provider.autoScalingGroup();
        Map<String, String> attributes = new LinkedHashMap<>(group.instanceAttributes());
        Subnet known = network.subnets().get(subnet);
        if (known != null) {
            attributes.put(ZONE, known.zone());
        }
        group.ami()
                .flatMap(MachineImage::agentVersion)
                .ifPresent(of -> attributes.put(InstanceFacts.AGENT_VERSION, of));
        attributes.put(TYPE, type);
        attributes.put(OS_TYPE, group.system().priced().word());
        attributes.put(OS_FAMILY, group.system().word());
        attributes.put(SUBNET, subnet);
        types.find(type).ifPresent(of -> {
            attributes.put(ARCHITECTURE, of.architecture().word());
            if (network.trunks(types, of) && !group.system().windows()) {
                attributes.put(TRUNK, subnet);
            }
        });
        if (provider.managedInstancesProvider().isPresent()) {
            attributes.keySet().retainAll(OF_MANAGED);
        }
        return attributes;
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
