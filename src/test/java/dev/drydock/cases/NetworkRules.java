package dev.drydock.cases;

import dev.drydock.engine.NodeOffer;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.pricing.InstanceType;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.unit.Bytes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How many tasks with interfaces of their own an instance takes. */
final class NetworkRules implements AwsArea {
    @Override
    public List<String> topics() {
        return List.of("awsvpc-density");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        return Map.of("tasks_no_trunk", tasks(inputs, false), "tasks_trunk", tasks(inputs, true));
    }

    /* Tasks of nothing but an interface, placed until an instance of the type has none left. */
    private static int tasks(JsonNode inputs, boolean trunking) {
        InstanceTypes types = InstanceTypes.builtIn();
        String name = inputs.get("type").asString();
        InstanceType type = types.find(name).orElseThrow(() -> new NotCovered("instance type " + name));
        NodeOffer offer = NodeOffer.of(type, Bytes.ZERO, types.awsvpcTasks(type, trunking));
        int tasks = 0;
        while (offer.holds(new TaskSize(0, 0, tasks + 1, List.of()))) {
            tasks++;
        }
        return tasks;
    }
}
