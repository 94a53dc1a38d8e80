package dev.drydock.engine.fault;

import dev.drydock.engine.World;
import dev.drydock.scenario.RoleThrottled;

/** The strikes of one fault that throttles the calls for a role. */
public final class RoleThrottling implements Strike {
    private final World world;
    private final RoleThrottled fault;

    /** The strikes of one fault. */
    public RoleThrottling(World world, RoleThrottled fault) {
        this.world = world;
        this.fault = fault;
    }

    @Override
    public Hit begin(long occurrence) {
        world.roles().throttle(fault.role(), fault.share().fraction());
        return new Hit(fault.role(), 0, 0);
    }

    @Override
    public void end() {
        world.roles().throttle(fault.role(), -fault.share().fraction());
    }
}
