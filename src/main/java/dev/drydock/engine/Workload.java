package dev.drydock.engine;

import dev.drydock.billing.usage.Owner;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.scenario.ContainerBehaviour;
import dev.drydock.scenario.LaunchType;
import dev.drydock.scenario.NewRevision;
import dev.drydock.scenario.TaskDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of a service's or a job's tasks, with names replaced by numbers.
 *
 * @param id its number among all workloads: services first, then jobs, each in the scenario's order
 * @param cluster its cluster's name
 * @param name its name in the cluster
 * @param service whether it is a service
 * @param definition its task definition
 * @param behaviours what its containers do at run time, by their names
 * @param size what a task reserves, where no trace says otherwise
 * @param images the images that a task needs, by their numbers in the world's list
 * @param strategy its capacity provider strategy
 * @param providers the providers of the strategy's items, in the same order
 * @param rule its placement strategy
 * @param launchType the launch type that its tasks are given; empty with a capacity provider strategy
 * @param zones zones that its tasks may use on Fargate
 * @param base the number of the service whose later revision it is; its own for all else
 * @param deployment what a deployment brings with it; empty for what a service starts with and for jobs
 * @param publicAddresses public IPv4 addresses of a task on Fargate
 */
public record Workload(
        int id,
        String cluster,
        String name,
        boolean service,
        TaskDefinition definition,
        Map<String, ContainerBehaviour> behaviours,
        TaskSize size,
        int[] images,
        List<StrategyItem> strategy,
        int[] providers,
        PlacementRule rule,
        Optional<LaunchType> launchType,
        int[] zones,
        int publicAddresses,
        int base,
        Optional<NewRevision> deployment) {

    /** Whether it is a later revision of a service. */
    public boolean revision() {
        return base != id;
    }

    /**
     * The group that its tasks belong to, which constraints and spreads count by: {@code service:NAME}, or of tasks outside services
     * {@code family:FAMILY} (ECS API reference, RunTask).
     */
    public String taskGroup() {
        return service ? "service:" + name : "family:" + definition.family();
    }

    /** Whom its tasks hold things for. */
    public Owner owner() {
        return service ? Owner.service(cluster, name) : Owner.tasks(cluster, name);
    }

    /** The path of its setting, like {@code clusters.shop.services.web}. */
    public String path() {
        return SettingPath.of("clusters", cluster, service ? "services" : "tasks", name);
    }
}
