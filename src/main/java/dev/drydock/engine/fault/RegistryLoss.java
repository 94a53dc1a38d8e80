package dev.drydock.engine.fault;

import dev.drydock.engine.World;
import dev.drydock.scenario.RegistryOutage;

/** The strikes of one outage of a registry. */
public final class RegistryLoss implements Strike {
    private final World world;
    private final RegistryOutage fault;

    /** The strikes of one outage. */
    public RegistryLoss(World world, RegistryOutage fault) {
        this.world = world;
        this.fault = fault;
    }

    @Override
    public Hit begin(long occurrence) {
        world.registries().lose(fault.registry());
        return new Hit(fault.registry().word(), 0, 0);
    }

    @Override
    public void end() {
        world.registries().restore(fault.registry(), world.now());
    }
}
