package dev.drydock.engine.journal;

import dev.drydock.scenario.TaskDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that AWS would have told of: an event on the default bus or a call in the trail.
 *
 * <p>Entries hold names as the scenario has them and times in microseconds since its start; how ARNs, identifiers and texts look is up to whoever writes them.
 */
public sealed interface JournalEntry {
    /** The parameter of a call that is a capacity provider strategy. */
    String STRATEGY = "capacityProviderStrategy";

    /** A time that has not come. */
    long NEVER = Long.MAX_VALUE;

    /**
     * A task's name for good.
     *
     * @param cluster its cluster
     * @param workload its service, or the job that started it
     * @param service whether that is a service
     * @param number its number among the workload's tasks, from 0
     */
    record TaskName(String cluster, String workload, boolean service, long number) {}

    /**
     * A container instance's name for good.
     *
     * @param cluster its cluster
     * @param provider its capacity provider or group
     * @param standsAlone whether that is a group outside any capacity provider
     * @param number its number among the provider's instances, from 0
     * @param type its instance type
     * @param zone its zone
     */
    record NodeName(String cluster, String provider, boolean standsAlone, long number, String type, String zone) {}

    /**
     * A task changed its state. Source: ECS developer guide, "Amazon ECS task state change events".
     *
     * @param version how many changes the task has seen, this one included
     * @param lastStatus the state that it is in, like {@code RUNNING}
     * @param desiredStatus {@code RUNNING} or {@code STOPPED}
     * @param provider its capacity provider; empty when it was launched by a launch type
     * @param fargate whether that is one of Fargate's
     * @param zone its zone; empty before it is placed
     * @param node the instance that it is on
     * @param cpuUnits CPU reserved
     * @param memoryMib memory reserved
     * @param createdAt when it was asked for
     * @param pullStartedAt when the pull of its images began, or {@link #NEVER}
     * @param startedAt when its containers ran, or {@link #NEVER}
     * @param stoppedAt when it had stopped, or {@link #NEVER}
     * @param ending why it stops; empty as long as it does not
     */
    record TaskChange(
            TaskName task,
            long version,
            String lastStatus,
            String desiredStatus,
            String provider,
            boolean fargate,
            String zone,
            Optional<NodeName> node,
            TaskDefinition definition,
            long cpuUnits,
            long memoryMib,
            long createdAt,
            long pullStartedAt,
            long startedAt,
            long stoppedAt,
            Optional<StopCode> ending)
            implements JournalEntry {}

    /**
     * A container instance changed its state, or what is left on it. Source: ECS developer guide, "Amazon ECS container instance state change events".
     *
     * @param version how many changes the instance has seen, this one included
     * @param status {@code ACTIVE}, {@code DRAINING} or {@code INACTIVE}
     * @param agentConnected whether its agent is connected
     */
    record InstanceChange(
            NodeName node,
            long version,
            String status,
            boolean agentConnected,
            long registeredCpuUnits,
            long registeredMemoryMib,
            long remainingCpuUnits,
            long remainingMemoryMib)
            implements JournalEntry {}

    /**
     * The service scheduler did something, or could not. Source: ECS developer guide, "Amazon ECS service action events".
     *
     * @param type {@code INFO}, {@code WARN} or {@code ERROR}
     * @param name like {@code SERVICE_STEADY_STATE}
     * @param providers the capacity providers concerned, if any
     * @param reason like {@code RESOURCE:MEMORY}; empty when there is none to give
     */
    record ServiceAction(
            String cluster, String service, String type, String name, List<String> providers, String reason)
            implements JournalEntry {
        public ServiceAction {
            providers = List.copyOf(providers);
        }
    }

    /**
     * A service's deployment began, completed or failed. Source: ECS developer guide, "Amazon ECS service deployment state change events".
     *
     * @param deployment the deployment's number in its service, from 0
     * @param type {@code INFO} or {@code ERROR}
     * @param name like {@code SERVICE_DEPLOYMENT_COMPLETED}
     */
    record DeploymentChange(String cluster, String service, long deployment, String type, String name, String reason)
            implements JournalEntry {}

    /**
     * An image was pushed to or deleted from ECR. Source: ECR user guide, "Amazon ECR events and EventBridge".
     *
     * @param action {@code PUSH} or {@code DELETE}
     * @param image its reference
     * @param revision which of the images pushed under that reference, from 0
     */
    record ImageAction(String action, String image, long revision) implements JournalEntry {}

    /**
     * An image was scanned; what was found is not simulated. Source: ECR user guide, "Amazon ECR events and EventBridge".
     *
     * @param image its reference
     * @param revision which of the images pushed under that reference, from 0
     */
    record ImageScan(String image, long revision) implements JournalEntry {}

    /** EC2 warns that it takes a Spot Instance back in two minutes. Source: EC2 user guide, "Spot Instance interruption notices". */
    record SpotWarning(NodeName node) implements JournalEntry {}

    /** EC2 says that a Spot Instance is at elevated risk. Source: EC2 user guide, "EC2 instance rebalance recommendations". */
    record RebalanceRecommendation(NodeName node) implements JournalEntry {}

    /**
     * A call of an AWS API, as CloudTrail records it. Source: CloudTrail user guide, "CloudTrail record contents".
     *
     * @param service the API's prefix: {@code ecs}, {@code ecr}, {@code sts}
     * @param action like {@code RunTask}
     * @param caller the AWS service or the role's name that called
     * @param parameters of the request, in the order in which they are written; under {@link #STRATEGY} items like {@code spot 3 0}, provider, weight and base, with commas between
     * @param error like {@code ThrottlingException}; empty when the call succeeded
     */
    record ApiCall(String service, String action, String caller, Map<String, String> parameters, String error)
            implements JournalEntry {}
}
