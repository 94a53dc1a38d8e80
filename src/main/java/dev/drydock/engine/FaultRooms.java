package dev.drydock.engine;

import dev.drydock.engine.fault.RegistryLoss;
import dev.drydock.engine.fault.SlowDependency;
import dev.drydock.engine.fault.Strike;
import dev.drydock.engine.fault.ZoneLoss;
import dev.drydock.scenario.DependencySlowdown;
import dev.drydock.scenario.Fault;
import dev.drydock.scenario.RegistryOutage;
import dev.drydock.scenario.ZoneOutage;
import java.util.List;

/** What each sort of fault does, with the rooms that it does it to. */
final class FaultRooms implements Fault.Cases<Strike> {
    private final World world;
    private final NodeLife nodeLife;
    private final TaskLife taskLife;
    private final List<Group> groups;
    private final List<ServiceClock> services;

    FaultRooms(World world, NodeLife nodeLife, TaskLife taskLife, List<Group> groups, List<ServiceClock> services) {
        this.world = world;
        this.nodeLife = nodeLife;
        this.taskLife = taskLife;
        this.groups = groups;
        this.services = services;
    }

    @Override
    public Strike zoneOutage(ZoneOutage fault) {
        return new ZoneLoss(world, nodeLife, taskLife, groups, fault);
    }

    @Override
    public Strike registryOutage(RegistryOutage fault) {
        return new RegistryLoss(world, fault);
    }

    @Override
    public Strike dependencySlowdown(DependencySlowdown fault) {
        return new SlowDependency(
                world,
                services.stream()
                        .map(ServiceClock::service)
                        .filter(service -> fault.names(
                                service.workload().cluster(), service.workload().name()))
                        .flatMap(service -> service.load().stream())
                        .toList(),
                fault);
    }
}
