package dev.drydock.engine;

import dev.drydock.engine.placement.LiveFacts;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;

/** What constraints ask of a node that changes, read from the tables of what is alive. */
final class NodeFacts implements LiveFacts {
    private final World world;
    private final long start;

    NodeFacts(World world) {
        this.world = world;
        this.start = world.scenario().start().getEpochSecond() * TimeSpan.SECOND;
    }

    @Override
    public List<String> taskGroups(int node) {
        List<String> groups = new ArrayList<>();
        Tasks tasks = world.tasks();
        for (int task = world.nodes().firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            String group = world.workloads().get(tasks.workload(task)).taskGroup();
            if (!groups.contains(group)) {
                groups.add(group);
            }
        }
        return groups;
    }

    @Override
    public int runningTasks(int node) {
        int running = 0;
        Tasks tasks = world.tasks();
        for (int task = world.nodes().firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            running += tasks.state(task) == TaskState.RUNNING ? 1 : 0;
        }
        return running;
    }

    @Override
    public long registeredAt(int node) {
        return start + world.nodes().activeAt(node);
    }
}
