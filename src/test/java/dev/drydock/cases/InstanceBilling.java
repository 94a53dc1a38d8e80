package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** EC2 instances: a month at the built-in price, and which seconds are billed, On-Demand and Spot. */
final class InstanceBilling implements AwsArea {
    @Override
    public List<String> topics() {
        return List.of("ec2-month", "ec2-billing", "spot-billing");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        return switch (topic) {
            case "ec2-month" -> month(inputs);
            case "ec2-billing" -> seconds(inputs, PurchaseOption.ON_DEMAND, Ending.RELEASED);
            default ->
                seconds(
                        inputs,
                        PurchaseOption.SPOT,
                        inputs.get("ended_by").asString().equals("ec2") ? Ending.RECLAIMED : Ending.RELEASED);
        };
    }

    private static List<Held> instance(String type, OperatingSystem os, PurchaseOption option) {
        return Held.node(Billed.PLACE, type, os, option, "gp3", 0, 0);
    }

    private static Map<String, Object> month(JsonNode inputs) {
        String type = inputs.get("type").asString();
        OperatingSystem os = Billed.os(inputs);
        Billed billed = new Billed();
        for (String rate : List.of("rate", "od", "usd_hour")) {
            if (inputs.has(rate)) {
                billed.at(
                        PriceKey.instance(Billed.PLACE, type, os, PurchaseOption.ON_DEMAND),
                        inputs.get(rate).decimalValue());
            }
        }
        long length = Billed.whole(inputs.get("hours").decimalValue(), TimeSpan.HOUR);
        Bill bill = billed.rate(meter -> {
            int holding = meter.holding(Billed.CASE, instance(type, os, PurchaseOption.ON_DEMAND));
            for (int i = 0; i < inputs.path("count").asInt(1); i++) {
                meter.held(holding, 0, length, Ending.RELEASED);
            }
        });
        return Map.of("cost", bill.total().amount());
    }

    private static Map<String, Object> seconds(JsonNode inputs, PurchaseOption option, Ending ending) {
        List<Held> instance = instance("m5.large", Billed.os(inputs), option);
        long length = Billed.whole(inputs.get("run_seconds").decimalValue(), TimeSpan.SECOND);
        UsageLog usage = Billed.usage(meter -> meter.held(meter.holding(Billed.CASE, instance), 0, length, ending));
        return Map.of("billed_seconds", Billed.quantity(usage, Product.EC2_INSTANCE));
    }
}
