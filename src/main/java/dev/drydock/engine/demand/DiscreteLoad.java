package dev.drydock.engine.demand;

import dev.drydock.kernel.EventQueue;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requests of one service one by one: Poisson arrivals at the given rate, spread over the tasks in turn.
 *
 * <p>It keeps one pending event for the next arrival and one for each task with requests.
 */
public final class DiscreteLoad extends EventLoad {
    /* Looked up by task, never walked. */
    private final Map<Integer, Server> servers = new HashMap<>();
    private final TargetGroups<Server> serving;
    private final List<Server> leaving = new ArrayList<>();
    /* Tasks that receive requests and do not answer; never walked. */
    private final Set<Integer> silent = new HashSet<>();
    private final RandomStream intoSilence;
    private long came;

    /* One task with its timer. */
    private static final class Server {
        final TaskQueue queue;
        final RequestLaw law;
        final TaskTimer timer;
        boolean leaving;

        Server(TaskQueue queue, RequestLaw law, TaskTimer timer) {
            this.queue = queue;
            this.law = law;
            this.timer = timer;
        }
    }

    /**
     * A service without tasks and requests.
     *
     * @param path the service's path, which names its random streams
     * @param events where arrivals and steps of tasks are scheduled
     * @param arrivalKind the kind whose events {@link #arrivalDue} takes, with {@code arrivalSubject} as subject
     * @param balancing how requests are spread
     * @param taskKind the kind whose events {@link #taskDue} takes, with the task as subject
     * @param drained told of tasks whose requests are done after they left
     */
    public DiscreteLoad(
            RequestLaw law,
            Balancing balancing,
            String path,
            Streams streams,
            EventQueue events,
            int arrivalKind,
            int arrivalSubject,
            int taskKind,
            OutOfMemory outOfMemory,
            Drained drained) {
        super(law, "request", path, streams, events, arrivalKind, arrivalSubject, taskKind, outOfMemory, drained);
        this.serving = new TargetGroups<>(
                balancing,
                group -> streams.stream(path, group == 0 ? "flow" : "flow of target group " + group),
                server -> server.queue.requests());
        this.intoSilence = streams.stream(path, "request to a silent task");
    }

    @Override
    public void arrivalDue(long now) {
        ledger.arrive();
        came++;
        boolean vain = toSilence();
        Server next = vain ? null : serving.next(now);
        RequestLaw met = next == null ? law : next.law;
        double cpu = Math.max(0, met.cpu().sample(cpus));
        long wait = met.waiting().sampleMicros(waits) + longer;
        long memory = Math.round(Math.max(0, met.memory().sample(memories)));
        if (vain) {
            ledger.lose(1);
        } else if (next == null) {
            ledger.refuse();
        } else {
            serving.taken();
            settle(now, next, next.queue.arrive(now, cpu, wait, memory));
        }
        arrivals.next(now);
    }

    private boolean toSilence() {
        int targets = serving.size() + silent.size();
        return !silent.isEmpty() && intoSilence.uniform(came) * targets < silent.size();
    }

    @Override
    public void taskDue(long now, int task) {
        Server server = servers.get(task);
        if (server != null) {
            server.timer.fired();
            settle(now, server, server.queue.step(now));
        }
    }

    @Override
    public void taskServing(long now, int task, TaskSize size, RequestLaw ofTask, int target) {
        countTasks(now);
        silent.remove(task);
        Server before = servers.get(task);
        if (before != null && before.leaving) {
            leaving.remove(before);
            before.leaving = false;
            serving.add(before, target, task, now);
            return;
        }
        Server server = new Server(
                new TaskQueue(task, size, ofTask, ledger, now), ofTask, new TaskTimer(events, taskKind, task));
        if (servers.putIfAbsent(task, server) != null) {
            throw new IllegalStateException("task " + task + " serves already");
        }
        serving.add(server, target, task, now);
    }

    @Override
    public void split(long now, double[] parts) {
        serving.split(parts);
    }

    @Override
    public void taskLeaving(long now, int task) {
        Server server = servers.get(task);
        if (server != null && serving.contains(server)) {
            countTasks(now);
            serving.remove(server);
            leaving.add(server);
            server.leaving = true;
        }
    }

    @Override
    public long drainedAt(long now, int task) {
        Server server = servers.get(task);
        return server == null || server.queue.requests() == 0 ? now : Long.MAX_VALUE;
    }

    @Override
    public void taskSilent(long now, int task) {
        taskGone(now, task);
        silent.add(task);
    }

    @Override
    public void taskGone(long now, int task) {
        silent.remove(task);
        Server server = servers.get(task);
        if (server != null) {
            drop(now, server);
        }
    }

    /* After anything that happened in a task: the kernel's verdict, or its timer set anew. */
    private void settle(long now, Server server, boolean alive) {
        if (!alive) {
            drop(now, server);
            outOfMemory.killed(now, server.queue.task);
            return;
        }
        if (server.leaving && server.queue.requests() == 0) {
            drained.drained(server.queue.task);
            return;
        }
        server.timer.set(now, server.queue.nextDue());
    }

    private void drop(long now, Server server) {
        countTasks(now);
        servers.remove(server.queue.task);
        serving.remove(server);
        leaving.remove(server);
        server.queue.drainInto(now, sums);
        ledger.lose(server.queue.requests());
        server.timer.free();
    }

    @Override
    int servingTasks() {
        return serving.size();
    }

    @Override
    void drainTasks(long now) {
        serving.forEach(server -> server.queue.drainInto(now, sums));
        for (Server server : leaving) {
            server.queue.drainInto(now, sums);
        }
    }
}
