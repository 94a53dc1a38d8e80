package dev.drydock.engine.fault;

import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.container.Containers;
import dev.drydock.scenario.ContainerExitFault;
import java.util.List;

/** The strikes of one fault that makes essential containers exit. */
public final class ContainersExit implements Strike {
    private final ServiceTasks tasks;
    private final Containers.Ends ends;
    private final boolean alone;
    private final boolean outOfMemory;

    /** The strikes of one fault on one service. @param ends told of the tasks that end */
    public ContainersExit(World world, Workload service, Containers.Ends ends, ContainerExitFault fault) {
        this.tasks = new ServiceTasks(world, service, fault.share().fraction(), fault.word());
        this.ends = ends;
        this.alone = service.definition().containerDefinitions().size() == 1;
        this.outOfMemory = fault.outOfMemory();
    }

    @Override
    public Hit begin(long occurrence) {
        List<Integer> struck = tasks.struck(occurrence);
        for (int task : struck) {
            if (outOfMemory) {
                ends.outOfMemory(task, alone);
            } else {
                ends.exited(task, 1, alone);
            }
        }
        return new Hit(tasks.name(), 0, struck.size());
    }

    @Override
    public void end() {
        /* What exited has been replaced or not: there is nothing to give back. */
    }
}
