package dev.drydock.policy.placement;

import java.util.List;

/**
 * What placement sees of one ACTIVE node, for a task of one service or task group.
 *
 * @param node its number
 * @param freeCpuParts CPU not reserved by tasks, in parts of {@link dev.drydock.unit.Cpu}
 * @param freeMemoryMib memory not reserved by tasks, in MiB
 * @param freeInterfaces network interfaces that tasks may still take
 * @param portsInUse host ports that tasks hold
 * @param groupOnNode tasks of the service or group on this node
 * @param groupInZone tasks of the service or group in this node's zone, whatever their node's state
 * @param groupOnType tasks of the service or group on nodes of this node's instance type, whatever their state
 */
public record NodeView(
        int node,
        long freeCpuParts,
        int freeMemoryMib,
        int freeInterfaces,
        List<Integer> portsInUse,
        int groupOnNode,
        int groupInZone,
        int groupOnType) {
    public NodeView {
        portsInUse = List.copyOf(portsInUse);
    }
}
