package dev.drydock.engine.fault;

import dev.drydock.engine.Group;
import dev.drydock.engine.NodeLife;
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

/** The loss of a zone: its instances and Fargate tasks end at once, and it takes no launches; elsewhere launches may be scarce. */
public final class ZoneLoss implements Strike {
    private final World world;
    private final NodeLife nodeLife;
    private final TaskLife taskLife;
    private final List<Group> groups;
    private final ZoneOutage fault;
    private final RandomStream targets;
    private int zone;
    private Capacity.Shortage shortage = new Capacity.Shortage(0, 0);

    /** The strikes of one outage. */
    public ZoneLoss(World world, NodeLife nodeLife, TaskLife taskLife, List<Group> groups, ZoneOutage fault) {
        this.world = world;
        this.nodeLife = nodeLife;
        this.taskLife = taskLife;
        this.groups = groups;
        this.fault = fault;
        this.targets = world.streams().stream("faults/zoneOutage/" + fault.zone(), "zone");
    }

    @Override
    public Hit begin(long occurrence) {
        int zones = world.zones().size();
        zone = fault.zone().equals(ZoneOutage.ANY)
                ? Math.min(zones - 1, (int) (targets.uniform(occurrence) * zones))
                : world.zones().indexOf(fault.zone());
        world.capacity().lose(zone);
        shortage = new Capacity.Shortage(zone, fault.shortageElsewhere().fraction());
        if (shortage.refused() > 0) {
            world.capacity().begin(shortage);
        }
        Nodes nodes = world.nodes();
        Tasks tasks = world.tasks();
        int lost = 0;
        for (int task = 0; task < tasks.bound(); task++) {
            lost += tasks.state(task) != TaskState.NONE && tasks.zone(task) == zone ? 1 : 0;
        }
        List<Integer> down = new ArrayList<>();
        for (Group group : groups) {
            for (int i = 0; i < group.alive(); i++) {
                if (nodes.zone(group.member(i)) == zone) {
                    down.add(group.member(i));
                }
            }
        }
        down.forEach(nodeLife::fail);
        for (int task = 0; task < tasks.bound(); task++) {
            if (tasks.state(task) != TaskState.NONE && tasks.zone(task) == zone) {
                taskLife.kill(task, StopReason.NODE_LOST);
            }
        }
        return new Hit(world.zones().get(zone), down.size(), lost);
    }

    @Override
    public void end() {
        world.capacity().restore(zone);
        world.capacity().end(shortage);
    }
}
