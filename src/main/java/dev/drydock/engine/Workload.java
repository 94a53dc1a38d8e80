package dev.drydock.engine;

import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.scenario.Architecture;
import dev.drydock.scenario.TaskDefinition;
import java.util.List;

/**
 * The shape of a service's or a job's tasks, with names replaced by numbers.
 *
 * @param id its number among all workloads: services first, then jobs, each in the scenario's order
 * @param cluster its cluster's name
 * @param name its name in the cluster
 * @param service whether it is a service
 * @param definition its task definition
 * @param cpuParts CPU that a task reserves, in parts of {@link dev.drydock.unit.Cpu}
 * @param memoryMib memory that a task reserves
 * @param memoryLimitMib memory above which a task is killed; 0 for none
 * @param enis network interfaces that a task takes from a node: 1 with awsvpc, else 0
 * @param hostPorts ports that a task takes from a node
 * @param images the images that a task needs, by their numbers in the world's list
 * @param strategy its capacity provider strategy
 * @param providers the providers of the strategy's items, in the same order
 * @param placement its placement strategy
 * @param zones zones that its tasks may use on Fargate
 * @param publicAddresses public IPv4 addresses of a task on Fargate
 * @param stopTimeoutMicros time between SIGTERM and SIGKILL
 */
public record Workload(
        int id,
        String cluster,
        String name,
        boolean service,
        TaskDefinition definition,
        int cpuParts,
        int memoryMib,
        int memoryLimitMib,
        int enis,
        int[] hostPorts,
        int[] images,
        List<StrategyItem> strategy,
        int[] providers,
        List<Placement> placement,
        int[] zones,
        int publicAddresses,
        long stopTimeoutMicros) {

    /** The path of its setting, like {@code clusters.shop.services.web}. */
    public String path() {
        return "clusters." + cluster + (service ? ".services." : ".tasks.") + name;
    }

    /** The architecture that its tasks need. */
    public Architecture architecture() {
        return definition.cpuArchitecture();
    }
}
