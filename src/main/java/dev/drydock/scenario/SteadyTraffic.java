package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Rate;

/** The same rate all the time; also written as a scalar. */
@Doc("The same rate all the time.")
public record SteadyTraffic(@Doc("The rate, like 120/s.") Rate rate) implements Traffic {
    public SteadyTraffic {
        RateSteps.held("rate", rate.perSecond());
    }

    @Override
    public RateSteps steps() {
        return new RateSteps(new long[] {0}, new double[] {rate.perSecond()});
    }
}
