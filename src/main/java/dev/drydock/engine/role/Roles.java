package dev.drydock.engine.role;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.container.Containers;
import dev.drydock.scenario.RoleRevoked;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Which roles may be assumed, by the workloads that need them, and whose credentials run out.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS task IAM role": a task gets credentials when it starts, and new ones before they run out. That
 * an application without credentials exits is an assumption.
 */
public final class Roles {
    /* What ECS calls itself when it assumes a role for a task. */
    private static final String CALLER = "ecs-tasks.amazonaws.com";

    private final List<Workload> workloads;
    private final int[] revoked;
    private final double[] refused;
    private final PriorityQueue<Expiry> expiries = new PriorityQueue<>(Comparator.comparingLong(Expiry::at)
            .thenComparingInt(Expiry::workload)
            .thenComparingLong(Expiry::launch));

    /* Credentials of a task that are not issued anew; a task's number may be given again, its launch number tells. */
    private record Expiry(long at, int workload, long launch, int task) {}

    /** The roles of the tasks of workloads, all of which may be assumed. */
    public Roles(List<Workload> workloads) {
        this.workloads = workloads;
        revoked = new int[workloads.size()];
        refused = new double[workloads.size()];
    }

    /** Whether tasks of a workload need a role that may not be assumed now. */
    public boolean denied(int workload) {
        return revoked[workload] > 0;
    }

    /** The share of the calls for a workload's roles that are refused now. */
    public double refused(int workload) {
        return refused[workload];
    }

    /** Calls for a role are refused by another share than before, from now on. */
    public void throttle(String role, double change) {
        for (Workload workload : workloads) {
            if (workload.definition().needs(role)) {
                refused[workload.id()] += change;
            }
        }
    }

    /** A role may not be assumed from now on. @return how many running tasks act in it */
    public int revoke(World world, RoleRevoked fault) {
        int acting = 0;
        Tasks tasks = world.tasks();
        for (Workload workload : workloads) {
            revoked[workload.id()] += workload.definition().needs(fault.role()) ? 1 : 0;
        }
        for (int task = 0; task < tasks.bound(); task++) {
            if (tasks.state(task) == TaskState.RUNNING
                    && workloads.get(tasks.workload(task)).definition().actsAs(fault.role())) {
                acting++;
                long at = runsOut(tasks.placedAt(task), world.now(), fault);
                expiries.add(new Expiry(at, tasks.workload(task), tasks.launch(task), task));
                if (at <= world.horizonMicros()) {
                    world.schedule(at, EventKind.CREDENTIALS_END, tasks.workload(task));
                }
            }
        }
        return acting;
    }

    /** When the credentials run out that were issued last before a time, at a task's start or anew since. */
    static long runsOut(long startedAt, long now, RoleRevoked fault) {
        long hold = fault.credentialsHold().micros();
        long turn = hold - fault.renewedBefore().micros();
        return startedAt + (now - startedAt) / turn * turn + hold;
    }

    /** A role may be assumed again. */
    public void restore(RoleRevoked fault) {
        for (Workload workload : workloads) {
            revoked[workload.id()] -= workload.definition().needs(fault.role()) ? 1 : 0;
        }
        expiries.removeIf(expiry ->
                workloads.get(expiry.workload()).definition().actsAs(fault.role()) && revoked[expiry.workload()] == 0);
    }

    /** The {@code CREDENTIALS_END} event: essential containers of tasks without credentials exit. */
    public void runOut(World world, Containers.Ends ends) {
        Tasks tasks = world.tasks();
        while (!expiries.isEmpty() && expiries.peek().at() <= world.now()) {
            Expiry expiry = expiries.remove();
            int task = expiry.task();
            if (tasks.state(task) == TaskState.RUNNING
                    && tasks.workload(task) == expiry.workload()
                    && tasks.launch(task) == expiry.launch()) {
                boolean alone = workloads
                                .get(expiry.workload())
                                .definition()
                                .containerDefinitions()
                                .size()
                        == 1;
                ends.exited(task, 1, alone);
            }
        }
    }

    /** Tells of the calls by which ECS assumes the roles of a task that starts. */
    public void tell(World world, int task) {
        Workload workload = workloads.get(world.tasks().workload(task));
        String error = denied(workload.id()) ? "AccessDenied" : "";
        workload.definition().executionRoleArn().ifPresent(arn -> call(world, task, arn, error));
        workload.definition().taskRoleArn().ifPresent(arn -> call(world, task, arn, error));
    }

    private static void call(World world, int task, String arn, String error) {
        Map<String, String> asked = new TreeMap<>();
        asked.put("roleArn", arn);
        asked.put("roleSessionName", Long.toString(world.tasks().launch(task)));
        world.journal().call("sts", "AssumeRole", CALLER, asked, error);
    }
}
