package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Fargate tasks: what their size and duration cost, and which seconds are billed. */
final class FargateBilling implements AwsArea {
    @Override
    public List<String> topics() {
        return List.of("fargate-price", "fargate-duration");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        return topic.equals("fargate-price") ? price(inputs) : duration(inputs);
    }

    private static Map<String, Object> price(JsonNode inputs) {
        OperatingSystem os = Billed.os(inputs);
        Architecture architecture =
                inputs.path("arch").asString("x86_64").equals("arm64") ? Architecture.ARM64 : Architecture.X86_64;
        PurchaseOption option = inputs.path("spot").asBoolean(false) ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
        Billed billed = new Billed();
        JsonNode rates = inputs.path("rates");
        rate(billed, rates, "vcpu", key(Product.FARGATE_VCPU, architecture, os, option));
        rate(billed, rates, "gb", key(Product.FARGATE_MEMORY, architecture, os, option));
        rate(billed, rates, "ephemeral_gb", key(Product.FARGATE_STORAGE, architecture, os, option));
        rate(billed, rates, "os_vcpu", key(Product.FARGATE_LICENSE, architecture, os, option));
        List<Held> task = Held.fargateTask(
                Billed.PLACE,
                architecture,
                os,
                option,
                Billed.whole(inputs.get("vcpu").decimalValue(), 1_000),
                Billed.whole(inputs.get("memory_gb").decimalValue(), 1_024),
                inputs.path("ephemeral_gb").asLong(20),
                0);
        long length = inputs.has("hours")
                ? Billed.whole(inputs.get("hours").decimalValue(), TimeSpan.HOUR)
                : Billed.whole(inputs.get("seconds_per_run").decimalValue(), TimeSpan.SECOND);
        int runs = inputs.path("runs").asInt(1);
        int tasks = inputs.path("tasks").asInt(1);
        Bill bill = billed.rate(meter -> {
            int holding = meter.holding(Billed.CASE, task);
            for (int run = 0; run < runs; run++) {
                for (int i = 0; i < tasks; i++) {
                    meter.held(holding, run * TimeSpan.DAY, run * TimeSpan.DAY + length, Ending.RELEASED);
                }
            }
        });
        return Map.of(
                "cpu", bill.of(Product.FARGATE_VCPU).amount(),
                "memory", bill.of(Product.FARGATE_MEMORY).amount(),
                "ephemeral", bill.of(Product.FARGATE_STORAGE).amount(),
                "os", bill.of(Product.FARGATE_LICENSE).amount(),
                "total", bill.total().amount());
    }

    private static void rate(Billed billed, JsonNode rates, String name, PriceKey key) {
        if (rates.has(name + "_hour")) {
            billed.at(key, rates.get(name + "_hour").decimalValue());
        } else if (rates.has(name + "_second")) {
            billed.at(key, rates.get(name + "_second").decimalValue().multiply(BigDecimal.valueOf(3_600)));
        }
    }

    private static PriceKey key(Product product, Architecture architecture, OperatingSystem os, PurchaseOption option) {
        return PriceKey.fargate(product, Billed.PLACE, architecture, os, option);
    }

    private static Map<String, Object> duration(JsonNode inputs) {
        long from = 0;
        long to;
        if (inputs.has("pull_start_to_terminated_s")) {
            to = Billed.whole(inputs.get("pull_start_to_terminated_s").decimalValue(), TimeSpan.SECOND);
        } else {
            from = Billed.whole(Billed.number(inputs, "provisioning_s", "0"), TimeSpan.SECOND);
            to = from
                    + Billed.whole(Billed.number(inputs, "pull_s", "0"), TimeSpan.SECOND)
                    + Billed.whole(Billed.number(inputs, "run_s", "0"), TimeSpan.SECOND)
                    + Billed.whole(Billed.number(inputs, "stopping_s", "0"), TimeSpan.SECOND);
        }
        Held unit = new Held(
                key(Product.FARGATE_VCPU, Architecture.X86_64, Billed.os(inputs), PurchaseOption.ON_DEMAND), 1);
        long start = from;
        UsageLog usage = Billed.usage(
                meter -> meter.held(meter.holding(Billed.CASE, List.of(unit)), start, to, Ending.RELEASED));
        return Map.of("billed_s", Billed.quantity(usage, Product.FARGATE_VCPU));
    }
}
