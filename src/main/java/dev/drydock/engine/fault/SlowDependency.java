package dev.drydock.engine.fault;

import dev.drydock.engine.World;
import dev.drydock.engine.demand.ServiceLoad;
import dev.drydock.scenario.DependencySlowdown;
import java.util.List;

/** The strikes of one slowdown of what a service's requests wait for. */
public final class SlowDependency implements Strike {
    private final World world;
    private final List<ServiceLoad> loads;
    private final DependencySlowdown fault;

    /** The strikes of one slowdown. @param loads the requests of the services that it names */
    public SlowDependency(World world, List<ServiceLoad> loads, DependencySlowdown fault) {
        this.world = world;
        this.loads = List.copyOf(loads);
        this.fault = fault;
    }

    @Override
    public Hit begin(long occurrence) {
        loads.forEach(load -> load.waitLonger(world.now(), fault.adds().micros()));
        return new Hit(fault.service(), 0, 0);
    }

    @Override
    public void end() {
        loads.forEach(load -> load.waitLonger(world.now(), -fault.adds().micros()));
    }
}
