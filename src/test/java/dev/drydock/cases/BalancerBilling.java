package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.usage.BalancerMeter;
import dev.drydock.billing.usage.BalancerType;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Load balancers: capacity units by dimension, and hours and units as money. */
final class BalancerBilling implements AwsArea {
    private static final long MICRO = 1_000_000;
    private static final BigDecimal HOUR_SECONDS = BigDecimal.valueOf(3_600);

    @Override
    public List<String> topics() {
        return List.of("alb-lcu", "nlb-lcu", "elb-month");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        return topic.equals("elb-month") ? month(inputs) : units(topic, inputs);
    }

    /** What passes in an hour, per dimension. */
    private record Hour(long newMicros, long activeMicros, long bytes, long evaluationMicros) {}

    private static Map<String, Object> units(String topic, JsonNode inputs) {
        boolean application = topic.equals("alb-lcu");
        BalancerType type = application
                ? BalancerType.APPLICATION
                : BalancerType.valueOf(
                        "NETWORK_" + inputs.get("protocol").asString().toUpperCase(Locale.ROOT));
        Hour hour = application ? applicationHour(inputs) : networkHour(inputs);
        Map<String, Object> answer = new HashMap<>();
        answer.put("lcu_new", lcu(type, new Hour(hour.newMicros, 0, 0, 0)));
        answer.put("lcu_active", lcu(type, new Hour(0, hour.activeMicros, 0, 0)));
        answer.put("lcu_bytes", lcu(type, new Hour(0, 0, hour.bytes, 0)));
        answer.put("lcu_rules", lcu(type, new Hour(0, 0, 0, hour.evaluationMicros)));
        answer.put("lcu", lcu(type, hour));
        if (inputs.has("lcu_hour")) {
            answer.put("hourly", bill(inputs, type, hour, 1).total().amount());
            answer.put("monthly_720h", bill(inputs, type, hour, 720).total().amount());
        }
        return answer;
    }

    private static Hour applicationHour(JsonNode inputs) {
        BigDecimal connections = inputs.get("new_conn_per_s").decimalValue().multiply(HOUR_SECONDS);
        BigDecimal requests = inputs.get("requests_per_s").decimalValue().multiply(HOUR_SECONDS);
        BigDecimal kilobytes = inputs.get("processed_kb_per_s").decimalValue().multiply(HOUR_SECONDS);
        return new Hour(
                Billed.whole(connections, MICRO),
                Billed.whole(connections.multiply(inputs.get("conn_lifetime_s").decimalValue()), MICRO),
                Billed.whole(kilobytes, 1_000),
                BalancerType.paidEvaluations(
                        Billed.whole(requests, MICRO), inputs.path("rules").asInt(1)));
    }

    private static Hour networkHour(JsonNode inputs) {
        BigDecimal flows = inputs.get("new_flows_per_s").decimalValue().multiply(HOUR_SECONDS);
        return new Hour(
                Billed.whole(flows, MICRO),
                Billed.whole(flows.multiply(inputs.get("flow_lifetime_s").decimalValue()), MICRO),
                Billed.whole(inputs.get("processed_gb_per_h").decimalValue(), 1_000_000_000),
                0);
    }

    private static BigDecimal lcu(BalancerType type, Hour hour) {
        UsageLog usage = Billed.usage(meter -> pass(meter, type, hour, 1));
        return Billed.quantity(usage, Product.LOAD_BALANCER_LCU)
                .divide(BigDecimal.valueOf(Product.LOAD_BALANCER_LCU.meteredPerPriced()));
    }

    private static void pass(Meter meter, BalancerType type, Hour hour, int hours) {
        BalancerMeter traffic = meter.traffic(Billed.CASE, Billed.PLACE, type);
        for (int i = 0; i < hours; i++) {
            traffic.add(
                    i * TimeSpan.HOUR,
                    (i + 1) * TimeSpan.HOUR,
                    hour.newMicros,
                    hour.activeMicros,
                    hour.bytes,
                    hour.evaluationMicros);
        }
    }

    private static Map<String, Object> month(JsonNode inputs) {
        BalancerType type =
                inputs.get("type").asString().equals("alb") ? BalancerType.APPLICATION : BalancerType.NETWORK_TCP;
        /* A given number of units is that many gigabytes an hour. */
        Hour hour = new Hour(0, 0, Billed.whole(Billed.number(inputs, "lcu", "0"), 1_000_000_000), 0);
        Bill bill = bill(inputs, type, hour, inputs.get("hours").asInt());
        return Map.of(
                "fixed", bill.of(Product.LOAD_BALANCER).amount(),
                "lcu_cost", bill.of(Product.LOAD_BALANCER_LCU).amount(),
                "total", bill.total().amount());
    }

    private static Bill bill(JsonNode inputs, BalancerType type, Hour hour, int hours) {
        Billed billed = new Billed();
        if (inputs.has("lb_hour")) {
            billed.at(
                    PriceKey.plain(Product.LOAD_BALANCER, Billed.PLACE, type.word()),
                    inputs.get("lb_hour").decimalValue());
        }
        if (inputs.has("lcu_hour")) {
            billed.at(
                    PriceKey.plain(Product.LOAD_BALANCER_LCU, Billed.PLACE, type.word()),
                    inputs.get("lcu_hour").decimalValue());
        }
        return billed.rate(meter -> {
            int balancer = meter.holding(Billed.CASE, Held.balancer(Billed.PLACE, type, 0));
            meter.held(balancer, 0, hours * TimeSpan.HOUR, Ending.RELEASED);
            pass(meter, type, hour, hours);
        });
    }
}
