package dev.drydock.engine;

import dev.drydock.engine.demand.Balancing;
import dev.drydock.engine.demand.DiscreteLoad;
import dev.drydock.engine.demand.EventLoad;
import dev.drydock.engine.demand.FluidLoad;
import dev.drydock.engine.demand.LoadProfiles;
import dev.drydock.engine.demand.OutOfMemory;
import dev.drydock.engine.demand.QueueLoad;
import dev.drydock.engine.demand.RequestLaw;
import dev.drydock.engine.demand.ServiceLoad;
import dev.drydock.scenario.Demand;
import dev.drydock.scenario.DemandModel;
import dev.drydock.scenario.QueueDemand;
import dev.drydock.scenario.RequestDemand;
import dev.drydock.unit.Cpu;
import dev.drydock.unit.TimeSpan;

/** Which model the requests of a service get: rates, requests one by one, or a queue of messages. Services of one law share what was computed beforehand. */
final class ServiceLoads {
    private final World world;
    private final OutOfMemory outOfMemory;
    private final EventLoad.Drained drained;
    private final LoadProfiles profiles = new LoadProfiles();

    /** The models of a run. @param outOfMemory is told of tasks that are killed @param drained is told of tasks that have answered all they had */
    ServiceLoads(World world, OutOfMemory outOfMemory, EventLoad.Drained drained) {
        this.world = world;
        this.outOfMemory = outOfMemory;
        this.drained = drained;
    }

    /** The requests of a service whose tasks are to come. */
    ServiceLoad of(Workload workload, Demand demand) {
        if (demand instanceof QueueDemand messages) {
            return new QueueLoad(
                    messages,
                    workload.path(),
                    world.streams(),
                    world.queue(),
                    EventKind.REQUEST_ARRIVAL.code(),
                    EventKind.QUEUE_STEP.code(),
                    workload.id(),
                    EventKind.REQUEST_STEP.code(),
                    outOfMemory,
                    drained);
        }
        RequestLaw law = RequestLaw.of(demand);
        Balancing balancing = world.service(workload)
                .loadBalancer()
                .map(balancer -> Balancing.of(balancer, world.tasks()::zone))
                .orElse(Balancing.IN_TURN);
        return ((RequestDemand) demand).model() == DemandModel.FLUID
                ? new FluidLoad(law, balancing, profiles, outOfMemory)
                : new DiscreteLoad(
                        law,
                        balancing,
                        workload.path(),
                        world.streams(),
                        world.queue(),
                        EventKind.REQUEST_ARRIVAL.code(),
                        workload.id(),
                        EventKind.REQUEST_STEP.code(),
                        outOfMemory,
                        drained);
    }

    /** Requests a second that a task takes when all its places are taken and none waits for CPU, or all its CPU is. */
    static double perTask(Workload workload, Demand demand) {
        double cpu = demand.request().map(request -> request.cpu().mean()).orElse(0.0);
        double other = demand.request()
                .map(request -> request.waiting().mean())
                .orElseGet(() -> demand.serviceTime().orElseThrow().mean());
        double vcpus =
                workload.size().cpuParts() == 0 ? 1 : (double) workload.size().cpuParts() / Cpu.VCPU;
        double slots = demand.concurrency() / Math.max(1, cpu / Math.min(1, vcpus) + other);
        return TimeSpan.SECOND * (cpu > 0 ? Math.min(slots, vcpus / cpu) : slots);
    }
}
