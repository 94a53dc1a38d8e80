package dev.drydock.engine.fault;

import dev.drydock.engine.World;
import dev.drydock.engine.market.Capacity;
import dev.drydock.scenario.ControlPlaneImpairment;
import dev.drydock.scenario.ControlPlanePart;

/** A control plane that starts nothing, or scales nothing, for a time. */
public final class ControlPlaneDown implements Strike {
    private final Capacity capacity;
    private final ControlPlanePart part;

    /** The strikes of one impairment. */
    public ControlPlaneDown(World world, ControlPlaneImpairment fault) {
        this.capacity = world.capacity();
        this.part = fault.part();
    }

    @Override
    public Hit begin(long occurrence) {
        change(1);
        return new Hit(part.word(), 0, 0);
    }

    @Override
    public void end() {
        change(-1);
    }

    private void change(int by) {
        capacity.stopLaunches(part.launches() ? by : 0);
        capacity.stopScaling(part.scaling() ? by : 0);
    }
}
