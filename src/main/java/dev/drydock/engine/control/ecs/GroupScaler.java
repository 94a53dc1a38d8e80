package dev.drydock.engine.control.ecs;

import dev.drydock.engine.DaemonRoom;
import dev.drydock.engine.Group;
import dev.drydock.engine.Limits;
import dev.drydock.engine.NodeOffer;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.Waiting;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.policy.provisioning.CapacityReservation;
import dev.drydock.policy.provisioning.ManagedScaling;
import dev.drydock.scenario.SuspendedProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * ECS managed scaling of one group: at the end of each minute CapacityProviderReservation is computed and held against the target.
 *
 * <p>A group without managed scaling is watched only for tasks that wait in vain.
 */
public final class GroupScaler {
    private static final int UNCONSTRAINED = -1;

    private final World world;
    private final Group group;
    private final TaskLife life;
    private final Optional<ManagedScaling> managed;
    private final Limits limits;
    private final int unfit;
    private final boolean alarms;
    private final CapacityReservation.Offer smallest;
    private final CapacityReservation.Offer largest;
    private final int[] constraints;
    private int low;

    /** The scaling of a group, managed if its provider says so. */
    public GroupScaler(World world, Group group, TaskLife life, Optional<ManagedScaling> managed, Limits limits) {
        this.world = world;
        this.group = group;
        this.life = life;
        this.managed = managed;
        this.limits = limits;
        this.alarms = group.definition().runs(SuspendedProcess.ALARM_NOTIFICATION);
        this.unfit = limits.register(
                LimitEpisode.Kind.NO_FITTING_INSTANCE, group.provider().groupPath() + ".instanceTypes");
        List<NodeOffer> offers = DaemonRoom.left(world, group.provider()).stream()
                .sorted(Comparator.comparingInt(NodeOffer::cpuParts).thenComparingInt(NodeOffer::memoryMib))
                .toList();
        smallest = offer(offers.get(0));
        largest = offer(offers.get(offers.size() - 1));
        constraints = new int[world.workloads().size()];
        for (Workload workload : world.workloads()) {
            boolean may = workload.rule().constrained()
                    && Arrays.stream(workload.providers())
                            .anyMatch(id -> id == group.provider().id());
            constraints[workload.id()] = may
                    ? limits.register(
                            LimitEpisode.Kind.PLACEMENT_CONSTRAINTS, workload.path() + ".placementConstraints")
                    : UNCONSTRAINED;
        }
    }

    private static CapacityReservation.Offer offer(NodeOffer offer) {
        return new CapacityReservation.Offer(offer.cpuParts(), offer.memoryMib(), offer.taskEnis(), offer.gpus());
    }

    /** A minute ended. */
    public void minute(long now) {
        group.minute();
        Waiting waiting = life.places().waiting(group.provider().id());
        setConstraints(now, waiting);
        if (managed.isEmpty()) {
            limits.set(unfit, now, !waiting.isEmpty(), waiting.size(), 0);
            return;
        }
        if (!world.capacity().scales() || !alarms) {
            return;
        }
        ManagedScaling rule = managed.get();
        int running = group.active();
        int asked = 0;
        if (!waiting.isEmpty()) {
            List<CapacityReservation.WaitingTasks> groups = waitingBySize(waiting);
            asked = CapacityReservation.needed(groups, smallest, largest);
            limits.set(unfit, now, asked == 0 && group.capacity() <= running, waiting.size(), 0);
        } else {
            limits.set(unfit, now, false, 0, 0);
        }
        int needed = asked > 0
                ? CapacityReservation.estimate(rule, running, asked)
                : Math.min(running, life.places().busyNodes(group.provider().id()) + group.draining());
        boolean warming =
                now < group.lastLaunchAt() + rule.instanceWarmupPeriod().micros();
        CapacityReservation.Verdict verdict =
                CapacityReservation.evaluate(rule, needed, running, group.capacity(), warming, low);
        low = verdict.lowDatapoints();
        if (verdict.action() != CapacityReservation.Action.NONE) {
            group.want(verdict.capacity());
        } else if (asked == 0) {
            group.content();
        }
    }

    private void setConstraints(long now, Waiting waiting) {
        for (int w = 0; w < constraints.length; w++) {
            if (constraints[w] != UNCONSTRAINED) {
                boolean binds = !waiting.isEmpty(w)
                        && life.places().constraintsBind(group.provider().id(), w);
                limits.set(constraints[w], now, binds, waiting.size(w), 0);
            }
        }
    }

    private List<CapacityReservation.WaitingTasks> waitingBySize(Waiting waiting) {
        List<CapacityReservation.WaitingTasks> groups = new ArrayList<>();
        int left = world.scenario().quotas().provisioningTasksPerCluster();
        for (int w = waiting.firstWorkload(); w >= 0 && left > 0; w = waiting.nextWorkload(w)) {
            TaskSize size = world.tasks().size(waiting.first(w));
            int seen = Math.min(left, waiting.size(w));
            left -= seen;
            groups.add(new CapacityReservation.WaitingTasks(
                    size.cpuParts(),
                    size.memoryMib(),
                    size.interfaces(),
                    size.gpus(),
                    seen,
                    world.workloads().get(w).rule().distinct()
                            || !size.hostPorts().isEmpty()));
        }
        return groups;
    }
}
