package dev.drydock.policy.placement;

import dev.drydock.policy.query.InstanceFacts;
import java.util.List;
import java.util.Map;

/**
 * What placement sees of one ACTIVE node, for a task of one service or task group.
 *
 * @param node its number
 * @param freeCpuParts CPU not reserved by tasks, in parts of {@link dev.drydock.unit.Cpu}
 * @param freeMemoryMib memory not reserved by tasks, in MiB
 * @param freeInterfaces network interfaces that tasks may still take
 * @param freeGpus GPUs that no task has
 * @param portsInUse host ports that tasks hold
 * @param groupOnNode tasks of the service or group on this node
 * @param activeOnNode those of them that are not being stopped
 * @param groupByField by field of a spread over an attribute: tasks of the service or group on nodes with this node's value, whatever their state
 * @param facts what constraints ask for
 */
public record NodeView(
        int node,
        long freeCpuParts,
        int freeMemoryMib,
        int freeInterfaces,
        int freeGpus,
        List<Integer> portsInUse,
        int groupOnNode,
        int activeOnNode,
        Map<String, Integer> groupByField,
        InstanceFacts facts) {
    public NodeView {
        portsInUse = List.copyOf(portsInUse);
        groupByField = Map.copyOf(groupByField);
    }

    /** Tasks of the service or group that share this node's value of a spread's field. */
    public int groupWith(String field) {
        if (SpreadField.ofInstance(field)) {
            return groupOnNode;
        }
        Integer tasks = groupByField.get(field);
        if (tasks == null) {
            throw new IllegalStateException("node " + node + " was not counted by " + field);
        }
        return tasks;
    }

    /** A node without GPUs, whose tasks of the group all stay. */
    public NodeView(
            int node,
            long freeCpuParts,
            int freeMemoryMib,
            int freeInterfaces,
            List<Integer> portsInUse,
            int groupOnNode,
            Map<String, Integer> groupByField,
            InstanceFacts facts) {
        this(
                node,
                freeCpuParts,
                freeMemoryMib,
                freeInterfaces,
                0,
                portsInUse,
                groupOnNode,
                groupOnNode,
                groupByField,
                facts);
    }
}
