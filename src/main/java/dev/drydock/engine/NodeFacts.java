package dev.drydock.engine;

import dev.drydock.engine.placement.LiveFacts;
import dev.drydock.unit.TimeSpan;
import java.util.function.Predicate;

/** What constraints ask of a node that changes, read from the tables of what is alive. */
final class NodeFacts implements LiveFacts {
    private final World world;
    private final String[] groups;
    private final long start;

    /** Facts of a run. @param groups the task group of each workload */
    NodeFacts(World world, String[] groups) {
        this.world = world;
        this.groups = groups;
        this.start = world.scenario().start().getEpochSecond() * TimeSpan.SECOND;
    }

    @Override
    public boolean anyTaskGroup(int node, Predicate<String> wanted) {
        Tasks tasks = world.tasks();
        for (int task = world.nodes().firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            if (wanted.test(groups[tasks.workload(task)])) {
                return true;
            }
        }
        return false;
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
