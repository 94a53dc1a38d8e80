package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bill.csv} in the columns of CUR 2.0 says the same as in those of FOCUS. */
class CurBillTest {
    @TempDir
    private Path folder;

    /** Unblended costs sum to what is billed; the amortised view, as AWS computes it from a report, to the effective cost. */
    @Test
    void report_sumsToWhatFocusSays_billedAndAmortised() throws IOException {
        for (String granularity : List.of("daily", "hourly")) {
            for (String payment : List.of("noUpfront", "partialUpfront", "allUpfront")) {
                WrittenBill focus = bill("focus", payment, granularity);
                WrittenBill cur = bill("cur", payment, granularity);
                assertEquals(0, focus.sum("BilledCost").compareTo(cur.sum("line_item_unblended_cost")), payment);
                BigDecimal amortised =
                        cur.rows().stream().map(CurBillTest::amortised).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertEquals(0, focus.sum("EffectiveCost").compareTo(amortised), payment);
                assertTrue(amortised.signum() > 0);
            }
        }
    }

    private WrittenBill bill(String columns, String payment, String granularity) throws IOException {
        List<String> settings = WrittenBill.EVERYTHING.stream()
                .map(setting -> setting.replaceAll("payment: \\w+", "payment: " + payment))
                .toList();
        return WrittenBill.of(
                folder.resolve(columns + payment + granularity),
                WrittenBill.KEYS,
                settings,
                "--columns",
                columns,
                "--granularity",
                granularity);
    }

    /* AWS Well-Architected Labs and the CUR query library: the amortised cost of a line item by its type. */
    private static BigDecimal amortised(Map<String, String> row) {
        return switch (WrittenBill.cell(row, "line_item_line_item_type")) {
            case "SavingsPlanCoveredUsage" -> WrittenBill.number(row, "savings_plan_savings_plan_effective_cost");
            case "SavingsPlanRecurringFee" ->
                WrittenBill.number(row, "savings_plan_total_commitment_to_date")
                        .subtract(WrittenBill.number(row, "savings_plan_used_commitment"));
            case "SavingsPlanNegation", "SavingsPlanUpfrontFee", "Fee" -> BigDecimal.ZERO;
            case "DiscountedUsage" -> WrittenBill.number(row, "reservation_effective_cost");
            case "RIFee" ->
                WrittenBill.number(row, "reservation_unused_amortized_upfront_fee_for_billing_period")
                        .add(WrittenBill.number(row, "reservation_unused_recurring_fee"));
            default -> WrittenBill.number(row, "line_item_unblended_cost");
        };
    }

    /** What instances cost is split among those on them, with a share of what nobody had reserved: line by line their whole amortised cost. */
    @Test
    void instancesAreSplit_amongTheTasksOnThem_wholly() throws IOException {
        WrittenBill cur = bill("cur", "noUpfront", "hourly");
        Map<String, BigDecimal> instances = new TreeMap<>();
        Map<String, BigDecimal> split = new TreeMap<>();
        String instance = "";
        int lines = 0;
        for (Map<String, String> row : cur.rows()) {
            boolean part =
                    !WrittenBill.cell(row, "split_line_item_parent_resource_id").isEmpty();
            if (!part) {
                instance = WrittenBill.cell(row, "identity_time_interval")
                        + WrittenBill.cell(row, "line_item_resource_id")
                        + WrittenBill.cell(row, "line_item_usage_type");
                if (WrittenBill.cell(row, "line_item_resource_id").contains("capacity-provider/")
                        && WrittenBill.cell(row, "line_item_operation").equals("RunInstances")) {
                    instances.merge(instance, amortised(row), BigDecimal::add);
                }
                continue;
            }
            lines++;
            assertTrue(WrittenBill.cell(row, "line_item_resource_id").contains(":service/")
                    || WrittenBill.cell(row, "line_item_resource_id").contains(":task-definition/"));
            split.merge(
                    instance,
                    WrittenBill.number(row, "split_line_item_split_cost")
                            .add(WrittenBill.number(row, "split_line_item_unused_cost")),
                    BigDecimal::add);
        }
        assertTrue(lines > 10, "lines of parts: " + lines);
        for (Map.Entry<String, BigDecimal> one : split.entrySet()) {
            assertEquals(
                    0, instances.getOrDefault(one.getKey(), BigDecimal.ZERO).compareTo(one.getValue()), one.getKey());
        }
        assertTrue(split.size() >= instances.size() - 1, split.keySet() + " of " + instances.keySet());
    }

    /** With a discount agreed, costs stand before it and after it, and what comes off beside them; those after it are what is billed and what it costs. */
    @Test
    void netColumns_haveTheAgreedDiscount_andComeToTheBill() throws IOException {
        String agreed = "privateRates={discount: 9%, services: {AmazonEC2: 12.5%}, prices: {m6i.large: $0.05}}";
        for (String payment : List.of("noUpfront", "partialUpfront", "allUpfront")) {
            List<String> settings = new ArrayList<>(WrittenBill.EVERYTHING);
            settings.replaceAll(setting -> setting.replaceAll("payment: \\w+", "payment: " + payment));
            settings.add(agreed);
            WrittenBill focus = WrittenBill.of(folder.resolve("focus" + payment), WrittenBill.KEYS, settings);
            Path out = folder.resolve("net" + payment);
            WrittenBill cur = WrittenBill.of(out, WrittenBill.KEYS, settings, "--columns", "cur");
            BigDecimal gross = BigDecimal.ZERO;
            for (Map<String, String> row : cur.rows()) {
                BigDecimal before = WrittenBill.number(row, "line_item_unblended_cost");
                gross = gross.add(before);
                assertEquals(
                        0,
                        WrittenBill.number(row, "line_item_net_unblended_cost")
                                .compareTo(before.add(WrittenBill.number(row, "discount_total_discount"))));
            }
            BigDecimal net = cur.sum("line_item_net_unblended_cost");
            assertEquals(0, focus.sum("BilledCost").compareTo(net), payment);
            assertTrue(gross.compareTo(net) > 0, gross + " and " + net);
            /* Read again, the report comes to what the bill costs; its unused part is a quotient, hence the tolerance. */
            JsonNode read = JsonMapper.shared()
                    .readTree(Shell.drydock("import", "cur", out.resolve("bill.csv"), "-o", "json")
                            .out());
            assertEquals(net.doubleValue(), read.get("billed").asDouble(), 1e-9, payment);
            assertEquals(
                    focus.sum("EffectiveCost").doubleValue(),
                    read.get("effective").asDouble(),
                    1e-9,
                    payment);
        }
    }

    /** What an exchange leaves and makes of upfront fees is in the report's reservation columns, to what FOCUS says. */
    @Test
    void exchange_sumsToWhatFocusSays() throws IOException {
        List<String> settings = List.of(WrittenBill.EXCHANGE);
        WrittenBill focus = WrittenBill.of(folder.resolve("focus"), WrittenBill.KEYS, settings);
        WrittenBill cur = WrittenBill.of(folder.resolve("cur"), WrittenBill.KEYS, settings, "--columns", "cur");
        assertEquals(0, focus.sum("BilledCost").compareTo(cur.sum("line_item_unblended_cost")));
        BigDecimal amortised = cur.rows().stream().map(CurBillTest::amortised).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, focus.sum("EffectiveCost").compareTo(amortised), focus.sum("EffectiveCost") + " " + amortised);
        assertEquals(
                1,
                cur.rows().stream()
                        .filter(row -> WrittenBill.cell(row, "line_item_line_item_type")
                                .equals("Fee"))
                        .count(),
                "only the exchange is paid for in the run");
    }

    @Test
    void tags_areAMap_withKeysAsReportsNameThem_andAreReadBack() throws IOException {
        Path out = folder.resolve("tags");
        WrittenBill cur = WrittenBill.of(
                out,
                WrittenBill.KEYS,
                List.of(
                        "costAllocation={tags: [CostCenter]}",
                        "clusters.c.services.web.tags={CostCenter: blue}",
                        "clusters.c.services.web.propagateTags=SERVICE"),
                "--columns",
                "cur");
        Set<String> cells = new TreeSet<>();
        cur.rows().forEach(row -> cells.add(WrittenBill.cell(row, "resource_tags")));
        assertTrue(
                cells.toString().contains("{\"aws_ecs_cluster_name\":\"c\",\"user_cost_center\":\"blue\"}"),
                cells.toString());
        String read = Shell.drydock("import", "cur", out.resolve("bill.csv"), "--tag", "CostCenter", "-o", "json")
                .out();
        assertTrue(read.contains("\"blue\""), read);
    }

    @Test
    void natGateways_areBilledByEc2() throws IOException {
        WrittenBill cur = WrittenBill.of(
                folder.resolve("nat"),
                WrittenBill.KEYS,
                List.of(
                        "network.subnets.p={zone: us-east-1a, defaultRoute: internet-gateway}",
                        "network.natGateways.nat={subnet: p}",
                        "network.subnets.a.defaultRoute=nat",
                        "network.subnets.b.defaultRoute=nat"),
                "--columns",
                "cur");
        Map<String, String> hours = cur.first("line_item_usage_type", "NatGateway-Hours");
        assertEquals("AmazonEC2", hours.get("line_item_product_code"));
        assertEquals("NatGateway", hours.get("line_item_operation"));
    }

    @Test
    void report_hasEveryTypeOfLineItem_eachWithItsCodes() throws IOException {
        WrittenBill cur = bill("cur", "partialUpfront", "daily");
        Set<String> types = new TreeSet<>();
        cur.rows().forEach(row -> types.add(WrittenBill.cell(row, "line_item_line_item_type")));
        assertEquals(
                Set.of(
                        "Credit",
                        "DiscountedUsage",
                        "Fee",
                        "RIFee",
                        "SavingsPlanCoveredUsage",
                        "SavingsPlanNegation",
                        "SavingsPlanRecurringFee",
                        "SavingsPlanUpfrontFee",
                        "Usage"),
                types);
        Map<String, String> reserved = cur.first("line_item_line_item_type", "DiscountedUsage");
        assertEquals("BoxUsage:m6i.large", reserved.get("line_item_usage_type"));
        assertEquals("RunInstances", reserved.get("line_item_operation"));
        assertEquals("AmazonEC2", reserved.get("line_item_product_code"));
        assertEquals("Reserved", reserved.get("pricing_term"));
        assertEquals("0", reserved.get("line_item_unblended_cost"));
        assertEquals("3yr", reserved.get("pricing_lease_contract_length"));
        Map<String, String> fee = cur.first("line_item_line_item_type", "SavingsPlanRecurringFee");
        assertEquals("ComputeSavingsPlans", fee.get("line_item_product_code"));
        assertEquals("Partial Upfront", fee.get("savings_plan_payment_option"));
    }
}
