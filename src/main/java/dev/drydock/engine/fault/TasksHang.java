package dev.drydock.engine.fault;

import dev.drydock.engine.TaskLife;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.scenario.TaskHang;
import java.util.ArrayList;
import java.util.List;

/** The strikes of one fault that makes tasks hang; those that nobody replaced go on when it is over. */
public final class TasksHang implements Strike {
    private final World world;
    private final TaskLife life;
    private final ServiceTasks tasks;
    private final List<Hung> hung = new ArrayList<>();

    /* A task's number may be given again; its launch number tells. */
    private record Hung(int task, long launch) {}

    /** The strikes of one fault on one service. */
    public TasksHang(World world, TaskLife life, Workload service, TaskHang fault) {
        this.world = world;
        this.life = life;
        this.tasks = new ServiceTasks(world, service, fault.share().fraction(), fault.word());
    }

    @Override
    public Hit begin(long occurrence) {
        List<Integer> struck = tasks.struck(occurrence);
        for (int task : struck) {
            hung.add(new Hung(task, world.tasks().launch(task)));
            life.containers().hang(task);
        }
        return new Hit(tasks.name(), 0, struck.size());
    }

    @Override
    public void end() {
        Tasks all = world.tasks();
        for (Hung one : hung) {
            if (all.state(one.task()) == TaskState.RUNNING
                    && tasks.mine(one.task())
                    && all.launch(one.task()) == one.launch()) {
                life.containers().recover(one.task());
            }
        }
        hung.clear();
    }
}
