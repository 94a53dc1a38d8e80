package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** Requests over time. A scalar like {@code 120/s} is {@link SteadyTraffic}; a mapping with {@code steps} or {@code file} is one of the others. */
@Doc("Requests over time.")
public sealed interface Traffic permits SteadyTraffic, SteppedTraffic, RecordedTraffic {
    /** The rate as a step function of time. */
    RateSteps steps();
}
