package dev.drydock.engine.control.ecs;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.World;
import dev.drydock.scenario.DeploymentConfiguration;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;

/**
 * The service scheduler of a REPLICA service: it launches what is missing of the newest revision, replaces what is unhealthy, on draining nodes or of older revisions,
 * and stops what is too much.
 *
 * <p>Meanwhile at least ceil(desired × minimumHealthyPercent) tasks stay healthy and at most floor(desired × maximumPercent) are pending or running; tasks that are being
 * stopped do not count. Source: Amazon ECS developer guide, "Amazon ECS services", "Rolling update" and "Container instance draining"; ECS API reference,
 * DeploymentConfiguration.
 */
final class ReplicaScheduler implements ServiceScheduler {
    /* Assumption: so long another waits for room before it gets that of an unhealthy task. */
    private static final long PATIENCE = 10 * TimeSpan.SECOND;

    private final World world;
    private final TaskLife life;
    private final EcsService service;
    private final List<Revision> revisions;
    private final Deployments deployments;
    private final RestartThrottle throttle;
    private final ScaleIn scaleIn;
    private final Tasks tasks;
    private final long protection;
    private final Optional<ZoneBalance> balance;
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
        this.tasks = world.tasks();
        this.protection = service.definition()
                .taskProtection()
                .map(own -> own.expiresInMinutes() * TimeSpan.MINUTE)
                .orElse(0L);
        this.balance = service.definition().rebalances() && world.zones().size() > 1
                ? Optional.of(new ZoneBalance(world, life.places()))
                : Optional.empty();
    }

    @Override
    public void failedToStart(long now, long createdAt) {
        if (throttle.failed(now, createdAt)) {
            service.impaired();
        }
    }

    @Override
    public void decide() {
        DeploymentConfiguration bounds = service.definition().deploymentConfiguration();
        int desired = service.desired() + balance.map(ZoneBalance::extra).orElse(0);
        Revision primary = deployments.primary();
        for (Revision revision : revisions) {
            if (deployments.kept(revision)) {
                launchMissing(revision, desired, Integer.MAX_VALUE);
            }
        }
        if (!deployments.sideBySide() && (deployments.inProgress() || deployments.halted())) {
            keepOlder(primary, bounds.mostTasks(service.desired()));
        }
        launchMissing(
                primary, desired, deployments.sideBySide() ? Integer.MAX_VALUE : bounds.mostTasks(service.desired()));
        int least = bounds.leastHealthy(service.desired());
        if (service.givenUp() > 0) {
            replaceUnhealthy(desired, bounds.mostTasks(service.desired()));
        }
        if (service.onDraining() > 0 || deployments.inProgress()) {
            healthy = 0;
            for (Revision revision : revisions) {
                healthy += service.healthyOf(revision);
            }
            for (Revision revision : revisions) {
                if (revision.onDraining > 0) {
                    replaceDraining(revision, least);
                }
            }
        }
        if (deployments.inProgress()) {
            replaceOlder(primary, least);
            deployments.judge(primary, service.healthyOf(primary), healthy, bounds.mostTasks(service.desired()), least);
        }
        stopSurplus(primary, desired);
        if (balance.isPresent()) {
            rebalance(balance.get(), primary, desired);
        }
    }

    @Override
    public boolean moves() {
        return balance.isPresent() && balance.get().moving();
    }

    @Override
    public void changed() {
        if (balance.isPresent()) {
            wakeAt(balance.get().changed());
        }
    }

    private void rebalance(ZoneBalance zones, Revision primary, int desired) {
        if (zones.due()) {
            look(zones, primary, desired);
        }
        if (zones.lookAt() > world.now() && zones.lookAt() != Long.MAX_VALUE) {
            wakeAt(zones.lookAt());
        }
    }

    private void look(ZoneBalance zones, Revision primary, int desired) {
        if (deployments.inProgress() || deployments.halted() || service.onDraining() > 0 || service.givenUp() > 0) {
            zones.abandon();
        } else if (service.live() == desired && service.healthyOf(primary) == desired) {
            if (zones.steady(primary)) {
                service.decideSoon();
            }
        } else {
            zones.lookAgainAt(service.settles());
        }
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

    private void launchMissing(Revision revision, int desired, int most) {
        if (deployments.halted()) {
            return;
        }
        if (throttle.opensAt() > world.now()) {
            wakeAt(throttle.opensAt());
            return;
        }
        while (wanted(revision) < desired && service.live() < most) {
            life.schedule(service.launch(revision));
        }
    }

    /*
     * What is lost of older revisions before the newest is up comes up again as it was (AWS, What's new, November 2025: service availability during rolling deployments).
     * Where several are being replaced, that the latest of them comes first is assumed.
     */
    private void keepOlder(Revision primary, int most) {
        int left = Math.max(0, service.desired() - service.healthyOf(primary));
        for (int i = revisions.size() - 1; i >= 0; i--) {
            Revision revision = revisions.get(i);
            if (revision != primary) {
                revision.owed = Math.min(revision.owed, left);
                left -= revision.owed;
                while (revision.live() < revision.owed
                        && (deployments.inProgress() ? service.live() < most : wanted(primary) < service.desired())) {
                    life.schedule(service.launch(revision));
                }
            }
        }
    }

    /* Tasks of older revisions count as long as no deployment replaces them. */
    private int wanted(Revision revision) {
        return deployments.inProgress()
                ? revision.live() - revision.onDraining
                : service.live() - service.onDraining() - service.givenUp();
    }

    @Override
    public void wakeAt(long time) {
        if (wakesAt <= world.now() || time < wakesAt) {
            wakesAt = time;
            if (time <= world.horizonMicros()) {
                world.schedule(
                        time, EventKind.SERVICE_DECISION, service.workload().id());
            }
        }
    }

    /*
     * An unhealthy task goes when another is healthy in its place, or unhealthy too. Where maximumPercent leaves no room for another, or no instance takes it for a while, one
     * goes first. A deployment replaces tasks by its own rules, and waits for none that is unhealthy.
     */
    private void replaceUnhealthy(int desired, int most) {
        int fit = 0;
        int starting = 0;
        int withoutRoom = 0;
        long nextWithoutRoom = Long.MAX_VALUE;
        for (Revision revision : revisions) {
            /* Those that are being stopped make room for as many. */
            withoutRoom -= revision.stopping;
            for (int i = 0; i < revision.live(); i++) {
                int task = revision.members()[i];
                if (!tasks.givenUp(task) && !service.onDraining(task)) {
                    fit += service.healthy(task) ? 1 : 0;
                    starting += service.healthy(task) ? 0 : 1;
                    long patient = tasks.createdAt(task) + PATIENCE;
                    if (tasks.zone(task) == Tasks.NONE && patient > world.now()) {
                        nextWithoutRoom = Math.min(nextWithoutRoom, patient);
                    } else if (tasks.zone(task) == Tasks.NONE) {
                        withoutRoom++;
                    }
                }
            }
        }
        while (service.givenUp() > 0 && (deployments.inProgress() || fit + service.givenUp() > desired)) {
            stopUnhealthy();
        }
        boolean noRoom = starting == 0 && service.live() >= most;
        int first = deployments.halted() ? 0 : Math.max(withoutRoom, noRoom ? 1 : 0);
        while (service.givenUp() > 0 && first-- > 0) {
            stopUnhealthy();
        }
        if (service.givenUp() > 0 && nextWithoutRoom != Long.MAX_VALUE) {
            wakeAt(nextWithoutRoom);
        }
    }

    private void stopUnhealthy() {
        for (Revision revision : revisions) {
            for (int i = 0; revision.givenUp > 0 && i < revision.live(); i++) {
                if (tasks.givenUp(revision.members()[i])) {
                    life.stop(revision.members()[i], StopReason.UNHEALTHY);
                    return;
                }
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
            if (revision != primary && !deployments.kept(revision)) {
                for (int i = revision.live() - 1; i >= 0 && revision.live() > revision.owed; i--) {
                    int task = revision.members()[i];
                    if (!service.healthy(task)) {
                        life.stop(task, StopReason.REPLACED);
                    }
                }
                int task = choose(revision);
                while (task != Tasks.NONE
                        && (service.healthy(task) || revision.live() > revision.owed)
                        && stopIfSpared(task, leastHealthy, StopReason.REPLACED)) {
                    revision.owed = Math.min(revision.owed, revision.live());
                    task = choose(revision);
                }
            }
        }
    }

    private void stopSurplus(Revision primary, int desired) {
        boolean older = !deployments.inProgress();
        for (int i = 0; older && i < revisions.size(); i++) {
            Revision revision = revisions.get(i);
            while (revision != primary && wanted(primary) > desired && stopOne(revision)) {
                continue;
            }
        }
        for (Revision revision : revisions) {
            boolean stays = revision == primary || deployments.kept(revision);
            while (stays && wanted(revision) > desired && stopOne(revision)) {
                continue;
            }
        }
    }

    /* Stops the task whose turn it is. @return whether there was one that may be stopped */
    private boolean stopOne(Revision revision) {
        int task = choose(revision);
        if (task != Tasks.NONE) {
            life.stop(task, StopReason.SCALED_IN);
        }
        return task != Tasks.NONE;
    }

    /* The task of a revision to stop next; NONE when there is none, or all protect themselves still. */
    private int choose(Revision revision) {
        if (revision.live() == 0) {
            return Tasks.NONE;
        }
        return protection == 0
                ? scaleIn.choose(revision.members(), revision.live(), revision.ofItem())
                : chooseUnprotected(revision);
    }

    private int chooseUnprotected(Revision revision) {
        int[] open = new int[revision.live()];
        int[] ofItem = new int[revision.ofItem().length];
        int count = 0;
        long next = Long.MAX_VALUE;
        for (int i = 0; i < revision.live(); i++) {
            int task = revision.members()[i];
            long running = tasks.runningAt(task);
            if (running == Long.MAX_VALUE || running + protection <= world.now()) {
                open[count++] = task;
                ofItem[tasks.item(task)]++;
            } else {
                next = Math.min(next, running + protection);
            }
        }
        if (count == 0) {
            wakeAt(next);
            return Tasks.NONE;
        }
        return scaleIn.choose(open, count, ofItem);
    }
}
