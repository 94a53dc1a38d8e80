package dev.drydock.engine.control.ecs;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.demand.RequestLaw;
import dev.drydock.engine.demand.ServiceLoad;
import dev.drydock.engine.demand.TaskSize;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of a service get requests: those whose targets are healthy, and where too few are, all that are registered and have been found unhealthy, whether they answer or not.
 *
 * <p>A new target gets none before its first health checks are over. With cross-zone load balancing off each zone is looked at by itself, and a zone without a healthy target is
 * left out as long as another has one. Source: Elastic Load Balancing user guides, "Target group health", "Health checks for your target groups".
 */
final class TargetRotation {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final EcsService service;
    private final ServiceLoad load;
    private final Optional<LoadBalancer> balancer;
    /* Targets that are unhealthy, or will be unless they answer in time; looked up by task, never walked. */
    private final Map<Integer, Target> targets = new HashMap<>();
    /* Those that are unhealthy, in the order in which they came to be so. */
    private final List<Target> out = new ArrayList<>();
    /* Hung targets that are still taken for healthy, by zone. */
    private final int[] unseen;

    private static final class Target {
        final int task;
        boolean hung;
        boolean isOut;
        boolean gets;
        long unhealthyAt;
        long answersAt;

        Target(int task, boolean hung, long unhealthyAt, long answersAt) {
            this.task = task;
            this.hung = hung;
            this.unhealthyAt = unhealthyAt;
            this.answersAt = answersAt;
        }
    }

    TargetRotation(World world, EcsService service, ServiceLoad load) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.service = service;
        this.load = load;
        this.balancer = service.definition().loadBalancer();
        this.unseen = new int[world.zones().size()];
    }

    /** A task runs, and its target is registered. */
    void runs(int task) {
        Readiness readiness = service.revision(task).readiness();
        long launch = tasks.launch(task);
        long unhealthy = readiness.unhealthyBeforeHealthy(launch);
        if (unhealthy <= world.horizonMicros() - world.now()) {
            long answers =
                    readiness.everAnswers(launch) ? world.now() + readiness.answersAfter(launch) : Long.MAX_VALUE;
            targets.put(task, new Target(task, false, world.now() + unhealthy, answers));
            await(task, world.now() + unhealthy);
        }
    }

    private void await(int task, long time) {
        if (time <= world.horizonMicros()) {
            world.schedule(time, EventKind.TARGET_STATE, task);
        }
    }

    /** A task passed its health checks and serves. */
    void serves(int task) {
        Target target = forget(task);
        if (target == null || !target.gets || target.answersAt > world.now()) {
            take(task);
        }
        review();
    }

    /** A task hangs. @param served whether it took requests @param unhealthyAt when its target will be unhealthy */
    void hangs(int task, boolean served, long unhealthyAt) {
        Target target = targets.get(task);
        if (target != null && target.isOut) {
            target.answersAt = Long.MAX_VALUE;
            if (target.gets) {
                load.taskSilent(world.now(), task);
            }
            return;
        }
        if (served) {
            load.taskSilent(world.now(), task);
            targets.put(task, new Target(task, true, unhealthyAt, Long.MAX_VALUE));
            unseen[tasks.zone(task)]++;
            await(task, unhealthyAt);
        }
    }

    /** A task that hung does its work again from a time on, but is unhealthy still. */
    void answers(int task, long time) {
        Target target = targets.get(task);
        if (target != null) {
            target.answersAt = time;
            await(task, time);
        }
    }

    /** The {@code TARGET_STATE} event: a target is found unhealthy, or one that is answers. */
    void due(int task) {
        Target target = targets.get(task);
        if (target == null) {
            return;
        }
        if (!target.isOut && target.unhealthyAt <= world.now()) {
            target.isOut = true;
            out.add(target);
            if (target.hung) {
                unseen[tasks.zone(task)]--;
                load.taskGone(world.now(), task);
            } else if (target.answersAt > world.now()) {
                await(task, target.answersAt);
            }
            review();
        } else if (target.gets && target.answersAt == world.now()) {
            take(task);
        }
    }

    /** A task is stopped: its target gets no more requests. @param served whether it was healthy */
    void leaves(int task, boolean served) {
        Target target = forget(task);
        boolean answers = served || (target != null && target.gets && target.answersAt <= world.now());
        if (answers) {
            load.taskLeaving(world.now(), task);
        } else {
            load.taskGone(world.now(), task);
        }
        review();
    }

    /** A task is gone, with the requests that it had. */
    void gone(int task) {
        forget(task);
        load.taskGone(world.now(), task);
    }

    private @Nullable Target forget(int task) {
        Target target = targets.remove(task);
        if (target != null) {
            out.remove(target);
            unseen[tasks.zone(task)] -= target.hung && !target.isOut ? 1 : 0;
        }
        return target;
    }

    /* Too few healthy targets let the unhealthy ones have requests. */
    private void review() {
        for (int i = 0; i < out.size(); i++) {
            Target target = out.get(i);
            boolean open = open(tasks.zone(target.task));
            if (open != target.gets) {
                target.gets = open;
                boolean answers = target.answersAt <= world.now();
                if (open && answers) {
                    take(target.task);
                } else if (open) {
                    load.taskSilent(world.now(), target.task);
                } else if (answers) {
                    load.taskLeaving(world.now(), target.task);
                } else {
                    load.taskGone(world.now(), target.task);
                }
            }
        }
    }

    private boolean open(int zone) {
        LoadBalancer of = balancer.orElseThrow();
        int healthy = service.servingIn().all();
        for (int hung : unseen) {
            healthy += hung;
        }
        if (of.acrossZones()) {
            return healthy < of.leastHealthy(service.running());
        }
        int own = service.servingIn().in(zone) + unseen[zone];
        return own < of.leastHealthy(service.runningIn(zone)) && (own > 0 || healthy == 0);
    }

    private void take(int task) {
        Revision revision = service.revision(task);
        Optional<RequestLaw> law = revision.law();
        if (service.first(revision) || law.isEmpty()) {
            load.taskServing(world.now(), task, size(revision, task));
        } else {
            load.taskServing(
                    world.now(),
                    task,
                    size(revision, task),
                    law.get(),
                    service.deployments().target(revision));
        }
    }

    /*
     * A task's own CPU is a hard limit; containers' shares alone leave it what the node gives them when all its tasks are busy. On Windows they are limits themselves, and none is a hundredth of a
     * CPU (Amazon ECS developer guide, Task definition parameters, cpu).
     */
    private TaskSize size(Revision revision, int task) {
        Workload shape = revision.workload();
        long reserved = shape.size().cpuParts();
        long limit = reserved;
        int node = tasks.node(task);
        if (shape.definition().operatingSystemFamily().windows() && node != Tasks.NONE) {
            limit = Math.max(reserved, Cpu.VCPU / 100);
        } else if (shape.definition().cpu().isEmpty() && node != Tasks.NONE) {
            long taken = (long) nodes.cpuOffered(node) - nodes.cpuFree(node);
            limit = reserved == 0
                    ? nodes.cpuOffered(node) / nodes.taskCount(node)
                    : nodes.cpuOffered(node) * reserved / taken;
        }
        return new TaskSize(
                limit,
                reserved,
                shape.definition().memoryLimitMib() * Bytes.MIB,
                shape.size().memoryMib() * Bytes.MIB);
    }
}
