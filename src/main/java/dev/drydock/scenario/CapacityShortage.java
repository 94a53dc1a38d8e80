package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;

/**
 * EC2 runs short of instances, and in a whole zone Fargate of capacity: launches fail with {@code InsufficientInstanceCapacity}, On-Demand and Spot alike; what runs runs on.
 *
 * <p>Source: Amazon EC2 user guide, "Troubleshoot instance launch issues: Insufficient instance capacity".
 */
@Doc("Launches fail for lack of capacity, On-Demand and Spot alike, until the fault is over; what runs runs on.")
public record CapacityShortage(
        @Doc(
                        "The pools: a zone (with Fargate in it), a type or family like m5, either in a zone like us-east-1a/m5, or all.")
                @Key("capacityShortage")
                String pools,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("Share of the launches that fail, each by its own lot.")
                @Default(value = "100%", source = "assumption: none succeeds")
                Share share)
        implements Fault {
    public CapacityShortage {
        Fault.requireLasting(duration);
        Fault.requireShare(share);
    }

    @Override
    public String word() {
        return "capacityShortage";
    }

    @Override
    public String target() {
        return pools;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.capacityShortage(this);
    }
}
