package dev.drydock.scenario;

import dev.drydock.policy.scaling.StepScaling;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** Step scaling of a group. Source: Amazon EC2 Auto Scaling user guide, "Step and simple scaling policies". */
@Doc("Changes the group by how far a metric is from a threshold.")
public record GroupSteps(
        @Doc("The steps.") StepScaling stepScaling,
        @Doc("What sets them off.") GroupAlarm alarm,
        @Doc("Time until a new instance counts; without it the group's default.")
                Optional<TimeSpan> estimatedInstanceWarmup)
        implements GroupPolicy {}
