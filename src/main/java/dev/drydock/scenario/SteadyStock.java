package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** The same stock all the time; also written as a plain number. */
@Doc("The same stock all the time.")
public record SteadyStock(@Doc("Instances.") int instances) implements Stock {
    public SteadyStock {
        if (instances < 0) {
            throw new IllegalArgumentException("instances must not be negative, was " + instances);
        }
    }

    @Override
    public StockSteps steps() {
        return new StockSteps(new long[] {0}, new int[] {instances});
    }
}
