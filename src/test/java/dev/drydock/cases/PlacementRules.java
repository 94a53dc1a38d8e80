package dev.drydock.cases;

import dev.drydock.engine.NodeOffer;
import dev.drydock.engine.placement.NodeIndex;
import dev.drydock.engine.placement.NodeKind;
import dev.drydock.engine.placement.Tally;
import dev.drydock.policy.placement.NodeView;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.policy.placement.StrategyShare;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.policy.query.InstanceFacts;
import dev.drydock.pricing.InstanceType;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.random.Streams;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which provider, zone and instance a task goes to. */
final class PlacementRules implements AwsArea {
    private static final TaskSize SMALL = TaskSize.of(Cpu.UNIT, 1);

    @Override
    public List<String> topics() {
        return List.of("capacity-provider-strategy", "ecs-placement", "ecs-memory");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        if (topic.equals("capacity-provider-strategy")) {
            return Map.of("tasks", tasks(inputs));
        }
        if (topic.equals("ecs-memory")) {
            long registered = InstanceType.registered(inputs.get("total_bytes").asLong());
            Bytes reserved = Bytes.ofMib(inputs.get("reserved_mib").asLong());
            return Map.of("registered_mib", NodeOffer.offered(registered, reserved));
        }
        if (inputs.has("service_tasks_per_az")) {
            return Map.of("next_az_in", nextZones(inputs));
        }
        if (inputs.has("task_memory_mib")) {
            return Map.of("placeable", placeable(inputs));
        }
        throw new NotCovered("no placement question in " + inputs.propertyNames());
    }

    private static Map<String, Integer> tasks(JsonNode inputs) {
        List<StrategyItem> items = new ArrayList<>();
        for (JsonNode item : inputs.get("strategy")) {
            items.add(new StrategyItem(
                    item.get("provider").asString(),
                    item.path("base").asInt(0),
                    item.path("weight").asInt(0)));
        }
        int[] held = new int[items.size()];
        for (int i = 0; i < inputs.get("tasks").asInt(); i++) {
            held[StrategyShare.next(items, held)]++;
        }
        Map<String, Integer> tasks = new LinkedHashMap<>();
        for (int i = 0; i < held.length; i++) {
            tasks.put(items.get(i).capacityProvider(), held[i]);
        }
        return tasks;
    }

    /* Every zone that is chosen when the others have no room: those that the rule holds equal and best come out as they are taken away. */
    private static List<String> nextZones(JsonNode inputs) {
        if (!inputs.get("strategy").asString().equals("default")) {
            throw new NotCovered("strategy " + inputs.get("strategy"));
        }
        PlacementRule rule = PlacementRule.forService(List.of());
        List<String> zones = new ArrayList<>();
        List<NodeView> nodes = new ArrayList<>();
        for (String zone : inputs.get("service_tasks_per_az").propertyNames()) {
            int tasks = inputs.get("service_tasks_per_az").get(zone).asInt();
            nodes.add(new NodeView(
                    zones.size(),
                    Cpu.VCPU,
                    1024,
                    0,
                    List.of(),
                    tasks,
                    Map.of(SpreadField.ZONE, tasks),
                    InstanceFacts.of(Map.of())));
            zones.add(zone);
        }
        var chance = new Streams(1, 0).stream("placement", "case");
        List<String> next = new ArrayList<>();
        int least = -1;
        while (!nodes.isEmpty()) {
            int chosen = rule.choose(SMALL, nodes, chance);
            NodeView node =
                    nodes.stream().filter(n -> n.node() == chosen).findFirst().orElseThrow();
            if (least >= 0 && node.groupWith(SpreadField.ZONE) > least) {
                return next;
            }
            least = node.groupWith(SpreadField.ZONE);
            next.add(zones.get(chosen));
            nodes.remove(node);
        }
        return next;
    }

    /* The case gives the memory that the instance registers; its CPU is that of its type. */
    private static boolean placeable(JsonNode inputs) {
        String type = inputs.get("instance").asString();
        var known = InstanceTypes.builtIn().find(type).orElseThrow(() -> new NotCovered("instance type " + type));
        NodeIndex index = new NodeIndex();
        index.add(
                0,
                new NodeKind(0, 0, 0, Map.of()),
                known.vcpus() * Cpu.VCPU,
                inputs.get("registered_mib").asInt(),
                0,
                0);
        TaskSize size = TaskSize.of(Cpu.UNIT, inputs.get("task_memory_mib").asInt());
        return index.choose(
                        PlacementRule.forService(List.of()),
                        size,
                        new Tally(),
                        new Streams(1, 0).stream("placement", "case"))
                != NodeIndex.NO_NODE;
    }
}
