package dev.drydock.cases;

import dev.drydock.policy.allocation.ZoneBalance;
import dev.drydock.random.Constant;
import dev.drydock.scenario.WarmPool;
import dev.drydock.scenario.WarmPoolState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What stands beside an Auto Scaling group's desired capacity: its warm pool, and what it may have too much while it replaces. */
final class GroupRules implements AwsArea {
    @Override
    public List<String> topics() {
        return List.of("warm-pool", "asg-az-rebalance");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        int max = inputs.get("max").asInt();
        if (topic.equals("asg-az-rebalance")) {
            return Map.of("temporary_extra", ZoneBalance.margin(max));
        }
        WarmPool pool = new WarmPool(
                inputs.path("min_size").asInt(0),
                inputs.has("max_prepared")
                        ? Optional.of(inputs.get("max_prepared").asInt())
                        : Optional.empty(),
                WarmPoolState.STOPPED,
                new Constant(0),
                new WarmPool.InstanceReusePolicy(false));
        return Map.of("warm_pool", pool.size(inputs.get("desired").asInt(), max));
    }
}
