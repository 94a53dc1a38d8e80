package dev.drydock.engine;

import dev.drydock.engine.image.NodeImages;
import dev.drydock.engine.journal.Journal;
import dev.drydock.policy.placement.TaskSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that are alive, as parallel arrays indexed by node number: EC2 container instances with what they offer and what is left of it.
 *
 * <p>A number is given again after {@link #remove}. CPU in parts of {@link dev.drydock.unit.Cpu}, memory in MiB.
 */
public final class Nodes {
    /** No node. */
    public static final int NONE = -1;

    private NodeState[] state = new NodeState[64];
    private int[] provider = new int[64];
    private int[] pool = new int[64];
    private int[] type = new int[64];
    private int[] zone = new int[64];
    private boolean[] spot = new boolean[64];
    private long[] launch = new long[64];
    private long[] launchedAt = new long[64];
    private long[] activeAt = new long[64];
    private long[] registration = new long[64];
    private long[] runsSince = new long[64];
    private boolean[] doomed = new boolean[64];
    private boolean[] reclaimed = new boolean[64];
    private int[] cpuOffered = new int[64];
    private int[] memoryOffered = new int[64];
    private int[] enisOffered = new int[64];
    private int[] gpusOffered = new int[64];
    private int[] cpuFree = new int[64];
    private int[] memoryFree = new int[64];
    private int[] enisFree = new int[64];
    private int[] gpusFree = new int[64];
    private int[] firstTask = new int[64];
    private int[] taskCount = new int[64];
    private int[] daemons = new int[64];
    private int[] stepTimer = new int[64];
    private int[] failureTimer = new int[64];
    private int[] position = new int[64];
    private @Nullable NodeImages[] images = new NodeImages[64];
    private long registrations;
    private int capacity;
    private int free = NONE;
    private int alive;
    private @Nullable Journal journal;
    private @Nullable SpareCapacity spare;

    /** An empty table. */
    public Nodes() {
        Arrays.fill(state, NodeState.NONE);
    }

    /** A new node in LAUNCHING, with all that it offers free. */
    int add(int provider, Pool pool, NodeOffer offer, long launch, long now) {
        int node = free;
        if (node != NONE) {
            free = firstTask[node];
        } else {
            node = capacity++;
            if (node == state.length) {
                grow();
            }
        }
        alive++;
        state[node] = NodeState.LAUNCHING;
        this.provider[node] = provider;
        this.pool[node] = pool.id();
        type[node] = pool.type();
        zone[node] = pool.zone();
        spot[node] = pool.spot();
        this.launch[node] = launch;
        launchedAt[node] = now;
        activeAt[node] = Long.MAX_VALUE;
        runsSince[node] = now;
        doomed[node] = false;
        reclaimed[node] = false;
        cpuOffered[node] = offer.cpuParts();
        memoryOffered[node] = offer.memoryMib();
        enisOffered[node] = offer.taskEnis();
        gpusOffered[node] = offer.gpus();
        cpuFree[node] = offer.cpuParts();
        memoryFree[node] = offer.memoryMib();
        enisFree[node] = offer.taskEnis();
        gpusFree[node] = offer.gpus();
        firstTask[node] = NONE;
        taskCount[node] = 0;
        daemons[node] = 0;
        stepTimer[node] = NONE;
        failureTimer[node] = NONE;
        position[node] = NONE;
        images[node] = null;
        tell(node, NodeState.LAUNCHING);
        return node;
    }

    /** Forgets a terminated node, on which no task is left; its number may be given again. */
    void remove(int node) {
        if (state[node] == NodeState.NONE || taskCount[node] != 0) {
            throw new IllegalStateException(
                    "node " + node + " cannot go: " + state[node] + " with " + taskCount[node] + " tasks");
        }
        if (spare != null) {
            spare.gone(node);
        }
        tell(node, NodeState.NONE);
        state[node] = NodeState.NONE;
        firstTask[node] = free;
        free = node;
        alive--;
    }

    /** How many nodes are alive. */
    public int alive() {
        return alive;
    }

    /** All numbers ever given are below this one. */
    public int bound() {
        return capacity;
    }

    /** Where the node is in its life. */
    public NodeState state(int node) {
        return state[node];
    }

    void state(int node, NodeState next) {
        state[node] = next;
        tell(node, next);
    }

    /** Tells the journal of every change of state, and of what is taken and given back, from now on. */
    void tellTo(Journal told) {
        journal = told;
    }

    private void tell(int node, NodeState next) {
        if (journal != null) {
            journal.node(node, next);
        }
        if (next != NodeState.NONE) {
            changed(node);
        }
    }

    private void tellRoom(int node) {
        if (journal != null) {
            journal.node(node, state[node]);
        }
        if (spare != null) {
            spare.roomChanged(node);
        }
    }

    /** Tells somebody of every change that bears on what nodes have free, from now on. */
    void watch(SpareCapacity watcher) {
        spare = watcher;
    }

    /** The least size of a provider's group changed. */
    void resized(int group) {
        if (spare != null) {
            spare.sized(group);
        }
    }

    private void changed(int node) {
        if (spare != null) {
            spare.changed(node);
        }
    }

    /** The capacity provider that the node belongs to. */
    public int provider(int node) {
        return provider[node];
    }

    /** The pool that the node was bought from. */
    public int pool(int node) {
        return pool[node];
    }

    /** The node's instance type, by its number in the world's list. */
    public int type(int node) {
        return type[node];
    }

    /** The node's zone, by its number in the world's list. */
    public int zone(int node) {
        return zone[node];
    }

    /** Whether the node is a Spot instance. */
    public boolean spot(int node) {
        return spot[node];
    }

    /** The node's number among the launches of its group, from 0: never given again. */
    public long launch(int node) {
        return launch[node];
    }

    /** When the node was launched. */
    public long launchedAt(int node) {
        return launchedAt[node];
    }

    /** When the node became ACTIVE; {@link Long#MAX_VALUE} before. */
    public long activeAt(int node) {
        return activeAt[node];
    }

    void activeAt(int node, long micros) {
        activeAt[node] = micros;
        registration[node] = registrations++;
    }

    /** The node's number in the order of registration, which also tells apart nodes that became ACTIVE at the same instant. */
    public long registration(int node) {
        return registration[node];
    }

    /** Since when the instance runs and is paid; {@link #NONE} while it is stopped. */
    public long runsSince(int node) {
        return runsSince[node];
    }

    void runsSince(int node, long micros) {
        runsSince[node] = micros;
        changed(node);
    }

    /** Whether the node is to be terminated and no longer counts in its group's desired capacity. */
    public boolean doomed(int node) {
        return doomed[node];
    }

    void doom(int node) {
        doomed[node] = true;
        changed(node);
    }

    /** The node goes back to the warm pool, from where it may count again. */
    void spare(int node) {
        doomed[node] = false;
        failureTimer[node] = NONE;
    }

    /** Whether EC2 gave notice that it takes the node back. */
    public boolean reclaimed(int node) {
        return reclaimed[node];
    }

    void reclaim(int node) {
        reclaimed[node] = true;
    }

    /** CPU that the node offers to tasks. */
    public int cpuOffered(int node) {
        return cpuOffered[node];
    }

    /** Memory that the node offers to tasks. */
    public int memoryOffered(int node) {
        return memoryOffered[node];
    }

    /** Network interfaces that the node offers to tasks. */
    public int enisOffered(int node) {
        return enisOffered[node];
    }

    /** GPUs that the node offers to tasks. */
    public int gpusOffered(int node) {
        return gpusOffered[node];
    }

    /** CPU that no task has reserved. */
    public int cpuFree(int node) {
        return cpuFree[node];
    }

    /** Memory that no task has reserved. */
    public int memoryFree(int node) {
        return memoryFree[node];
    }

    /** Network interfaces that no task has. */
    public int enisFree(int node) {
        return enisFree[node];
    }

    /** GPUs that no task has. */
    public int gpusFree(int node) {
        return gpusFree[node];
    }

    /** How many tasks are on the node. */
    public int taskCount(int node) {
        return taskCount[node];
    }

    /** How many tasks are on the node that are not of daemons: without any it counts as empty (ECS developer guide, "Cluster auto scaling"). */
    public int ownTasks(int node) {
        return taskCount[node] - daemons[node];
    }

    /** A daemon's task came to the node, or left it. */
    void daemon(int node, int change) {
        daemons[node] += change;
    }

    /** The task that was placed on the node last, from which {@link Tasks#nextOnNode} leads to the others; or NONE. */
    public int firstTask(int node) {
        return firstTask[node];
    }

    /** Takes what a task reserves from the node, and the task onto its list. */
    void reserve(int node, Tasks tasks, int task) {
        TaskSize size = tasks.size(task);
        cpuFree[node] -= Math.toIntExact(size.cpuParts());
        memoryFree[node] -= size.memoryMib();
        enisFree[node] -= size.interfaces();
        gpusFree[node] -= size.gpus();
        tasks.linkOnNode(task, firstTask[node]);
        firstTask[node] = task;
        taskCount[node]++;
        tellRoom(node);
    }

    /** Gives back what a task reserved, and takes it off the list. */
    void release(int node, Tasks tasks, int task) {
        TaskSize size = tasks.size(task);
        cpuFree[node] += Math.toIntExact(size.cpuParts());
        memoryFree[node] += size.memoryMib();
        enisFree[node] += size.interfaces();
        gpusFree[node] += size.gpus();
        firstTask[node] = tasks.unlinkFromNode(task, firstTask[node]);
        taskCount[node]--;
        tellRoom(node);
    }

    /** What the node has of images; null as long as no task came to it. */
    public @Nullable NodeImages images(int node) {
        return images[node];
    }

    /** Gives the node a place for images. */
    public void images(int node, NodeImages place) {
        images[node] = place;
    }

    int stepTimer(int node) {
        return stepTimer[node];
    }

    void stepTimer(int node, int timer) {
        stepTimer[node] = timer;
    }

    int failureTimer(int node) {
        return failureTimer[node];
    }

    void failureTimer(int node, int timer) {
        failureTimer[node] = timer;
    }

    /** A number that the node's group keeps with it. */
    public int position(int node) {
        return position[node];
    }

    /** Sets the number that the node's group keeps with it. */
    public void position(int node, int value) {
        position[node] = value;
    }

    private void grow() {
        int length = state.length * 2;
        int from = state.length;
        state = Arrays.copyOf(state, length);
        Arrays.fill(state, from, length, NodeState.NONE);
        provider = Arrays.copyOf(provider, length);
        pool = Arrays.copyOf(pool, length);
        type = Arrays.copyOf(type, length);
        zone = Arrays.copyOf(zone, length);
        spot = Arrays.copyOf(spot, length);
        launch = Arrays.copyOf(launch, length);
        launchedAt = Arrays.copyOf(launchedAt, length);
        activeAt = Arrays.copyOf(activeAt, length);
        registration = Arrays.copyOf(registration, length);
        runsSince = Arrays.copyOf(runsSince, length);
        doomed = Arrays.copyOf(doomed, length);
        reclaimed = Arrays.copyOf(reclaimed, length);
        cpuOffered = Arrays.copyOf(cpuOffered, length);
        memoryOffered = Arrays.copyOf(memoryOffered, length);
        enisOffered = Arrays.copyOf(enisOffered, length);
        gpusOffered = Arrays.copyOf(gpusOffered, length);
        cpuFree = Arrays.copyOf(cpuFree, length);
        memoryFree = Arrays.copyOf(memoryFree, length);
        enisFree = Arrays.copyOf(enisFree, length);
        gpusFree = Arrays.copyOf(gpusFree, length);
        firstTask = Arrays.copyOf(firstTask, length);
        taskCount = Arrays.copyOf(taskCount, length);
        daemons = Arrays.copyOf(daemons, length);
        stepTimer = Arrays.copyOf(stepTimer, length);
        failureTimer = Arrays.copyOf(failureTimer, length);
        position = Arrays.copyOf(position, length);
        images = Arrays.copyOf(images, length);
    }
}
