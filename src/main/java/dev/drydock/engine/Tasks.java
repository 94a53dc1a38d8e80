package dev.drydock.engine;

import dev.drydock.engine.journal.Journal;
import dev.drydock.policy.placement.TaskSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that are alive, as parallel arrays indexed by task number.
 *
 * <p>A number is given again after {@link #remove}; what outlives a task (draws of chance) goes by its workload and {@link #launch(int) launch number}.
 */
public final class Tasks {
    /** No task, node, zone or timer. */
    public static final int NONE = -1;

    private TaskState[] state = new TaskState[64];
    private int[] workload = new int[64];
    private int[] provider = new int[64];
    private int[] node = new int[64];
    private int[] zone = new int[64];
    private @Nullable TaskSize[] size = new TaskSize[64];
    private int[] item = new int[64];
    private long[] launch = new long[64];
    private long[] createdAt = new long[64];
    private long[] placedAt = new long[64];
    private long[] pulledFrom = new long[64];
    private long[] runningAt = new long[64];
    private long[] servingAt = new long[64];
    private long[] killAt = new long[64];
    private boolean[] serving = new boolean[64];
    private boolean[] silent = new boolean[64];
    private boolean[] givenUp = new boolean[64];
    private boolean[] healthy = new boolean[64];
    private StopReason[] reason = new StopReason[64];
    private int[] stagesEntered = new int[64];
    private int[] stepTimer = new int[64];
    private int[] crashTimer = new int[64];
    private int[] position = new int[64];
    private int[] nextOnNode = new int[64];
    private int[] previousOnNode = new int[64];
    private int capacity;
    private int free = NONE;
    private int alive;
    private @Nullable Journal journal;
    private @Nullable TargetHealth targets;

    /** An empty table. */
    public Tasks() {
        Arrays.fill(state, TaskState.NONE);
    }

    /**
     * A new task in PROVISIONING, on no node.
     *
     * @param workload the service or job that it belongs to
     * @param provider the capacity provider that it will run on
     * @param item the item of its workload's capacity provider strategy that it counts for
     * @param launch its number within its workload, from 0
     */
    int add(int workload, int provider, int item, long launch, TaskSize size, long now) {
        int task = free;
        if (task != NONE) {
            free = nextOnNode[task];
        } else {
            task = capacity++;
            if (task == state.length) {
                grow();
            }
        }
        alive++;
        state[task] = TaskState.PROVISIONING;
        this.workload[task] = workload;
        this.provider[task] = provider;
        this.launch[task] = launch;
        this.item[task] = item;
        this.size[task] = size;
        node[task] = NONE;
        zone[task] = NONE;
        createdAt[task] = now;
        pulledFrom[task] = Long.MAX_VALUE;
        runningAt[task] = Long.MAX_VALUE;
        servingAt[task] = Long.MAX_VALUE;
        serving[task] = false;
        healthy[task] = false;
        silent[task] = false;
        givenUp[task] = false;
        reason[task] = StopReason.DONE;
        stagesEntered[task] = 0;
        stepTimer[task] = NONE;
        crashTimer[task] = NONE;
        position[task] = NONE;
        nextOnNode[task] = NONE;
        previousOnNode[task] = NONE;
        tell(task, TaskState.PROVISIONING);
        return task;
    }

    /** Forgets a task that has stopped; its number may be given again. */
    void remove(int task) {
        if (state[task] == TaskState.NONE) {
            throw new IllegalStateException("task " + task + " is already gone");
        }
        tell(task, TaskState.NONE);
        state[task] = TaskState.NONE;
        size[task] = null;
        nextOnNode[task] = free;
        free = task;
        alive--;
    }

    /** How many tasks are alive. */
    public int alive() {
        return alive;
    }

    /** All numbers ever given are below this one. */
    public int bound() {
        return capacity;
    }

    /** Where the task is in its life. */
    public TaskState state(int task) {
        return state[task];
    }

    /** Sets where the task is in its life. */
    public void state(int task, TaskState next) {
        state[task] = next;
        tell(task, next);
    }

    /** Tells the journal of every change of state from now on. */
    void tellTo(Journal told) {
        journal = told;
    }

    /** Lets instances that are targets know which tasks serve. */
    void tellTo(TargetHealth told) {
        targets = told;
    }

    private void tell(int task, TaskState next) {
        if (journal != null) {
            journal.task(task, next);
        }
    }

    /** The service or job that the task belongs to. */
    public int workload(int task) {
        return workload[task];
    }

    /** The capacity provider that the task is for. */
    public int provider(int task) {
        return provider[task];
    }

    /** The node that the task is on, or {@link #NONE}. */
    public int node(int task) {
        return node[task];
    }

    /** The zone that the task is in once it is placed, or {@link #NONE}. */
    public int zone(int task) {
        return zone[task];
    }

    void place(int task, int node, int zone, long now) {
        this.node[task] = node;
        this.zone[task] = zone;
        placedAt[task] = now;
    }

    /** When the task was placed; no meaning before it is. */
    public long placedAt(int task) {
        return placedAt[task];
    }

    /** What the task reserves. */
    public TaskSize size(int task) {
        TaskSize reserved = size[task];
        if (reserved == null) {
            throw new IllegalStateException("task " + task + " is not alive");
        }
        return reserved;
    }

    /** The item of the workload's capacity provider strategy that the task counts for. */
    public int item(int task) {
        return item[task];
    }

    /** The task's number within its workload, from 0: never given again. */
    public long launch(int task) {
        return launch[task];
    }

    /** When the task was asked for. */
    public long createdAt(int task) {
        return createdAt[task];
    }

    /** When the pull of its image began, or begins; {@link Long#MAX_VALUE} before it is placed. */
    public long pulledFrom(int task) {
        return pulledFrom[task];
    }

    /** Sets when the pull of its image begins. */
    public void pulledFrom(int task, long micros) {
        pulledFrom[task] = micros;
    }

    /** When its containers began to run; {@link Long#MAX_VALUE} before. */
    public long runningAt(int task) {
        return runningAt[task];
    }

    void runningAt(int task, long micros) {
        runningAt[task] = micros;
    }

    /** When it first took requests; {@link Long#MAX_VALUE} before. */
    public long servingAt(int task) {
        return servingAt[task];
    }

    /** Whether the task was found unhealthy, and stays until another is there in its place. */
    public boolean givenUp(int task) {
        return givenUp[task];
    }

    /** Sets whether the task was found unhealthy. */
    public void givenUp(int task, boolean now) {
        givenUp[task] = now;
    }

    /** When SIGKILL comes to a task that got SIGTERM. */
    long killAt(int task) {
        return killAt[task];
    }

    void killAt(int task, long micros) {
        killAt[task] = micros;
    }

    /** Whether the task takes requests: it runs, is warm and, behind a load balancer, is healthy and registered. */
    public boolean serving(int task) {
        return serving[task];
    }

    void serving(int task, boolean now, long micros) {
        boolean changes = serving[task] != now;
        serving[task] = now;
        if (changes && targets != null) {
            targets.changed(task, now);
        }
        if (now && servingAt[task] == Long.MAX_VALUE) {
            servingAt[task] = micros;
        }
    }

    /** Whether the task runs, but does nothing: it hangs, or its container is being restarted. */
    public boolean silent(int task) {
        return silent[task];
    }

    void silent(int task, boolean now) {
        silent[task] = now;
    }

    /** Whether the task runs and no health check of its essential containers says otherwise. */
    public boolean healthy(int task) {
        return healthy[task];
    }

    /** Sets what the health checks of its essential containers say. */
    public void healthy(int task, boolean now) {
        healthy[task] = now;
    }

    /** Why the task is ending; DONE as long as it is not. */
    public StopReason reason(int task) {
        return reason[task];
    }

    /** Sets why the task ends. */
    public void reason(int task, StopReason why) {
        reason[task] = why;
    }

    /** How many stages of its start it entered; the complement when it is to fail in the last of them. */
    public int stagesEntered(int task) {
        return stagesEntered[task];
    }

    /** Sets how many stages of its start it entered, or the complement. */
    public void stagesEntered(int task, int count) {
        stagesEntered[task] = count;
    }

    int stepTimer(int task) {
        return stepTimer[task];
    }

    void stepTimer(int task, int timer) {
        stepTimer[task] = timer;
    }

    int crashTimer(int task) {
        return crashTimer[task];
    }

    void crashTimer(int task, int timer) {
        crashTimer[task] = timer;
    }

    /** A number that the task's owner keeps with it. */
    public int position(int task) {
        return position[task];
    }

    /** Sets the number that the task's owner keeps with it. */
    public void position(int task, int value) {
        position[task] = value;
    }

    /** The next task on the same node, or {@link #NONE}. */
    public int nextOnNode(int task) {
        return nextOnNode[task];
    }

    void linkOnNode(int task, int first) {
        nextOnNode[task] = first;
        previousOnNode[task] = NONE;
        if (first != NONE) {
            previousOnNode[first] = task;
        }
    }

    /** Takes the task out of its node's list and returns the list's first task. */
    int unlinkFromNode(int task, int first) {
        int next = nextOnNode[task];
        int previous = previousOnNode[task];
        if (next != NONE) {
            previousOnNode[next] = previous;
        }
        if (previous != NONE) {
            nextOnNode[previous] = next;
        }
        nextOnNode[task] = NONE;
        previousOnNode[task] = NONE;
        return previous == NONE ? next : first;
    }

    private void grow() {
        int length = state.length * 2;
        int from = state.length;
        state = Arrays.copyOf(state, length);
        Arrays.fill(state, from, length, TaskState.NONE);
        workload = Arrays.copyOf(workload, length);
        provider = Arrays.copyOf(provider, length);
        node = Arrays.copyOf(node, length);
        zone = Arrays.copyOf(zone, length);
        item = Arrays.copyOf(item, length);
        size = Arrays.copyOf(size, length);
        launch = Arrays.copyOf(launch, length);
        createdAt = Arrays.copyOf(createdAt, length);
        placedAt = Arrays.copyOf(placedAt, length);
        pulledFrom = Arrays.copyOf(pulledFrom, length);
        runningAt = Arrays.copyOf(runningAt, length);
        servingAt = Arrays.copyOf(servingAt, length);
        killAt = Arrays.copyOf(killAt, length);
        serving = Arrays.copyOf(serving, length);
        healthy = Arrays.copyOf(healthy, length);
        silent = Arrays.copyOf(silent, length);
        givenUp = Arrays.copyOf(givenUp, length);
        reason = Arrays.copyOf(reason, length);
        stagesEntered = Arrays.copyOf(stagesEntered, length);
        stepTimer = Arrays.copyOf(stepTimer, length);
        crashTimer = Arrays.copyOf(crashTimer, length);
        position = Arrays.copyOf(position, length);
        nextOnNode = Arrays.copyOf(nextOnNode, length);
        previousOnNode = Arrays.copyOf(previousOnNode, length);
    }
}
