package dev.drydock.engine.fault;

import dev.drydock.engine.TaskLife;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.scenario.TaskHang;
import java.util.List;

/** The strikes of one fault that makes tasks hang; those that nobody replaced go on when it is over. */
public final class TasksHang implements Strike {
    private final ServiceTasks tasks;
    private final HungTasks hung;

    /** The strikes of one fault on one service. */
    public TasksHang(World world, TaskLife life, Workload service, TaskHang fault) {
        this.hung = new HungTasks(world, life);
        this.tasks = new ServiceTasks(world, service, fault.share().fraction(), fault.word());
    }

    @Override
    public Hit begin(long occurrence) {
        List<Integer> struck = tasks.struck(occurrence);
        for (int task : struck) {
            hung.hang(task);
        }
        return new Hit(tasks.name(), 0, struck.size());
    }

    @Override
    public void end() {
        hung.recover();
    }
}
