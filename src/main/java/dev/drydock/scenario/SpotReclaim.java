package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;

/** A Spot storm: EC2 takes back Spot instances of the pools named, with two minutes' notice, and has none of them to give until the fault is over. */
@Doc("A Spot storm: a share of the Spot instances is taken back, and there are none to be had until the fault is over.")
public record SpotReclaim(
        @Doc(
                        "The pools: a zone (with Fargate Spot in it), a type or family like m5, either in a zone like us-east-1a/m5.large, or all.")
                @Key("spotReclaim")
                String pools,
        @Flat Strikes strikes,
        @Doc("How long there is no Spot capacity in the pools.") @Measures(Measures.Quantity.TIME)
                Distribution duration,
        @Doc("Share of the instances that is taken back.")
                @Default(value = "100%", source = "assumption: a storm spares nothing")
                Share share)
        implements Fault {
    public SpotReclaim {
        Fault.requireShare(share);
    }

    /** Whether a pool is among those named. @param type an instance type; empty for Fargate Spot */
    public boolean covers(String zone, String type) {
        return PoolSelection.covers(pools, zone, type);
    }

    @Override
    public String word() {
        return "spotReclaim";
    }

    @Override
    public String target() {
        return pools;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.spotReclaim(this);
    }
}
