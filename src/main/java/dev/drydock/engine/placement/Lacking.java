package dev.drydock.engine.placement;

import dev.drydock.policy.placement.TaskSize;

/**
 * What container instances lack for a task, in ECS's words.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS API failure reasons". ECS names a reason for each instance; here it is that of most of them.
 */
public enum Lacking {
    /** CPU. */
    CPU("RESOURCE:CPU", "taskDefinition.cpu"),
    /** Memory. */
    MEMORY("RESOURCE:MEMORY", "taskDefinition.memory"),
    /** Network interfaces. */
    INTERFACES("RESOURCE:ENI", "taskDefinition.networkMode"),
    /** GPUs. */
    GPUS("RESOURCE:GPU", "taskDefinition.containerDefinitions"),
    /** Host ports. */
    PORTS("RESOURCE:PORTS", "taskDefinition.containerDefinitions"),
    /** What its constraints ask for. */
    CONSTRAINTS("MemberOf or DistinctInstance placement constraint unsatisfied", "placementConstraints"),
    /** There is no instance. */
    INSTANCES("No Container Instances were found in your cluster.", "launchType");

    private final String reason;
    private final String key;

    Lacking(String reason, String key) {
        this.reason = reason;
        this.key = key;
    }

    /** The reason that ECS gives. */
    public String reason() {
        return reason;
    }

    /** The setting of a service or job that asks for it. */
    public String key() {
        return key;
    }

    /** What most of an index's nodes lack for a task that none of them takes; of equally many the first in order. */
    public static Lacking of(NodeIndex index, TaskSize size) {
        int[] count = new int[values().length];
        for (int i = 0; i < index.size(); i++) {
            count[onNode(index, index.nodeAt(i), size).ordinal()]++;
        }
        Lacking most = INSTANCES;
        for (Lacking one : values()) {
            most = count[one.ordinal()] > count[most.ordinal()] ? one : most;
        }
        return most;
    }

    private static Lacking onNode(NodeIndex index, int node, TaskSize size) {
        return index.freeCpuParts(node) < size.cpuParts()
                ? CPU
                : index.freeMemoryMib(node) < size.memoryMib()
                        ? MEMORY
                        : index.freeInterfaces(node) < size.interfaces()
                                ? INTERFACES
                                : index.freeGpus(node) < size.gpus()
                                        ? GPUS
                                        : index.portsFree(node, size.hostPorts()) ? CONSTRAINTS : PORTS;
    }
}
