package dev.drydock.scenario;

import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.MemberOf;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.Spread;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.NeededUnless;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An ECS service: it keeps its desired count of tasks running or, as a daemon, one task on every container instance. */
@Doc("A service: tasks kept at a desired count, or one on every container instance.")
public record Service(
        @Doc("The task definition, inline or in a file as the AWS CLI prints it.") TaskDefinition taskDefinition,
        @Doc("What the service keeps running; REPLICA unless given, as in the ECS API reference, CreateService.")
                Optional<SchedulingStrategy> schedulingStrategy,
        @Doc("Tasks wanted at the start; needed with REPLICA, refused with DAEMON.")
                @NeededUnless(key = "schedulingStrategy", is = "DAEMON")
                Optional<Integer> desiredCount,
        @Doc("With DAEMON: as a managed daemon on managed instances, in place of one on the instances of all groups.")
                Optional<ManagedDaemon> managedDaemon,
        @Doc("What containers do at run time, by their names in the task definition.")
                Map<String, ContainerBehaviour> containers,
        @Doc("Where the tasks run, in place of launchType; refused with DAEMON.")
                List<StrategyItem> capacityProviderStrategy,
        @Doc(
                        "Where the tasks run without a capacity provider strategy: theirs or, where launchType is left out, the cluster's; where neither is given, EC2.")
                Optional<LaunchType> launchType,
        @Doc("How tasks choose among container instances; refused on Fargate.") List<Placement> placementStrategy,
        @Doc("What container instances must meet to take a task; refused on Fargate.")
                List<Constraint> placementConstraints,
        @Doc("Subnets of awsvpc tasks; on Fargate they decide the zones.") List<String> subnets,
        @Doc("Whether each Fargate task has a public IPv4 address.")
                @Default(value = "DISABLED", source = "ECS API reference, AwsVpcConfiguration")
                Switch assignPublicIp,
        @Doc("Bounds on the running tasks while tasks are replaced.") DeploymentConfiguration deploymentConfiguration,
        @Doc("The load balancer before the tasks.") Optional<LoadBalancer> loadBalancer,
        @Doc("What is asked of the service; without it the tasks idle.") Optional<Demand> demand,
        @Doc("How the desired count follows the load; without it it stays.") Optional<ServiceScaling> scaling,
        @Doc("From the start of a task's containers until it serves at full speed.")
                @Default(value = "0s", source = "assumption: the application is ready when its containers run")
                @Measures(Measures.Quantity.TIME)
                Distribution warmUp,
        @Doc("From the start of a task's containers until they answer, health checks too.")
                @Default(value = "0s", source = "assumption: the application answers when its containers run")
                @Measures(Measures.Quantity.TIME)
                Distribution readyAfter,
        @Doc("Time from a task's run in which failed health checks of its load balancer do not stop it.")
                @Default(value = "0s", source = "ECS API reference, CreateService healthCheckGracePeriodSeconds")
                TimeSpan healthCheckGracePeriod,
        @Doc("Whether tasks move to the zones that have too few.")
                @Default(
                        value = "ENABLED",
                        source =
                                "ECS API reference, CreateService: ENABLED where the service may have it, since September 2025; services made before have it DISABLED")
                Switch availabilityZoneRebalancing,
        @Doc("Each task's own protection from scale-in and deployments; without it there is none.")
                Optional<TaskProtection> taskProtection,
        @Doc("New revisions, by name, deployed at given times.") Map<String, Deployment> deployments,
        @Doc("Time from a task's start until it crashes; without it tasks do not crash.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> timeToCrash,
        @Doc("Tags of the service, by key.") Map<String, String> tags,
        @Doc("Whose tags the tasks get.") @Default(value = "NONE", source = "ECS API reference, CreateService")
                PropagateTags propagateTags,
        @Doc("Whether ECS tags the tasks with aws:ecs:clusterName and aws:ecs:serviceName.")
                @Default(value = "false", source = "ECS API reference, CreateService")
                boolean enableECSManagedTags) {
    public Service {
        if (desiredCount.isPresent() && desiredCount.get() < 0) {
            throw new IllegalArgumentException("desiredCount must not be negative, was " + desiredCount.get());
        }
        Tags.check(tags);
        if (propagateTags == PropagateTags.SERVICE && tags.isEmpty()) {
            throw new IllegalArgumentException("propagateTags: SERVICE has no effect, as the service has no tags");
        }
        List<Constraint> constraints = StrategyRules.together(placementConstraints, taskDefinition);
        if (schedulingStrategy.orElse(SchedulingStrategy.REPLICA) == SchedulingStrategy.DAEMON) {
            StrategyRules.placement(placementStrategy, constraints);
            deploymentConfiguration = deploymentConfiguration.ofDaemon();
        } else {
            StrategyRules.check(capacityProviderStrategy, launchType, placementStrategy, constraints);
        }
        capacityProviderStrategy = List.copyOf(capacityProviderStrategy);
        placementStrategy = List.copyOf(placementStrategy);
        placementConstraints = List.copyOf(placementConstraints);
        subnets = List.copyOf(subnets);
    }

    /** The tags of its tasks. @param cluster its cluster's name @param name its own */
    public Map<String, String> tagsOfTasks(String cluster, String name) {
        return Tags.ofTasks(
                propagateTags,
                tags,
                taskDefinition,
                enableECSManagedTags ? Map.of("aws:ecs:clusterName", cluster, "aws:ecs:serviceName", name) : Map.of());
    }

    /** Whether it keeps one task on every container instance. */
    public boolean daemon() {
        return schedulingStrategy.orElse(SchedulingStrategy.REPLICA) == SchedulingStrategy.DAEMON;
    }

    /**
     * Whether its tasks may be moved between zones: as a REPLICA that may exceed its desired count, placed by zone first or without a strategy, and without a
     * constraint on zones (developer guide, "Balancing an Amazon ECS service across Availability Zones").
     */
    public boolean mayRebalance() {
        return !daemon() && deploymentConfiguration.maximumPercent() > 100 && placedByZone() && !boundToZones();
    }

    /** Whether a constraint asks for the zone of instances. */
    public boolean boundToZones() {
        return constraints().stream()
                .anyMatch(constraint -> constraint instanceof MemberOf member
                        && member.query().attributes().contains(InstanceAttributes.ZONE));
    }

    /** Whether its placement begins with a spread over zones, or has no strategy, which is that too. */
    public boolean placedByZone() {
        return placementStrategy.isEmpty()
                || placementStrategy.get(0) instanceof Spread spread
                        && spread.field().equals("attribute:ecs.availability-zone");
    }

    /** Whether its tasks move to the zones that have too few. */
    public boolean rebalances() {
        return availabilityZoneRebalancing == Switch.ENABLED && mayRebalance();
    }

    /** What is asked of it when that is requests. */
    public Optional<RequestDemand> requests() {
        return demand.filter(RequestDemand.class::isInstance).map(RequestDemand.class::cast);
    }

    /** What is asked of it when that is the messages of a queue. */
    public Optional<QueueDemand> messages() {
        return demand.filter(QueueDemand.class::isInstance).map(QueueDemand.class::cast);
    }

    /** Tasks wanted at the start; of a daemon none before there are instances. */
    public int tasks() {
        return desiredCount.orElse(0);
    }

    /** Whether tasks may fail to start or to pass their health checks. */
    public boolean tasksMayFail() {
        return !deployments.isEmpty() || (loadBalancer.isPresent() && readyAfter.mean() > 0);
    }

    /** The service as a new revision leaves it: what the revision says, and the rest as before. */
    public Service revised(NewRevision revision) {
        RevisionChange change = revision.change();
        return new Service(
                revision.taskDefinition().orElse(taskDefinition),
                schedulingStrategy,
                desiredCount,
                managedDaemon,
                revision.containers().isEmpty() ? containers : revision.containers(),
                capacityProviderStrategy,
                launchType,
                placementStrategy,
                placementConstraints,
                subnets,
                assignPublicIp,
                deploymentConfiguration,
                loadBalancer,
                demand.map(asked -> change.request().map(asked::with).orElse(asked)),
                scaling,
                change.warmUp().orElse(warmUp),
                change.readyAfter().orElse(readyAfter),
                healthCheckGracePeriod,
                availabilityZoneRebalancing,
                taskProtection,
                deployments,
                change.timeToCrash().or(() -> timeToCrash),
                tags,
                propagateTags,
                enableECSManagedTags);
    }

    /** What instances must meet: its own constraints and those of its task definition. */
    public List<Constraint> constraints() {
        return StrategyRules.together(placementConstraints, taskDefinition);
    }
}
