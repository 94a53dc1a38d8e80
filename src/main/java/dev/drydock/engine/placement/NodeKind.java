package dev.drydock.engine.placement;

import dev.drydock.policy.query.InstanceFacts;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.scenario.HostPorts;
import dev.drydock.scenario.InstanceAttributes;
import java.util.Map;

/**
 * What the nodes of one capacity provider, zone and instance type have in common.
 *
 * @param number its number, small and from 0
 * @param zone their zone's number
 * @param type their instance type's number
 * @param attributes their attributes, built in and custom
 */
public record NodeKind(int number, int zone, int type, Map<String, String> attributes) {
    /** How many host ports tasks may have reserved on one of them: what the system and the agent leave of {@value HostPorts#MOST_RESERVED}. */
    public int mostHostPorts() {
        boolean windows = OperatingSystem.WINDOWS.word().equals(attributes.get(InstanceAttributes.OS_TYPE));
        return HostPorts.MOST_RESERVED - HostPorts.reserved(windows);
    }

    /** What of them is known before any task runs. */
    public InstanceFacts facts() {
        return InstanceFacts.of(attributes);
    }
}
