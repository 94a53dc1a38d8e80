package dev.drydock.engine.network;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.start.StartStage;
import dev.drydock.engine.start.Startup;
import java.util.Arrays;

/**
 * A task on Fargate pulls its images through its own interface: without a way from there to the registry it fails, after a time, with {@code ResourceInitializationError}.
 *
 * <p>Source: Amazon ECS developer guide, "Fargate task networking" and "Stopped tasks error codes".
 */
public final class RegistryWay implements StartStage {
    private final World world;
    private final Tasks tasks;
    private final Startup startup;
    private final TaskAddresses addresses;
    private final WaysOut ways;
    private final long timeout;

    /** The ways of a world. @param addresses where tasks have their interfaces @param startup leads the tasks through their stages */
    public RegistryWay(World world, TaskAddresses addresses, Startup startup) {
        this.world = world;
        this.tasks = world.tasks();
        this.startup = startup;
        this.addresses = addresses;
        this.ways = world.waysOut();
        this.timeout = world.scenario().network().registryTimeout().micros();
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return fargate
                && Arrays.stream(world.addresses().numbers(world.subnets(workload)))
                        .anyMatch(ways::known);
    }

    /* Which of its subnets in the zone it will stand in is not known yet: one with a way is enough. */
    @Override
    public boolean settles(int task) {
        Workload workload = world.workloads().get(tasks.workload(task));
        int zone = tasks.zone(task);
        return Arrays.stream(world.addresses().numbers(world.subnets(workload)))
                .filter(subnet -> world.addresses().zone(subnet) == zone)
                .anyMatch(subnet -> reaches(workload, subnet));
    }

    private boolean reaches(Workload workload, int subnet) {
        return Arrays.stream(workload.images())
                .allMatch(image -> ways.reaches(subnet, image, workload.publicAddresses() > 0));
    }

    @Override
    public long enter(int task, long atMicros) {
        Workload workload = world.workloads().get(tasks.workload(task));
        int subnet = addresses.subnetOf(task);
        if (!reaches(workload, subnet)) {
            startup.fail(task, atMicros + timeout, StopReason.NO_WAY_TO_REGISTRY);
            return FAILS;
        }
        for (int image : workload.images()) {
            ways.pulled(subnet, image, world.images().get(image).bytes(), atMicros);
        }
        return atMicros;
    }
}
