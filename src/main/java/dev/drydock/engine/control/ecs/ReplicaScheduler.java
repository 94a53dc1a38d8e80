package dev.drydock.engine.control.ecs;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.World;
import dev.drydock.scenario.DeploymentConfiguration;
import java.util.List;

/**
 * The service scheduler of a REPLICA service: it launches what is missing of the newest revision, replaces what is on draining nodes or of older revisions, and stops
 * what is too much.
 *
 * <p>Meanwhile at least ceil(desired × minimumHealthyPercent) tasks stay healthy and at most floor(desired × maximumPercent) are pending or running; tasks that are being
 * stopped do not count. Source: Amazon ECS developer guide, "Amazon ECS services", "Rolling update" and "Container instance draining"; ECS API reference,
 * DeploymentConfiguration.
 */
final class ReplicaScheduler {
    private final World world;
    private final TaskLife life;
    private final EcsService service;
    private final List<Revision> revisions;
    private final Deployments deployments;
    private final RestartThrottle throttle;
    private final ScaleIn scaleIn;
    private long wakesAt = Long.MIN_VALUE;
    private int healthy;

    ReplicaScheduler(
            World world,
            TaskLife life,
            EcsService service,
            List<Revision> revisions,
            Deployments deployments,
            RestartThrottle throttle) {
        this.world = world;
        this.life = life;
        this.service = service;
        this.revisions = revisions;
        this.deployments = deployments;
        this.throttle = throttle;
        this.scaleIn = new ScaleIn(world, service.workload(), life.places().kinds());
    }

    /** A task of the newest revision stopped before it ran. */
    void failedToStart(long now, long createdAt) {
        throttle.failed(now, createdAt);
    }

    /** Compares the tasks with the desired count. */
    void decide() {
        DeploymentConfiguration bounds = service.definition().deploymentConfiguration();
        int desired = service.desired();
        Revision primary = deployments.primary();
        launchMissing(primary, desired, bounds.mostTasks(desired));
        int least = bounds.leastHealthy(desired);
        if (service.onDraining() > 0 || deployments.inProgress()) {
            healthy = 0;
            for (Revision revision : revisions) {
                healthy += healthyOf(revision);
            }
            for (Revision revision : revisions) {
                if (revision.onDraining > 0) {
                    replaceDraining(revision, least);
                }
            }
        }
        if (deployments.inProgress()) {
            replaceOlder(primary, least);
            deployments.judge(primary, healthyOf(primary), healthy, bounds.mostTasks(desired), least);
        }
        stopSurplus(primary, desired);
    }

    private int healthyOf(Revision revision) {
        int count = 0;
        for (int i = 0; i < revision.live(); i++) {
            count += service.healthy(revision.members()[i]) ? 1 : 0;
        }
        return count;
    }

    /* Stops a task if enough healthy ones stay. */
    private boolean stopIfSpared(int task, int leastHealthy, StopReason reason) {
        boolean counts = service.healthy(task);
        if (counts && healthy - 1 < leastHealthy) {
            return false;
        }
        healthy -= counts ? 1 : 0;
        life.stop(task, reason);
        return true;
    }

    private void launchMissing(Revision primary, int desired, int most) {
        if (deployments.halted()) {
            return;
        }
        if (throttle.opensAt() > world.now()) {
            wakeAt(throttle.opensAt());
            return;
        }
        while (wanted(primary) < desired && service.live() < most) {
            life.schedule(service.launch(primary));
        }
    }

    /* Tasks of older revisions count as long as no deployment replaces them. */
    private int wanted(Revision primary) {
        return deployments.inProgress() ? primary.live() - primary.onDraining : service.live() - service.onDraining();
    }

    private void wakeAt(long time) {
        if (wakesAt <= world.now() || time < wakesAt) {
            wakesAt = time;
            if (time <= world.horizonMicros()) {
                world.schedule(
                        time, EventKind.SERVICE_DECISION, service.workload().id());
            }
        }
    }

    private void replaceDraining(Revision revision, int leastHealthy) {
        for (int i = revision.live() - 1; i >= 0; i--) {
            int task = revision.members()[i];
            if (service.onDraining(task)) {
                stopIfSpared(task, leastHealthy, StopReason.DRAINED);
            }
        }
    }

    /* Tasks that are not healthy go first. */
    private void replaceOlder(Revision primary, int leastHealthy) {
        for (Revision revision : revisions) {
            if (revision != primary) {
                for (int i = revision.live() - 1; i >= 0; i--) {
                    int task = revision.members()[i];
                    if (!service.healthy(task)) {
                        life.stop(task, StopReason.REPLACED);
                    }
                }
                boolean spared = true;
                while (revision.live() > 0 && spared) {
                    int task = scaleIn.choose(revision.members(), revision.live(), revision.ofItem());
                    spared = stopIfSpared(task, leastHealthy, StopReason.REPLACED);
                }
            }
        }
    }

    private void stopSurplus(Revision primary, int desired) {
        boolean older = !deployments.inProgress();
        for (int i = 0; older && i < revisions.size(); i++) {
            Revision revision = revisions.get(i);
            while (revision != primary && revision.live() > 0 && wanted(primary) > desired) {
                stopOne(revision);
            }
        }
        while (wanted(primary) > desired) {
            stopOne(primary);
        }
    }

    private void stopOne(Revision revision) {
        life.stop(scaleIn.choose(revision.members(), revision.live(), revision.ofItem()), StopReason.SCALED_IN);
    }
}
