package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** A scaling policy of an Auto Scaling group, chosen by its first key. Source: Amazon EC2 Auto Scaling API reference, PutScalingPolicy. */
@Doc("A scaling policy of the group.")
public sealed interface GroupPolicy permits GroupTracking, GroupSteps, GroupSimple, GroupForecast {}
