package dev.drydock.engine.fault;

import dev.drydock.engine.Group;
import dev.drydock.engine.NodeLife;
import dev.drydock.engine.NodeState;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.World;
import dev.drydock.engine.market.Capacity;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.ZoneOutage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The loss of a zone: its instances and Fargate tasks answer nobody, end once they are missed, and it takes no launches; elsewhere launches may be scarce.
 *
 * <p>Groups miss instances by their EC2 status checks, load balancers miss targets by their health checks. Source: EC2 Auto Scaling user guide, "Health checks".
 */
public final class ZoneLoss implements Strike {
    private final World world;
    private final NodeLife nodeLife;
    private final TaskLife taskLife;
    private final List<Group> groups;
    private final ZoneOutage fault;
    private final RandomStream targets;
    private final Instances instances;
    private final HungTasks fargate;
    private int zone;
    private long missedAt;
    private Capacity.Shortage shortage = new Capacity.Shortage((at, type) -> false, 0);

    /** The strikes of one outage. */
    public ZoneLoss(World world, NodeLife nodeLife, TaskLife taskLife, List<Group> groups, ZoneOutage fault) {
        this.world = world;
        this.nodeLife = nodeLife;
        this.taskLife = taskLife;
        this.groups = groups;
        this.fault = fault;
        this.instances = new Instances(world, groups, 1, fault.word() + "/" + fault.zone());
        this.fargate = new HungTasks(world, taskLife);
        this.targets = world.streams().stream("faults/zoneOutage/" + fault.zone(), "zone");
    }

    @Override
    public Hit begin(long occurrence) {
        int zones = world.zones().size();
        zone = fault.zone().equals(ZoneOutage.ANY)
                ? Math.min(zones - 1, (int) (targets.uniform(occurrence) * zones))
                : world.zones().indexOf(fault.zone());
        world.capacity().lose(zone);
        String lost = world.zones().get(zone);
        shortage = new Capacity.Shortage(
                (at, type) -> !at.equals(lost), fault.shortageElsewhere().fraction());
        if (shortage.refused() > 0) {
            world.capacity().begin(shortage);
        }
        Nodes nodes = world.nodes();
        Tasks tasks = world.tasks();
        int tasksLost = 0;
        for (int task = 0; task < tasks.bound(); task++) {
            tasksLost += tasks.state(task) != TaskState.NONE && tasks.zone(task) == zone ? 1 : 0;
        }
        List<Integer> down = new ArrayList<>();
        for (Group group : groups) {
            for (int i = 0; i < group.alive(); i++) {
                if (nodes.zone(group.member(i)) == zone) {
                    down.add(group.member(i));
                }
            }
        }
        if (detection() == 0) {
            down.forEach(nodeLife::fail);
            killInZone(task -> true);
        } else {
            hang(occurrence, down);
        }
        return new Hit(lost, down.size(), tasksLost);
    }

    /* What has not come up yet is gone at once; the rest answers nobody until it is missed. */
    private void hang(long occurrence, List<Integer> down) {
        Nodes nodes = world.nodes();
        Tasks tasks = world.tasks();
        killInZone(task -> tasks.state(task) != TaskState.RUNNING);
        for (int node : down) {
            if (nodes.state(node) != NodeState.NONE && nodes.state(node) != NodeState.ACTIVE) {
                nodeLife.fail(node);
            }
        }
        instances
                .strike(occurrence, node -> nodes.zone(node) == zone)
                .forEach(node -> nodeLife.impair(node, detection()));
        for (int task = 0; task < tasks.bound(); task++) {
            if (tasks.state(task) == TaskState.RUNNING && tasks.zone(task) == zone && tasks.node(task) == Tasks.NONE) {
                fargate.hang(task);
            }
        }
        missedAt = world.now() + detection();
    }

    private void killInZone(IntPredicate which) {
        Tasks tasks = world.tasks();
        for (int task = 0; task < tasks.bound(); task++) {
            if (tasks.state(task) != TaskState.NONE && tasks.zone(task) == zone && which.test(task)) {
                taskLife.kill(task, StopReason.NODE_LOST);
            }
        }
    }

    @Override
    public long detection() {
        return fault.detection().micros();
    }

    @Override
    public void detected() {
        if (world.now() == missedAt) {
            fargate.release(task -> taskLife.kill(task, StopReason.NODE_LOST));
        }
    }

    @Override
    public void end() {
        instances.left().forEach(nodeLife::recover);
        fargate.recover();
        world.capacity().restore(zone);
        world.capacity().end(shortage);
    }
}
