package dev.drydock.engine.fault;

import dev.drydock.engine.TaskLife;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The tasks that a fault made hang, found again among those that live. */
final class HungTasks {
    private final TaskLife life;
    private final Tasks tasks;
    private final List<Hung> hung = new ArrayList<>();

    /* A task's number may be given again; its workload and launch number tell. */
    private record Hung(int task, int workload, long launch) {}

    HungTasks(World world, TaskLife life) {
        this.life = life;
        this.tasks = world.tasks();
    }

    /** Makes a running task hang. */
    void hang(int task) {
        hung.add(new Hung(task, tasks.workload(task), tasks.launch(task)));
        life.containers().hang(task);
    }

    /** Those that run still go on. */
    void recover() {
        release(task -> {
            if (tasks.state(task) == TaskState.RUNNING) {
                life.containers().recover(task);
            }
        });
    }

    /** Lets go of all of them and does something to those that are still there. */
    void release(IntConsumer action) {
        List<Hung> all = List.copyOf(hung);
        hung.clear();
        for (Hung one : all) {
            if (tasks.state(one.task()) != TaskState.NONE
                    && tasks.workload(one.task()) == one.workload()
                    && tasks.launch(one.task()) == one.launch()) {
                action.accept(one.task());
            }
        }
    }
}
