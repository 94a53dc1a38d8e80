package dev.drydock.engine.control.ecs;

import dev.drydock.engine.NodeKinds;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.Provider;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.placement.StopChoice;
import dev.drydock.policy.placement.StrategyShare;
import dev.drydock.random.RandomStream;

/**
 * Which task of a service is stopped when there is one too many.
 *
 * <p>One that still waits for room goes first, the latest of them. Else it is one of the provider that the strategy gave the last task to: on
 * Fargate of the zone with the most, on nodes as the placement rule says. Source: Amazon ECS developer guide, "Amazon ECS services"; that waiting tasks go
 * first and that the strategy holds on the way in are assumptions.
 */
final class ScaleIn {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final Workload workload;
    private final RandomStream scaleIns;
    private final MemberCounts counts;
    private final StopChoice stopChoice;
    private long stops;

    ScaleIn(World world, Workload workload, NodeKinds kinds) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.counts = new MemberCounts(world, kinds, workload.rule());
        this.stopChoice = new StopChoice(counts);
        this.workload = workload;
        this.scaleIns = world.streams().stream(workload.path(), "scale-in");
    }

    /**
     * The task to stop.
     *
     * @param members the service's tasks that are not being stopped, in the first {@code live} places
     * @param ofItem how many of them count for each item of the strategy
     */
    int choose(int[] members, int live, int[] ofItem) {
        int newest = Tasks.NONE;
        for (int i = 0; i < live; i++) {
            int task = members[i];
            boolean unplaced = tasks.zone(task) == Tasks.NONE;
            if (unplaced && (newest == Tasks.NONE || tasks.launch(task) > tasks.launch(newest))) {
                newest = task;
            }
        }
        if (newest != Tasks.NONE) {
            return newest;
        }
        int item = StrategyShare.last(workload.strategy(), ofItem);
        Provider provider = world.providers().get(workload.providers()[item]);
        return provider.fargate() ? chooseOnFargate(members, live, item) : chooseOnNodes(members, live, item);
    }

    private int chooseOnFargate(int[] members, int live, int item) {
        int[] inZone = new int[world.zones().size()];
        int[] ofItemInZone = new int[inZone.length];
        for (int i = 0; i < live; i++) {
            int task = members[i];
            inZone[tasks.zone(task)]++;
            ofItemInZone[tasks.zone(task)] += tasks.item(task) == item ? 1 : 0;
        }
        int fullest = -1;
        for (int zone = 0; zone < inZone.length; zone++) {
            if (ofItemInZone[zone] > 0 && (fullest < 0 || inZone[zone] > inZone[fullest])) {
                fullest = zone;
            }
        }
        return memberIn(
                members, live, item, fullest, Tasks.NONE, scaleIns.at(stops++).below(ofItemInZone[fullest]));
    }

    private int chooseOnNodes(int[] members, int live, int item) {
        counts.clear();
        int[] hosts = new int[live];
        int found = 0;
        for (int i = 0; i < live; i++) {
            int task = members[i];
            int node = tasks.node(task);
            boolean candidate = tasks.item(task) == item;
            counts.add(node, candidate);
            if (candidate) {
                hosts[found++] = node;
            }
        }
        int node = stopChoice.choose(workload.rule(), hosts, found, scaleIns.at(stops++));
        return memberIn(members, live, item, nodes.zone(node), node, 0);
    }

    /* The task at a rank among an item's in a zone and, unless it is NONE, on a node. */
    private int memberIn(int[] members, int live, int item, int zone, int node, int rank) {
        int left = rank;
        for (int i = 0; i < live; i++) {
            int task = members[i];
            boolean here = tasks.item(task) == item
                    && tasks.zone(task) == zone
                    && (node == Tasks.NONE || tasks.node(task) == node);
            if (here && left-- == 0) {
                return task;
            }
        }
        throw new IllegalStateException(workload.path() + " has no task " + rank + " in zone " + zone);
    }
}
