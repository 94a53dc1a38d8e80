package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** A policy of a service's scaling with the metric that it watches; chosen by its key. */
@Doc("A scaling policy.")
public sealed interface ScalingPolicy permits TrackingPolicy, StepPolicy {}
