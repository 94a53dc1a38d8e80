package dev.drydock.engine.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.policy.placement.AtRandom;
import dev.drydock.policy.placement.Binpack;
import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.DistinctInstance;
import dev.drydock.policy.placement.MemberOf;
import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.Spread;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import dev.drydock.unit.Cpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The index gives exactly the answer of the rule's plain reading, whatever came and went before. */
class NodeIndexTest {
    private static final List<Placement> ITEMS = List.of(
            new Spread(SpreadField.ZONE),
            new Spread(SpreadField.INSTANCE),
            new Spread(SpreadField.HOST),
            new Spread(SpreadField.TYPE),
            new Spread("attribute:rack"),
            new Binpack(PackedResource.CPU),
            new Binpack(PackedResource.MEMORY),
            new AtRandom());

    private static final List<Constraint> CONSTRAINTS = List.of(
            new DistinctInstance(),
            new MemberOf("attribute:ecs.instance-type == t0"),
            new MemberOf("attribute:ecs.availability-zone in [z0, z2] or attribute:rack exists"),
            new MemberOf("not (attribute:rack =~ r[0-1])"),
            new MemberOf("task:group == service:g0"),
            new MemberOf("not (task:group == service:g1)"),
            new MemberOf("task:group != service:g0"),
            new MemberOf("task:group == service:g0 and attribute:ecs.instance-type == t1"),
            new MemberOf("task:group in [service:g1, service:g2] or attribute:rack !exists"),
            new MemberOf("not (task:group == service:g0 or task:group == service:g1)"),
            new MemberOf("task:group !~ service:g[1-9] and attribute:ecs.availability-zone != z2"),
            new MemberOf("not (task:group == service:g1 and runningTasksCount > 0)"),
            new MemberOf("runningTasksCount <= 2"),
            new MemberOf("registeredAt >= 1970-01-01T00:00:20 and attribute:ecs.availability-zone != z1"));

    private static final NodeKind KIND = new NodeKind(0, 0, 0, Map.of());

    private record Task(int node, int group, TaskSize size, boolean running, boolean stopping) {}

    /** A fleet that nodes and tasks of three groups join and leave at random. */
    private static final class Fleet implements LiveFacts {
        private final NodeIndex index = new NodeIndex(this);
        private final Tally[] tallies = {new Tally(), new Tally(), new Tally()};
        private final List<Integer> active = new ArrayList<>();
        private final List<NodeKind> kinds = new ArrayList<>();
        private final List<NodeKind> ofNode = new ArrayList<>();
        private final List<Task> tasks = new ArrayList<>();
        private int placed;
        private int refused;

        /* Zones and types as they come, three racks, one of them without a name. */
        void join(RandomStream chance) {
            int node = ofNode.size();
            int zone = chance.below(3);
            int type = chance.below(2);
            int rack = chance.below(3);
            Map<String, String> attributes = new TreeMap<>();
            attributes.put("ecs.availability-zone", "z" + zone);
            attributes.put("ecs.instance-type", "t" + type);
            if (rack > 0) {
                attributes.put("rack", "r" + rack);
            }
            NodeKind kind = kinds.stream()
                    .filter(known -> known.attributes().equals(attributes))
                    .findFirst()
                    .orElseGet(() -> {
                        kinds.add(new NodeKind(kinds.size(), zone, type, attributes));
                        return kinds.get(kinds.size() - 1);
                    });
            ofNode.add(kind);
            active.add(node);
            index.add(node, kind, (type + 1) * 2 * Cpu.VCPU, (type + 1) * 7600, 2 + type, 2 * type);
        }

        void leave(RandomStream chance) {
            if (!active.isEmpty()) {
                index.remove(active.remove(chance.below(active.size())));
            }
        }

        void place(PlacementRule rule, TaskSize size, int group, RandomStream chance, long task) {
            int expected = rule.choose(size, index.views(rule, tallies[group]), chance.at(task));
            int chosen = index.choose(rule, size, tallies[group], chance.at(task));
            assertEquals(expected, chosen, () -> rule + " for " + size + " among " + index.views(rule, tallies[group]));
            assertEquals(chosen != NodeIndex.NO_NODE, index.hasRoom(rule, size, tallies[group]));
            if (chosen == NodeIndex.NO_NODE) {
                refused++;
                return;
            }
            placed++;
            index.take(chosen, size);
            tallies[group].add(chosen, ofNode.get(chosen));
            tasks.add(new Task(chosen, group, size, false, false));
            index.update(chosen, "service:g" + group);
        }

        void run(RandomStream chance) {
            if (!tasks.isEmpty()) {
                int at = chance.below(tasks.size());
                Task task = tasks.get(at);
                tasks.set(at, new Task(task.node, task.group, task.size, !task.running, task.stopping));
                index.update(task.node, "service:g" + task.group);
            }
        }

        void stop(RandomStream chance) {
            if (!tasks.isEmpty()) {
                int at = chance.below(tasks.size());
                Task task = tasks.get(at);
                if (!task.stopping) {
                    tallies[task.group].stops(task.node);
                    tasks.set(at, new Task(task.node, task.group, task.size, task.running, true));
                }
            }
        }

        void end(RandomStream chance) {
            if (!tasks.isEmpty()) {
                Task task = tasks.remove(chance.below(tasks.size()));
                index.give(task.node, task.size);
                if (task.stopping) {
                    tallies[task.group].removeStopping(task.node, ofNode.get(task.node));
                } else {
                    tallies[task.group].remove(task.node, ofNode.get(task.node));
                }
                index.update(task.node, "service:g" + task.group);
            }
        }

        @Override
        public boolean anyTaskGroup(int node, Predicate<String> wanted) {
            return tasks.stream()
                    .filter(task -> task.node == node)
                    .map(task -> "service:g" + task.group)
                    .anyMatch(wanted);
        }

        @Override
        public int runningTasks(int node) {
            return (int) tasks.stream()
                    .filter(task -> task.node == node && task.running)
                    .count();
        }

        @Override
        public long registeredAt(int node) {
            return node * 1_000_000L;
        }
    }

    @Test
    void choose_inRandomFleetsAndRules_isThePlainReading() {
        int placed = 0;
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            RandomStream chance = new Streams(7, round).stream("placement", "test");
            Fleet fleet = new Fleet();
            int nodes = 1 + chance.below(90);
            for (int i = 0; i < nodes; i++) {
                fleet.join(chance);
            }
            List<TaskSize> sizes = sizes(chance);
            List<PlacementRule> rules = List.of(rule(chance, round), rule(chance, round), rule(chance, round));
            /* In some rounds so many nodes come and go that their places are numbered anew. */
            int tide = round % 5 == 4 ? 8 : 1;
            int steps = 40 * (1 + chance.below(8));
            for (int step = 0; step < steps; step++) {
                int group = chance.below(3);
                switch (chance.below(12)) {
                    case 0 -> {
                        for (int i = 0; i < tide; i++) {
                            fleet.join(chance);
                        }
                    }
                    case 1 -> {
                        for (int i = 0; i < tide; i++) {
                            fleet.leave(chance);
                        }
                    }
                    case 2, 3 -> fleet.end(chance);
                    case 4 -> {
                        fleet.run(chance);
                        if (round % 2 == 1) {
                            fleet.stop(chance);
                        }
                    }
                    default ->
                        fleet.place(rules.get(group), sizes.get(chance.below(sizes.size())), group, chance, step);
                }
            }
            placed += fleet.placed;
            refused += fleet.refused;
        }
        assertTrue(placed > 10_000, "placements compared: " + placed);
        assertTrue(refused > 1_000, "refusals compared: " + refused);
    }

    private static List<TaskSize> sizes(RandomStream chance) {
        List<TaskSize> sizes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sizes.add(new TaskSize(
                    chance.below(5) * Cpu.VCPU / 2,
                    256 * chance.below(20),
                    chance.below(2),
                    chance.below(3) == 0 ? 1 : 0,
                    chance.below(6) == 0 ? List.of(8080 + chance.below(2)) : List.of()));
        }
        return sizes;
    }

    /* Two rounds of three with constraints. */
    private static PlacementRule rule(RandomStream chance, int round) {
        List<Placement> items = new ArrayList<>();
        int count = chance.below(4);
        for (int i = 0; i < count; i++) {
            items.add(ITEMS.get(chance.below(ITEMS.size())));
        }
        List<Constraint> constraints = new ArrayList<>();
        for (int i = chance.below(3); round % 3 > 0 && i < 3; i++) {
            constraints.add(CONSTRAINTS.get(chance.below(CONSTRAINTS.size())));
        }
        return chance.below(2) == 0
                ? PlacementRule.forService(items, constraints)
                : PlacementRule.forTask(items, constraints);
    }

    @Test
    void choose_inManyRestsOfOneKind_dropsEmptyClassesAndStaysRight() {
        /* Every size is new, so that classes come and go by the thousand. */
        RandomStream chance = new Streams(8, 0).stream("placement", "test");
        Fleet fleet = new Fleet();
        fleet.join(chance);
        fleet.join(chance);
        PlacementRule rule = PlacementRule.forTask(List.of(new Binpack(PackedResource.CPU)));
        for (int step = 0; step < 12_000; step++) {
            fleet.place(rule, TaskSize.of(1 + chance.below(64_000), 1 + chance.below(900)), 0, chance, step);
            while (fleet.tasks.size() > 5) {
                fleet.end(chance);
            }
        }
        assertTrue(fleet.placed > 11_000, "placed " + fleet.placed);
    }

    @Test
    void take_exactlyTheRest_fillsTheNode() {
        NodeIndex index = new NodeIndex();
        index.add(0, KIND, Cpu.VCPU, 1024, 0, 0);
        TaskSize whole = TaskSize.of(Cpu.VCPU, 1024);
        assertTrue(index.hasRoom(whole));
        index.take(0, whole);
        assertEquals(0, index.freeCpuParts(0));
        assertEquals(0, index.freeMemoryMib(0));
        assertFalse(index.hasRoom(TaskSize.of(1, 0)));
        assertThrows(IllegalStateException.class, () -> index.take(0, TaskSize.of(1, 0)));
        index.give(0, whole);
        assertTrue(index.hasRoom(whole));
    }

    @Test
    void choose_atRandom_isEachAsLikely() {
        /* 5 nodes of which 3 have room: each gets a third of 9,000 draws, give or take 4 standard deviations of sqrt(9000 x 2/9) = 45. */
        NodeIndex index = new NodeIndex();
        for (int node = 0; node < 5; node++) {
            index.add(node, KIND, node % 2 == 0 ? Cpu.VCPU : 0, 1024, 0, 0);
        }
        RandomStream chance = new Streams(9, 0).stream("placement", "test");
        int[] hits = new int[5];
        for (int i = 0; i < 9000; i++) {
            hits[index.choose(PlacementRule.forTask(List.of()), TaskSize.of(Cpu.VCPU, 1), new Tally(), chance.at(i))]++;
        }
        assertEquals(0, hits[1] + hits[3]);
        for (int node = 0; node < 5; node += 2) {
            assertEquals(3000, hits[node], 180);
        }
    }
}
