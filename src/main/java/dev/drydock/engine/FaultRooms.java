package dev.drydock.engine;

import dev.drydock.engine.fault.Strike;
import dev.drydock.engine.fault.ZoneLoss;
import dev.drydock.scenario.Fault;
import dev.drydock.scenario.ZoneOutage;
import java.util.List;

/** What each sort of fault does, with the rooms that it does it to. */
final class FaultRooms implements Fault.Cases<Strike> {
    private final World world;
    private final NodeLife nodeLife;
    private final TaskLife taskLife;
    private final List<Group> groups;

    FaultRooms(World world, NodeLife nodeLife, TaskLife taskLife, List<Group> groups) {
        this.world = world;
        this.nodeLife = nodeLife;
        this.taskLife = taskLife;
        this.groups = groups;
    }

    @Override
    public Strike zoneOutage(ZoneOutage fault) {
        return new ZoneLoss(world, nodeLife, taskLife, groups, fault);
    }
}
