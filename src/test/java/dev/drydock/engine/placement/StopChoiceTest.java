package dev.drydock.engine.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.policy.placement.AtRandom;
import dev.drydock.policy.placement.Binpack;
import dev.drydock.policy.placement.NodeView;
import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.Spread;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.query.InstanceFacts;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Scale-in over counts gives what the rule's plain reading over views gives, whatever the order in which the nodes are listed. */
class StopChoiceTest {
    private static final List<Placement> ITEMS = List.of(
            new Spread(SpreadField.ZONE),
            new Spread(SpreadField.TYPE),
            new Spread("attribute:rack"),
            new Spread(SpreadField.INSTANCE),
            new Binpack(PackedResource.CPU),
            new Binpack(PackedResource.MEMORY),
            new AtRandom());

    /* One node with everything that either reading asks for. */
    private record Host(int node, long cpu, int memory, int own, int zone, int type, int rack, long registration) {}

    @Test
    void choice_isThatOfThePlainRule() {
        Random random = new Random(11);
        RandomStream chance = new Streams(3, 0).stream("scale-in", "test");
        int byLot = 0;
        for (int round = 0; round < 20_000; round++) {
            List<Host> hosts = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                hosts.add(new Host(
                        hosts.size() * 3 + random.nextInt(3),
                        random.nextInt(3),
                        random.nextInt(3),
                        1 + random.nextInt(3),
                        random.nextInt(3),
                        random.nextInt(3),
                        random.nextInt(3),
                        hosts.size() * 7919L % 101));
            }
            List<Placement> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(ITEMS.get(random.nextInt(ITEMS.size())));
            }
            PlacementRule rule = random.nextBoolean() ? PlacementRule.forService(items) : PlacementRule.forTask(items);
            List<Host> ofTasks = hosts.stream()
                    .flatMap(host -> Collections.nCopies(host.own(), host).stream())
                    .toList();
            List<NodeView> views = ofTasks.stream()
                    .sorted(Comparator.comparingLong(Host::registration))
                    .map(StopChoiceTest::view)
                    .toList();
            int expected = rule.chooseToStop(views, chance.at(round));
            int[] nodes = ofTasks.stream().mapToInt(Host::node).toArray();
            shuffle(nodes, random);
            int actual = new StopChoice(asked(hosts)).choose(rule, nodes, nodes.length, chance.at(round));
            assertEquals(expected, actual, "round " + round + ": " + rule + " of " + hosts);
            byLot += rule.stopsAtRandom() ? 1 : 0;
        }
        assertTrue(byLot > 1_000, "drawn by lot: " + byLot);
    }

    private static NodeView view(Host host) {
        return new NodeView(
                host.node(),
                host.cpu(),
                host.memory(),
                0,
                0,
                List.of(),
                host.own(),
                host.own(),
                Map.of(SpreadField.ZONE, host.zone(), SpreadField.TYPE, host.type(), "attribute:rack", host.rack()),
                InstanceFacts.of(Map.of()));
    }

    private static StopChoice.Hosts asked(List<Host> hosts) {
        return new StopChoice.Hosts() {
            private Host of(int node) {
                return hosts.stream().filter(h -> h.node() == node).findFirst().orElseThrow();
            }

            @Override
            public long cpuFree(int node) {
                return of(node).cpu();
            }

            @Override
            public long memoryFree(int node) {
                return of(node).memory();
            }

            @Override
            public int onNode(int node) {
                return of(node).own();
            }

            @Override
            public int with(String field, int node) {
                Host host = of(node);
                return switch (field) {
                    case SpreadField.ZONE -> host.zone();
                    case SpreadField.TYPE -> host.type();
                    default -> host.rack();
                };
            }

            @Override
            public long registration(int node) {
                return of(node).registration();
            }
        };
    }

    private static void shuffle(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
