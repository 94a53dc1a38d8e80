package dev.drydock.engine;

import dev.drydock.engine.container.Containers;
import dev.drydock.engine.fault.AgentsLost;
import dev.drydock.engine.fault.BadRelease;
import dev.drydock.engine.fault.ChecksFail;
import dev.drydock.engine.fault.ContainersExit;
import dev.drydock.engine.fault.ControlPlaneDown;
import dev.drydock.engine.fault.InstancesImpaired;
import dev.drydock.engine.fault.PoolsShort;
import dev.drydock.engine.fault.RegistryLoss;
import dev.drydock.engine.fault.RoleLoss;
import dev.drydock.engine.fault.RoleThrottling;
import dev.drydock.engine.fault.SlowDependency;
import dev.drydock.engine.fault.SpotStorm;
import dev.drydock.engine.fault.Strike;
import dev.drydock.engine.fault.TasksHang;
import dev.drydock.engine.fault.ZoneLoss;
import dev.drydock.scenario.AgentDisconnect;
import dev.drydock.scenario.BadDeployment;
import dev.drydock.scenario.CapacityShortage;
import dev.drydock.scenario.ContainerExitFault;
import dev.drydock.scenario.ControlPlaneImpairment;
import dev.drydock.scenario.DependencySlowdown;
import dev.drydock.scenario.Fault;
import dev.drydock.scenario.HealthCheckFailure;
import dev.drydock.scenario.InstanceImpairment;
import dev.drydock.scenario.RegistryOutage;
import dev.drydock.scenario.RoleRevoked;
import dev.drydock.scenario.RoleThrottled;
import dev.drydock.scenario.SpotReclaim;
import dev.drydock.scenario.TaskHang;
import dev.drydock.scenario.ZoneOutage;
import java.util.List;
import java.util.function.BiPredicate;

/** What each sort of fault does, with the rooms that it does it to. */
final class FaultRooms implements Fault.Cases<Strike> {
    private final World world;
    private final NodeLife nodeLife;
    private final TaskLife taskLife;
    private final List<Group> groups;
    private final List<ServiceClock> services;
    private final Containers.Ends ends;
    private final Reclaims reclaims;

    FaultRooms(
            World world,
            NodeLife nodeLife,
            TaskLife taskLife,
            List<Group> groups,
            List<ServiceClock> services,
            Containers.Ends ends,
            Reclaims reclaims) {
        this.world = world;
        this.nodeLife = nodeLife;
        this.taskLife = taskLife;
        this.groups = groups;
        this.services = services;
        this.ends = ends;
        this.reclaims = reclaims;
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

    @Override
    public Strike containerExit(ContainerExitFault fault) {
        return new ContainersExit(world, service(fault::names), ends, fault);
    }

    @Override
    public Strike taskHang(TaskHang fault) {
        return new TasksHang(world, taskLife, service(fault::names), fault);
    }

    @Override
    public Strike healthCheckFailure(HealthCheckFailure fault) {
        return new ChecksFail(taskLife, service(fault::names));
    }

    @Override
    public Strike badDeployment(BadDeployment fault) {
        Workload workload = service(fault::names);
        return services.stream()
                .map(ServiceClock::service)
                .filter(service -> service.workload() == workload)
                .map(service -> new BadRelease(workload.path(), service.deployments(), fault))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Strike roleRevoked(RoleRevoked fault) {
        return new RoleLoss(world, fault);
    }

    @Override
    public Strike roleThrottled(RoleThrottled fault) {
        return new RoleThrottling(world, fault);
    }

    private Workload service(BiPredicate<String, String> named) {
        return world.workloads().stream()
                .filter(workload -> workload.service() && named.test(workload.cluster(), workload.name()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Strike controlPlaneImpairment(ControlPlaneImpairment fault) {
        return new ControlPlaneDown(world, fault);
    }

    @Override
    public Strike spotReclaim(SpotReclaim fault) {
        return new SpotStorm(world, reclaims, fault);
    }

    @Override
    public Strike capacityShortage(CapacityShortage fault) {
        return new PoolsShort(world, fault);
    }

    @Override
    public Strike agentDisconnect(AgentDisconnect fault) {
        return new AgentsLost(world, nodeLife, named(fault::names), fault);
    }

    @Override
    public Strike instanceImpairment(InstanceImpairment fault) {
        return new InstancesImpaired(world, nodeLife, named(fault::names), fault);
    }

    private List<Group> named(BiPredicate<String, String> names) {
        return groups.stream()
                .filter(group ->
                        names.test(group.provider().cluster(), group.provider().name()))
                .toList();
    }
}
