package dev.drydock.policy.placement;

import java.util.List;

/**
 * What a task takes from the node that it is placed on: its reservations, never what it uses.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS task placement" and "Task definition parameters".
 *
 * @param cpuParts CPU in parts of {@link dev.drydock.unit.Cpu}
 * @param memoryMib memory in MiB
 * @param interfaces network interfaces of its own: 1 in awsvpc mode, else 0
 * @param gpus whole GPUs, which no other task shares
 * @param hostPorts ports of the node that it alone may hold
 */
public record TaskSize(long cpuParts, int memoryMib, int interfaces, int gpus, List<Integer> hostPorts) {
    public TaskSize {
        if (cpuParts < 0 || memoryMib < 0 || interfaces < 0 || gpus < 0) {
            throw new IllegalArgumentException("a task takes nothing negative");
        }
        hostPorts = List.copyOf(hostPorts);
    }

    /** A task without GPUs. */
    public TaskSize(long cpuParts, int memoryMib, int interfaces, List<Integer> hostPorts) {
        this(cpuParts, memoryMib, interfaces, 0, hostPorts);
    }

    /** A task that takes CPU and memory alone. */
    public static TaskSize of(long cpuParts, int memoryMib) {
        return new TaskSize(cpuParts, memoryMib, 0, List.of());
    }

    /** Whether a node with this much left, and these host ports in use, has room for the task. */
    public boolean fits(NodeView node) {
        if (cpuParts > node.freeCpuParts() || memoryMib > node.freeMemoryMib()) {
            return false;
        }
        if (interfaces > node.freeInterfaces() || gpus > node.freeGpus()) {
            return false;
        }
        for (int port : hostPorts) {
            if (node.portsInUse().contains(port)) {
                return false;
            }
        }
        return true;
    }
}
