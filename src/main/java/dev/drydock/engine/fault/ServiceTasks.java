package dev.drydock.engine.fault;

import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** The running tasks of one service, each struck or spared by its own lot. */
final class ServiceTasks {
    private static final int STRIKES_FROM = 40;

    private final World world;
    private final Workload workload;
    private final double share;
    private final RandomStream lots;

    ServiceTasks(World world, Workload workload, double share, String word) {
        this.world = world;
        this.workload = workload;
        this.share = share;
        this.lots = world.streams().stream("faults/" + word + "/" + workload.path(), "lots");
    }

    String name() {
        return workload.path();
    }

    /** Whether a task is the service's, of whatever revision. */
    boolean mine(int task) {
        return world.workloads().get(world.tasks().workload(task)).base() == workload.id();
    }

    /** The tasks that a strike hits. */
    List<Integer> struck(long occurrence) {
        Tasks tasks = world.tasks();
        List<Integer> struck = new ArrayList<>();
        for (int task = 0; task < tasks.bound(); task++) {
            if (tasks.state(task) == TaskState.RUNNING
                    && mine(task)
                    && lots.uniform(tasks.launch(task) + (occurrence << STRIKES_FROM)) < share) {
                struck.add(task);
            }
        }
        return struck;
    }
}
