package dev.drydock.engine.demand;

import dev.drydock.kernel.EventQueue;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import dev.drydock.scenario.OnStop;
import dev.drydock.scenario.QueueDemand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages of one service one by one: Poisson arrivals at the given rate into a {@link MessageQueue}, from which the tasks take what they can work on.
 *
 * <p>A task that has room asks at once and waits for its answer (long polling); the task that waited longest gets the next message, or as many as one ReceiveMessage gives. It
 * deletes each when its work on it is done. The messages of a task that is gone come back when their visibility timeout is over. What is counted for requests is counted for
 * messages: sent ones arrive, deleted ones are served, those that expire are timed out and those that go to the dead-letter queue are lost; the latency is the time from
 * sending to deletion.
 */
public final class QueueLoad extends EventLoad {
    private final MessageQueue queue;
    private final int batch;
    private final boolean finishes;
    private final double poison;
    private final int dueTimer;
    private final RandomStream poisons;

    /* Looked up by task; walked in the order of the list. */
    private final Map<Integer, Worker> workers = new HashMap<>();
    private final List<Worker> all = new ArrayList<>();
    private final ArrayDeque<Worker> asking = new ArrayDeque<>();
    private long due = TaskQueue.NEVER;
    private int serving;
    private long clock;

    /* One task with the receipts of the messages in it. */
    private final class Worker implements RequestFate {
        final int task;
        final TaskQueue work;
        final RequestLaw law;
        final TaskTimer timer;
        boolean leaving;
        boolean asks;
        private int[] slot = new int[16];
        private long[] number = new long[16];
        private int[] receipt = new int[16];

        Worker(int task, TaskSize size, RequestLaw law, long now) {
            this.task = task;
            this.law = law;
            this.work = new TaskQueue(task, size, law, this, now);
            this.timer = new TaskTimer(events, taskKind, task);
        }

        /* Works on a message. @return false when its memory killed the task */
        boolean take(long now, int message) {
            long index = queue.number(message);
            boolean alive = work.arrive(
                    now,
                    Math.max(0, law.cpu().sample(cpus.at(index))),
                    law.waiting().sampleMicros(waits.at(index)) + longer,
                    Math.round(Math.max(0, law.memory().sample(memories.at(index)))));
            int at = work.entered();
            if (at >= slot.length) {
                int length = Math.max(at + 1, slot.length * 2);
                slot = Arrays.copyOf(slot, length);
                number = Arrays.copyOf(number, length);
                receipt = Arrays.copyOf(receipt, length);
            }
            slot[at] = message;
            number[at] = index;
            receipt[at] = queue.receives(message);
            return alive;
        }

        @Override
        public void serve(int at, long latencyMicros) {
            if (poison == 0 || poisons.uniform(number[at]) >= poison) {
                queue.delete(clock, slot[at], number[at], receipt[at]);
            }
        }

        @Override
        public void refuse() {
            throw new IllegalStateException("task " + task + " took a message that it has no room for");
        }

        @Override
        public void timeOut() {
            throw new IllegalStateException("a message in task " + task + " waits for no answer");
        }
    }

    /**
     * A queue without messages, and no task.
     *
     * @param path the service's path, which names its random streams
     * @param events where arrivals, steps of tasks and of the queue are scheduled
     * @param arrivalKind the kind whose events {@link #arrivalDue} takes
     * @param dueKind the kind whose events {@link #queueDue} takes
     * @param subject the subject of both
     * @param taskKind the kind whose events {@link #taskDue} takes, with the task as subject
     * @param drained told of tasks that left and have no message in work any more
     */
    public QueueLoad(
            QueueDemand demand,
            String path,
            Streams streams,
            EventQueue events,
            int arrivalKind,
            int dueKind,
            int subject,
            int taskKind,
            OutOfMemory outOfMemory,
            Drained drained) {
        super(
                RequestLaw.of(demand),
                "message",
                path,
                streams,
                events,
                arrivalKind,
                subject,
                taskKind,
                outOfMemory,
                drained);
        this.queue = new MessageQueue(demand, ledger);
        this.batch = demand.maxNumberOfMessages();
        this.finishes = demand.onStop() == OnStop.FINISH;
        this.poison = demand.poison().fraction();
        this.dueTimer = events.newTimer(dueKind, subject);
        this.poisons = streams.stream(path, "message poison");
    }

    /** The queue itself. */
    public MessageQueue queue() {
        return queue;
    }

    @Override
    public void arrivalDue(long now) {
        clock = now;
        queue.send(now);
        handOut(now);
        arrivals.next(now);
    }

    /** Messages can be received anew, or are too old. */
    public void queueDue(long now) {
        clock = now;
        due = TaskQueue.NEVER;
        queue.step(now);
        handOut(now);
    }

    @Override
    public void taskDue(long now, int task) {
        clock = now;
        Worker worker = workers.get(task);
        if (worker != null) {
            worker.timer.fired();
            settle(now, worker, worker.work.step(now));
            handOut(now);
        }
    }

    @Override
    public void taskServing(long now, int task, TaskSize size, RequestLaw ofTask, int target) {
        clock = now;
        countTasks(now);
        Worker worker = new Worker(task, size, ofTask, now);
        if (workers.putIfAbsent(task, worker) != null) {
            throw new IllegalStateException("task " + task + " serves already");
        }
        all.add(worker);
        serving++;
        ask(worker);
        handOut(now);
    }

    /** Tasks of every revision take messages as they can: there is nothing to split. */
    @Override
    public void split(long now, double[] shares) {}

    @Override
    public void taskLeaving(long now, int task) {
        Worker worker = workers.get(task);
        if (worker != null && !finishes) {
            drop(now, worker);
        } else if (worker != null && !worker.leaving) {
            countTasks(now);
            serving--;
            worker.leaving = true;
            stopAsking(worker);
        }
    }

    @Override
    public long drainedAt(long now, int task) {
        Worker worker = workers.get(task);
        return worker == null || worker.work.requests() == 0 ? now : Long.MAX_VALUE;
    }

    /* A worker that hangs takes no more messages. */
    @Override
    public void taskSilent(long now, int task) {
        taskLeaving(now, task);
        taskGone(now, task);
    }

    @Override
    public void taskGone(long now, int task) {
        Worker worker = workers.get(task);
        if (worker != null) {
            drop(now, worker);
        }
    }

    @Override
    public void measureFrom(long now) {
        super.measureFrom(now);
        queue.measureFrom(now);
    }

    /* The next messages go to those that wait for one. */
    private void handOut(long now) {
        while (!asking.isEmpty() && queue.visible() > 0) {
            Worker worker = asking.peekFirst();
            int message = queue.receive(now);
            if (message == MessageQueue.NONE) {
                break;
            }
            boolean alive = worker.take(now, message);
            for (int i = 1; alive && i < batch && message != MessageQueue.NONE; i++) {
                message = queue.receive(now);
                alive = message == MessageQueue.NONE || worker.take(now, message);
            }
            stopAsking(worker);
            settle(now, worker, alive);
        }
        long next = queue.nextDue();
        if (next < due) {
            due = next;
            events.arm(dueTimer, next);
        }
    }

    /* After anything that happened in a task: it asks for more, is done, or was killed by the kernel. */
    private void settle(long now, Worker worker, boolean alive) {
        if (!alive) {
            drop(now, worker);
            outOfMemory.killed(now, worker.task);
            return;
        }
        worker.timer.set(now, worker.work.nextDue());
        if (!worker.leaving) {
            ask(worker);
        } else if (worker.work.requests() == 0) {
            drained.drained(worker.task);
        }
    }

    private void ask(Worker worker) {
        if (!worker.asks && worker.work.hasRoom()) {
            worker.asks = true;
            asking.addLast(worker);
        }
    }

    private void stopAsking(Worker worker) {
        if (worker.asks) {
            worker.asks = false;
            asking.remove(worker);
        }
    }

    private void drop(long now, Worker worker) {
        countTasks(now);
        serving -= worker.leaving ? 0 : 1;
        stopAsking(worker);
        workers.remove(worker.task);
        all.remove(worker);
        worker.work.drainInto(now, sums);
        worker.timer.free();
    }

    @Override
    int servingTasks() {
        return serving;
    }

    @Override
    void drainTasks(long now) {
        for (Worker worker : all) {
            worker.work.drainInto(now, sums);
        }
        sums.queued += queue.drainWaited(now);
    }
}
