package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Rater;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.Basis;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.pricing.Tier;
import dev.drydock.scenario.CloudWatch;
import dev.drydock.scenario.ControlPlane;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is priced by the month or by the gigabyte: NAT gateways, logs, file and image storage, data transfer, EKS control planes. */
final class MonthlyBilling implements AwsArea {
    private static final Place REGION = new Place("", "us-east-1", "");
    private static final long GIB = 1L << 30;
    private static final long MIB_PER_GIB = 1_024;
    /* One calendar month, a day longer than 730 hours, so that a month's tiers are not begun anew. */
    private static final Slicing MONTH = new Slicing(0, 0, 31 * TimeSpan.DAY, Granularity.DAILY);

    @Override
    public List<String> topics() {
        return List.of("nat-month", "cloudwatch-logs", "efs-month", "data-transfer", "eks-price");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        /* infracost knows no free allowances */
        PriceBook book = CloudWatch.withoutFreeTier(PriceBook.builtIn(), REGION.region());
        if (inputs.has("tiers")) {
            book = book.withTiers(plain(Product.DATA_TRANSFER, "internet"), tiers(inputs));
        }
        Rater rater = new Rater(book);
        Meter meter = rater.meter(MONTH);
        switch (topic) {
            case "nat-month" -> {
                hold(meter, Product.NAT_GATEWAY, "", 1, hours(inputs));
                count(meter, Product.NAT_GATEWAY_DATA, "", inputs.get("gb"));
            }
            case "cloudwatch-logs" -> {
                count(meter, Product.CLOUDWATCH_LOGS, "ingested", inputs.get("ingest_gb"));
                count(meter, Product.CLOUDWATCH_LOGS, "scanned", inputs.get("insights_gb"));
                store(meter, Product.CLOUDWATCH_LOGS_STORAGE, "", inputs.get("stored_gb"));
            }
            case "efs-month" ->
                store(meter, Product.EFS_STORAGE, inputs.get("klass").asString(), inputs.get("gb"));
            case "data-transfer" -> transfer(meter, inputs);
            default -> eks(meter, inputs);
        }
        Bill bill = rater.rate(meter.close());
        Map<String, Object> answer = new HashMap<>();
        answer.put("hours_cost", bill.of(Product.NAT_GATEWAY).amount());
        answer.put("data_cost", bill.of(Product.NAT_GATEWAY_DATA).amount());
        answer.put("store", bill.of(Product.CLOUDWATCH_LOGS_STORAGE).amount());
        Map<String, BigDecimal> parts = new HashMap<>();
        for (var charge : bill.charges()) {
            String type = charge.usage().key().type();
            String name = type.equals("ingested") ? "ingest" : type.equals("scanned") ? "insights" : "of " + type;
            parts.merge(name, charge.amount().amount(), BigDecimal::add);
        }
        answer.putAll(parts);
        answer.put("control_plane", bill.of(Product.EKS_CLUSTER).amount());
        answer.put("cpu", bill.of(Product.FARGATE_VCPU).amount());
        answer.put("memory", bill.of(Product.FARGATE_MEMORY).amount());
        for (String name : List.of("month", "cost", "total")) {
            answer.put(name, bill.total().amount());
        }
        return answer;
    }

    private static PriceKey plain(Product product, String type) {
        return PriceKey.plain(product, REGION, type);
    }

    private static long hours(JsonNode inputs) {
        return Billed.whole(inputs.get("hours").decimalValue(), TimeSpan.HOUR);
    }

    private static void hold(Meter meter, Product product, String type, long size, long length) {
        int holding = meter.holding(Billed.CASE, List.of(new Held(plain(product, type), size)));
        meter.held(holding, 0, length, Ending.RELEASED);
    }

    /** A month's storage is 730 hours of it. */
    private static void store(Meter meter, Product product, String type, JsonNode gb) {
        hold(meter, product, type, Billed.whole(gb.decimalValue(), MIB_PER_GIB), 730 * TimeSpan.HOUR);
    }

    private static void count(Meter meter, Product product, String type, JsonNode gb) {
        count(meter, product, type, Billed.whole(gb.decimalValue(), GIB));
    }

    /* In a hundred parts over the month, as traffic comes. */
    private static void count(Meter meter, Product product, String type, long bytes) {
        int counter = meter.counter(Billed.CASE, plain(product, type));
        for (int i = 0; i < 100; i++) {
            meter.count(counter, bytes * (i + 1) / 100 - bytes * i / 100, i * 7 * TimeSpan.HOUR);
        }
    }

    private static void transfer(Meter meter, JsonNode inputs) {
        String kind = inputs.get("kind").asString();
        String type =
                switch (kind) {
                    case "cross-az" -> "zone";
                    case "internet" -> "internet";
                    case "inter-region" -> "region";
                    default -> throw new NotCovered("transfer " + kind);
                };
        long directions = inputs.path("directions").asLong(1);
        count(
                meter,
                Product.DATA_TRANSFER,
                type,
                directions * Billed.whole(inputs.get("gb").decimalValue(), GIB));
    }

    /** A case states how wide each tier is, and how much is free before the first. */
    private static List<Tier> tiers(JsonNode inputs) {
        List<Tier> tiers = new ArrayList<>();
        BigDecimal from = Billed.number(inputs, "free_gb", "0");
        if (from.signum() > 0) {
            tiers.add(tier(BigDecimal.ZERO, BigDecimal.ZERO));
        }
        for (JsonNode one : inputs.get("tiers")) {
            tiers.add(tier(from, one.get(1).decimalValue()));
            from = one.get(0).isNull() ? from : from.add(one.get(0).decimalValue());
        }
        return tiers;
    }

    private static Tier tier(BigDecimal from, BigDecimal rate) {
        PriceKey key = plain(Product.DATA_TRANSFER, "internet");
        return new Tier(from, new Price(key, rate, LocalDate.EPOCH, "case", Basis.OVERRIDDEN, ""));
    }

    private static void eks(Meter meter, JsonNode inputs) {
        if (inputs.path("control_plane").asBoolean(true)) {
            String support = inputs.path("support").asString(ControlPlane.STANDARD);
            Set<String> kinds = new LinkedHashSet<>(List.of(ControlPlane.STANDARD, support));
            if (inputs.has("tier")) {
                kinds.add(inputs.get("tier").asString());
            }
            kinds.forEach(kind -> hold(meter, Product.EKS_CLUSTER, kind, 1, hours(inputs)));
        }
        if (inputs.has("vcpu")) {
            List<Held> pod = Held.fargateTask(
                    Billed.PLACE,
                    Architecture.X86_64,
                    OperatingSystem.LINUX,
                    PurchaseOption.ON_DEMAND,
                    Billed.whole(inputs.get("vcpu").decimalValue(), 1_000),
                    Billed.whole(inputs.get("memory_gb").decimalValue(), MIB_PER_GIB),
                    Held.FARGATE_INCLUDED_GIB,
                    0);
            meter.held(meter.holding(Billed.CASE, pod), 0, hours(inputs), Ending.RELEASED);
        }
    }
}
