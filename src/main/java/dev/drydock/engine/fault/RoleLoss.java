package dev.drydock.engine.fault;

import dev.drydock.engine.World;
import dev.drydock.scenario.RoleRevoked;

/** The strikes of one fault that revokes a role. */
public final class RoleLoss implements Strike {
    private final World world;
    private final RoleRevoked fault;

    /** The strikes of one fault. */
    public RoleLoss(World world, RoleRevoked fault) {
        this.world = world;
        this.fault = fault;
    }

    @Override
    public Hit begin(long occurrence) {
        return new Hit(fault.role(), 0, world.roles().revoke(world, fault));
    }

    @Override
    public void end() {
        world.roles().restore(fault);
    }
}
