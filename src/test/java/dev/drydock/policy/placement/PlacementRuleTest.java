package dev.drydock.policy.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drydock.policy.query.InstanceFacts;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import dev.drydock.unit.Cpu;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked examples of each item of a placement strategy, as the Amazon ECS developer guide describes them. */
class PlacementRuleTest {
    private static final TaskSize ONE = TaskSize.of(Cpu.VCPU, 1024);
    private static final String RACK = "attribute:rack";
    private final RandomStream chance = new Streams(1, 0).stream("placement", "test");

    private static NodeView node(int node, int freeVcpu, int freeGib, int onNode, int inZone) {
        return view(node, freeVcpu * Cpu.VCPU, freeGib * 1024, 0, List.of(), onNode, inZone);
    }

    private static NodeView view(
            int node, long cpu, int memory, int interfaces, List<Integer> ports, int onNode, int inZone) {
        return new NodeView(
                node,
                cpu,
                memory,
                interfaces,
                ports,
                onNode,
                Map.of(SpreadField.ZONE, inZone, RACK, onNode),
                InstanceFacts.of(Map.of("stack", node == 0 ? "prod" : "test")));
    }

    private int choose(List<Placement> items, NodeView... nodes) {
        return PlacementRule.forTask(items).choose(ONE, List.of(nodes), chance);
    }

    private int stop(PlacementRule rule, NodeView... hosts) {
        return rule.chooseToStop(List.of(hosts), chance);
    }

    @Test
    void binpack_byCpu_takesTheNodeWithTheLeastCpuLeftThatFits() {
        assertEquals(
                2,
                choose(
                        List.of(new Binpack(PackedResource.CPU)),
                        node(0, 4, 8, 0, 0),
                        node(1, 0, 8, 0, 0),
                        node(2, 1, 9, 0, 0)));
    }

    @Test
    void binpack_byMemory_takesTheNodeWithTheLeastMemoryLeftThatFits() {
        assertEquals(0, choose(List.of(new Binpack(PackedResource.MEMORY)), node(0, 4, 8, 0, 0), node(1, 1, 9, 0, 0)));
    }

    @Test
    void items_equalByTheFirst_areDecidedByTheSecond() {
        List<Placement> items = List.of(new Spread(SpreadField.ZONE), new Binpack(PackedResource.MEMORY));
        assertEquals(2, choose(items, node(0, 4, 2, 0, 5), node(1, 4, 8, 0, 3), node(2, 4, 6, 0, 3)));
    }

    @Test
    void spread_overZones_countsTasksOnNodesWithoutRoomToo() {
        /* Node 0's zone holds fewer tasks of the group than node 1's, wherever they are. */
        assertEquals(0, choose(List.of(new Spread(SpreadField.ZONE)), node(0, 1, 1, 0, 1), node(1, 4, 8, 0, 2)));
    }

    @Test
    void spread_overACustomAttribute_takesTheValueWithFewestTasks() {
        assertEquals(1, choose(List.of(new Spread(RACK)), node(0, 4, 8, 3, 0), node(1, 4, 8, 2, 9)));
        assertThrows(IllegalArgumentException.class, () -> new Spread("rack"));
    }

    @Test
    void distinctInstance_leavesOutNodesWithATaskOfTheGroup() {
        PlacementRule rule = PlacementRule.forService(List.of(), List.of(new DistinctInstance()));
        assertEquals(1, rule.choose(ONE, List.of(node(0, 9, 9, 1, 0), node(1, 4, 8, 0, 5)), chance));
        assertEquals(PlacementRule.NO_NODE, rule.choose(ONE, List.of(node(0, 9, 9, 1, 0)), chance));
    }

    @Test
    void distinctInstance_countsNoTaskThatIsBeingStopped() {
        PlacementRule rule = PlacementRule.forTask(List.of(), List.of(new DistinctInstance()));
        NodeView left = new NodeView(0, 9, 9, 0, 0, List.of(), 1, 0, Map.of(), InstanceFacts.of(Map.of()));
        NodeView stays = new NodeView(1, 9, 9, 0, 0, List.of(), 2, 1, Map.of(), InstanceFacts.of(Map.of()));
        assertEquals(0, rule.choose(TaskSize.of(1, 1), List.of(left, stays), chance));
        assertEquals(PlacementRule.NO_NODE, rule.choose(TaskSize.of(1, 1), List.of(stays), chance));
    }

    @Test
    void memberOf_leavesOutNodesThatTheExpressionDoesNotSelect() {
        PlacementRule rule = PlacementRule.forService(List.of(), List.of(new MemberOf("attribute:stack == test")));
        assertEquals(1, rule.choose(ONE, List.of(node(0, 9, 9, 0, 0), node(1, 4, 8, 5, 5)), chance));
        assertEquals(PlacementRule.NO_NODE, rule.choose(ONE, List.of(node(0, 9, 9, 0, 0)), chance));
    }

    @Test
    void fit_ofGpus_isNeeded() {
        TaskSize size = new TaskSize(1, 1, 0, 2, List.of());
        NodeView one = new NodeView(0, 9, 9, 0, 1, List.of(), 0, 0, Map.of(), InstanceFacts.of(Map.of()));
        NodeView two = new NodeView(1, 9, 9, 0, 2, List.of(), 0, 0, Map.of(), InstanceFacts.of(Map.of()));
        assertEquals(1, PlacementRule.forTask(List.of()).choose(size, List.of(one, two), chance));
    }

    @Test
    void fit_ofInterfacesAndHostPorts_isNeeded() {
        TaskSize size = new TaskSize(1, 1, 1, List.of(80));
        NodeView noInterface = view(0, 9, 9, 0, List.of(), 0, 0);
        NodeView portTaken = view(1, 9, 9, 2, List.of(443, 80), 0, 0);
        NodeView room = view(2, 1, 1, 1, List.of(443), 0, 0);
        PlacementRule rule = PlacementRule.forTask(List.of());
        assertEquals(2, rule.choose(size, List.of(noInterface, portTaken, room), chance));
        assertEquals(PlacementRule.NO_NODE, rule.choose(size, List.of(noInterface, portTaken), chance));
    }

    @Test
    void service_withoutStrategy_goesToTheEmptiestZoneThenTheEmptiestNode() {
        PlacementRule rule = PlacementRule.forService(List.of());
        assertEquals(
                3,
                rule.choose(
                        ONE,
                        List.of(
                                node(0, 4, 8, 0, 3),
                                node(1, 4, 8, 2, 2),
                                node(2, 0, 8, 0, 2),
                                node(3, 4, 8, 1, 2),
                                node(4, 4, 8, 1, 2)),
                        chance));
    }

    @Test
    void scaleIn_withoutStrategy_leavesTheFullestZoneAndNode() {
        PlacementRule rule = PlacementRule.forService(List.of());
        assertEquals(2, stop(rule, node(0, 4, 8, 4, 5), node(1, 4, 8, 2, 6), node(2, 4, 8, 4, 6), node(3, 4, 8, 4, 6)));
    }

    @Test
    void scaleIn_withBinpack_leavesTheNodeWithMostLeft() {
        PlacementRule rule = PlacementRule.forService(List.of(new Binpack(PackedResource.CPU)));
        assertEquals(1, stop(rule, node(0, 1, 8, 1, 1), node(1, 3, 1, 1, 1), node(2, 2, 9, 1, 1)));
    }

    @Test
    void scaleIn_withSpread_isRandomAmongTheTasksOfTheFullestZone() {
        PlacementRule rule = PlacementRule.forService(List.of(new Spread(SpreadField.ZONE)));
        /* Of four tasks in the fullest zone one node has three: it loses 3/4 of 4,000, give or take 4 standard deviations of sqrt(4000 x 3/16) = 27. */
        NodeView other = node(0, 1, 1, 1, 3);
        NodeView three = node(1, 1, 1, 3, 4);
        NodeView one = node(2, 1, 1, 1, 4);
        int[] lost = new int[3];
        for (int i = 0; i < 4_000; i++) {
            lost[stop(rule, other, three, three, three, one)]++;
        }
        assertEquals(0, lost[0]);
        assertEquals(3_000, lost[1], 110);
    }
}
