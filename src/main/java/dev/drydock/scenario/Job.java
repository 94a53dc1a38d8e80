package dev.drydock.scenario;

import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks that run to an end: started at given times, by arrivals or from a trace, alone or through a queue. */
@Doc("Tasks that run to an end.")
public record Job(
        @Doc("The task definition, inline or in a file as the AWS CLI prints it.") TaskDefinition taskDefinition,
        @Doc("What containers do at run time, by their names in the task definition.")
                Map<String, ContainerBehaviour> containers,
        @Doc("Where the tasks run, in place of launchType.") List<StrategyItem> capacityProviderStrategy,
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
        @Key("submission") @Doc("When tasks start, where it is not schedule that says so.")
                Optional<Submission> submitted,
        @Doc("When EventBridge starts tasks, in short for a submission by schedule.") Optional<Schedule> schedule,
        @Doc("Time zone of schedule; UTC unless given.") Optional<String> timezone,
        @Doc("Tasks that schedule starts each time; one unless given.") Optional<Integer> count,
        @Doc("How long a task runs; a trace gives its own.") @Measures(Measures.Quantity.TIME)
                Optional<Distribution> duration,
        @Doc("What happens to a task that finds no room.")
                @Default(value = "none", source = "ECS API reference, RunTask never queues")
                QueueKind queue,
        @Doc("Most tasks that wait in a fifo queue; the rest are rejected.") Optional<Integer> queueCapacity,
        @Doc("Tags of the tasks, by key.") Map<String, String> tags,
        @Doc("Whose tags the tasks get.") @Default(value = "NONE", source = "ECS API reference, RunTask")
                PropagateTags propagateTags,
        @Doc("Whether ECS tags the tasks with aws:ecs:clusterName.")
                @Default(value = "false", source = "ECS API reference, RunTask")
                boolean enableECSManagedTags) {
    public Job {
        StrategyRules.check(
                capacityProviderStrategy,
                launchType,
                placementStrategy,
                StrategyRules.together(placementConstraints, taskDefinition));
        Tags.check(tags);
        if (propagateTags == PropagateTags.SERVICE) {
            throw new IllegalArgumentException(
                    "propagateTags: an error is received if you specify the SERVICE option when running a task");
        }
        if (submitted.isPresent() == schedule.isPresent()) {
            throw new IllegalArgumentException("give submission or schedule, the one or the other");
        }
        if (schedule.isEmpty() && (timezone.isPresent() || count.isPresent())) {
            throw new IllegalArgumentException((timezone.isPresent() ? "timezone" : "count")
                    + " needs schedule; what is submitted otherwise says it under submission");
        }
        schedule.ifPresent(when -> scheduled(when, timezone, count));
        boolean traced = submitted.isPresent() && submitted.get() instanceof TraceSubmission;
        if (traced == duration.isPresent()) {
            throw new IllegalArgumentException(
                    traced
                            ? "a trace gives each task's duration; leave duration out"
                            : "duration is needed without a trace");
        }
        if (queueCapacity.isPresent() && (queue == QueueKind.NONE || queueCapacity.get() < 0)) {
            throw new IllegalArgumentException("queueCapacity needs queue: fifo and must not be negative");
        }
        capacityProviderStrategy = List.copyOf(capacityProviderStrategy);
        placementStrategy = List.copyOf(placementStrategy);
        placementConstraints = List.copyOf(placementConstraints);
        subnets = List.copyOf(subnets);
    }

    /** When its tasks start. */
    public Submission submission() {
        return submitted.orElseGet(() -> scheduled(schedule.orElseThrow(), timezone, count));
    }

    private static Submission scheduled(Schedule when, Optional<String> timezone, Optional<Integer> count) {
        return new ScheduledSubmission(when, timezone.orElse("UTC"), count.orElse(1));
    }

    /** The tags of its tasks: those that it gives them, and those of the task definition where it says so. @param cluster its cluster's name */
    public Map<String, String> tagsOfTasks(String cluster) {
        Map<String, String> all = Tags.ofTasks(
                propagateTags,
                Map.of(),
                taskDefinition,
                enableECSManagedTags ? Map.of("aws:ecs:clusterName", cluster) : Map.of());
        all.putAll(tags);
        return all;
    }

    /** What instances must meet: its own constraints and those of its task definition. */
    public List<Constraint> constraints() {
        return StrategyRules.together(placementConstraints, taskDefinition);
    }
}
