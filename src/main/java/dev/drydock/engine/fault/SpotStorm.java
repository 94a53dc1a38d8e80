package dev.drydock.engine.fault;

import dev.drydock.engine.Pool;
import dev.drydock.engine.Reclaims;
import dev.drydock.engine.World;
import dev.drydock.scenario.SpotReclaim;

/** A Spot storm: instances and Fargate tasks of the pools named have notice, and the pools are closed to Spot meanwhile. */
public final class SpotStorm implements Strike {
    private final World world;
    private final Reclaims reclaims;
    private final SpotReclaim fault;

    /** The strikes of one storm. */
    public SpotStorm(World world, Reclaims reclaims, SpotReclaim fault) {
        this.world = world;
        this.reclaims = reclaims;
        this.fault = fault;
    }

    @Override
    public Hit begin(long occurrence) {
        int instances = 0;
        int tasks = 0;
        for (Pool pool : world.pools()) {
            if (pool.spot() && fault.covers(pool.zoneName(), pool.typeName())) {
                world.capacity().closeSpot(pool.id());
                instances += reclaims.strike(pool.id(), fault.share().fraction());
            }
        }
        for (int zone = 0; zone < world.zones().size(); zone++) {
            if (fault.covers(world.zones().get(zone), "")) {
                int pool = world.pools().size() + zone;
                world.capacity().closeSpot(pool);
                tasks += reclaims.strike(pool, fault.share().fraction());
            }
        }
        return new Hit(fault.pools(), instances, tasks);
    }

    @Override
    public void end() {
        for (Pool pool : world.pools()) {
            if (pool.spot() && fault.covers(pool.zoneName(), pool.typeName())) {
                world.capacity().openSpot(pool.id());
            }
        }
        for (int zone = 0; zone < world.zones().size(); zone++) {
            if (fault.covers(world.zones().get(zone), "")) {
                world.capacity().openSpot(world.pools().size() + zone);
            }
        }
    }
}
