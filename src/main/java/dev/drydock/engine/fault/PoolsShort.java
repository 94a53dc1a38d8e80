package dev.drydock.engine.fault;

import dev.drydock.engine.World;
import dev.drydock.engine.market.Capacity;
import dev.drydock.scenario.CapacityShortage;
import dev.drydock.scenario.PoolSelection;

/** The strikes of one shortage of capacity. */
public final class PoolsShort implements Strike {
    private final Capacity capacity;
    private final Capacity.Shortage shortage;
    private final String pools;

    /** The strikes of one shortage. */
    public PoolsShort(World world, CapacityShortage fault) {
        this.capacity = world.capacity();
        this.pools = fault.pools();
        this.shortage = new Capacity.Shortage(
                (zone, type) -> PoolSelection.covers(fault.pools(), zone, type),
                fault.share().fraction());
    }

    @Override
    public Hit begin(long occurrence) {
        capacity.begin(shortage);
        return new Hit(pools, 0, 0);
    }

    @Override
    public void end() {
        capacity.end(shortage);
    }
}
