package dev.drydock.report.data;

import dev.drydock.billing.Apportionment;
import dev.drydock.billing.Bill;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.statement.TagKey;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Columns of the Cost and Usage Report 2.0, with its line items: a Savings Plan's usage at the On-Demand price and a negation beside it, fees that say what of the commitment was used.
 *
 * <p>Source: AWS Data Exports user guide, "Cost and Usage Report (CUR) 2.0"; Savings Plans user guide, "Understanding your CUR files".
 */
final class CurForm implements BillForm {
    private static final int PICO = 12;
    private static final int RATIO_DECIMALS = 9;

    private static final List<String> COLUMNS = List.of(
            "bill_bill_type",
            "bill_billing_entity",
            "bill_billing_period_end_date",
            "bill_billing_period_start_date",
            "bill_invoicing_entity",
            "bill_payer_account_id",
            "bill_payer_account_name",
            "identity_line_item_id",
            "identity_time_interval",
            "line_item_availability_zone",
            "line_item_currency_code",
            "line_item_legal_entity",
            "line_item_line_item_description",
            "line_item_line_item_type",
            "line_item_operation",
            "line_item_product_code",
            "line_item_resource_id",
            "line_item_unblended_cost",
            "line_item_unblended_rate",
            "line_item_usage_account_id",
            "line_item_usage_account_name",
            "line_item_usage_amount",
            "line_item_usage_end_date",
            "line_item_usage_start_date",
            "line_item_usage_type",
            "pricing_currency",
            "pricing_lease_contract_length",
            "pricing_offering_class",
            "pricing_public_on_demand_cost",
            "pricing_public_on_demand_rate",
            "pricing_purchase_option",
            "pricing_term",
            "pricing_unit",
            "product_instance_type",
            "product_region_code",
            "product_sku",
            "reservation_amortized_upfront_cost_for_usage",
            "reservation_effective_cost",
            "reservation_recurring_fee_for_usage",
            "reservation_reservation_a_r_n",
            "reservation_unused_amortized_upfront_fee_for_billing_period",
            "reservation_unused_recurring_fee",
            "reservation_upfront_value",
            "resource_tags",
            "savings_plan_instance_type_family",
            "savings_plan_offering_type",
            "savings_plan_payment_option",
            "savings_plan_purchase_term",
            "savings_plan_region",
            "savings_plan_savings_plan_a_r_n",
            "savings_plan_savings_plan_effective_cost",
            "savings_plan_savings_plan_rate",
            "savings_plan_total_commitment_to_date",
            "savings_plan_used_commitment",
            "split_line_item_parent_resource_id",
            "split_line_item_split_cost",
            "split_line_item_split_usage_ratio",
            "split_line_item_unused_cost");

    private final BillNames names;
    private final UnusedCommitment unused;
    private final CurNet net;
    private final Bill bill;
    private final List<String> columns;
    private long written;

    CurForm(BillNames names, UnusedCommitment unused, Bill bill) {
        this.names = names;
        this.unused = unused;
        this.net = new CurNet(bill.agreement());
        this.bill = bill;
        columns =
                Stream.concat(COLUMNS.stream(), net.columns().stream()).sorted().toList();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    /* AWS splits what instances cost among the tasks on them, not their volumes. */
    @Override
    public boolean splits(BillRow row) {
        return row.key().product() == Product.EC2_INSTANCE
                && row.first().usage().owner().kind() == Owner.Kind.NODES
                && !row.line().isFee();
    }

    @Override
    public List<List<String>> rows(BillRow row) {
        List<List<String>> lines = new ArrayList<>(items(row));
        lines.addAll(split(row));
        return lines;
    }

    /* A line for each service or job that was on the instances: its part, and of what nobody had reserved a share in proportion to that, or by the scenario's costAllocation what that says. */
    private List<List<String>> split(BillRow row) {
        List<Map.Entry<Owner, BigDecimal>> payers = row.parts().entrySet().stream()
                .filter(part -> part.getKey().kind() == Owner.Kind.SERVICE
                        || part.getKey().kind() == Owner.Kind.TASKS)
                .toList();
        BigDecimal used = payers.stream().map(Map.Entry::getValue).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (used.signum() <= 0) {
            return List.of();
        }
        long rest = pico(row.dollars().subtract(used));
        long[] unused = Apportionment.divide(
                rest, payers.stream().mapToLong(part -> pico(part.getValue())).toArray());
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < unused.length; i++) {
            BigDecimal part = payers.get(i).getValue();
            Map<String, String> cells = new HashMap<>();
            cells.put("split_line_item_parent_resource_id", names.resource(row));
            cells.put("split_line_item_split_cost", Figures.exact(row.paid(part)));
            cells.put(
                    "split_line_item_split_usage_ratio",
                    Figures.exact(part.divide(used, RATIO_DECIMALS, RoundingMode.HALF_UP)));
            cells.put(
                    "split_line_item_unused_cost",
                    Figures.exact(row.paid(
                            row.unused().getOrDefault(payers.get(i).getKey(), BigDecimal.valueOf(unused[i], PICO)))));
            lines.add(splitLine(row, payers.get(i).getKey(), cells));
        }
        return lines;
    }

    private static long pico(BigDecimal amount) {
        return amount.movePointRight(PICO).longValueExact();
    }

    private List<String> splitLine(BillRow row, Owner payer, Map<String, String> cells) {
        head(cells, row, "Usage");
        cells.put("line_item_product_code", "AmazonECS");
        cells.put("line_item_operation", "ECSTask-EC2");
        cells.put("line_item_resource_id", names.resource(row, payer));
        cells.put(
                "resource_tags",
                BillTags.json(bill.usage().tags().getOrDefault(payer, Map.of()), payer.cluster(), TagKey::inReport));
        cells.put("line_item_unblended_cost", "0");
        cells.put("line_item_net_unblended_cost", "0");
        cells.put("line_item_usage_type", "ECS-EC2:" + CurWords.usageType(row));
        cells.put("line_item_usage_amount", "0");
        cells.put("product_region_code", row.key().place().region());
        return line(cells);
    }

    private List<List<String>> items(BillRow row) {
        boolean plan = row.discount().filter(SavingsPlan.class::isInstance).isPresent();
        return switch (row.line()) {
            case USAGE -> List.of(row(row, "Usage", row.cash(), Map.of()));
            case CREDIT -> List.of(row(row, "Credit", row.cash(), Map.of()));
            case COVERED ->
                plan
                        ? List.of(
                                row(row, "SavingsPlanCoveredUsage", row.list(), covered(row)),
                                row(row, "SavingsPlanNegation", row.list().negate(), Map.of()))
                        : List.of(row(row, "DiscountedUsage", BigDecimal.ZERO, reserved(row)));
            /* What is unused stands on the row of the recurring fee; without such a fee it has a row that costs nothing. */
            case UNUSED ->
                payment(row) == Offer.Payment.ALL_UPFRONT
                        ? List.of(row(row, plan ? "SavingsPlanRecurringFee" : "RIFee", BigDecimal.ZERO, fee(row)))
                        : List.of();
            case RECURRING_FEE -> List.of(row(row, plan ? "SavingsPlanRecurringFee" : "RIFee", row.cash(), fee(row)));
            case UPFRONT_FEE ->
                List.of(row(
                        row,
                        plan ? "SavingsPlanUpfrontFee" : "Fee",
                        row.cash(),
                        plan
                                ? Map.of()
                                : Map.of(
                                        "reservation_upfront_value", Figures.exact(net.gross(row, row.cash())),
                                        "reservation_net_upfront_value", Figures.exact(row.cash()))));
        };
    }

    private static Offer.Payment payment(BillRow row) {
        return offer(row.discount().orElseThrow()).payment();
    }

    private static Offer offer(Commitment commitment) {
        return commitment instanceof SavingsPlan plan ? plan.offer() : ((ReservedInstances) commitment).offer();
    }

    private Map<String, String> covered(BillRow row) {
        BigDecimal quantity = row.quantity();
        BigDecimal gross = net.gross(row, row.amount());
        return Map.of(
                "savings_plan_savings_plan_effective_cost",
                Figures.exact(gross),
                "savings_plan_net_savings_plan_effective_cost",
                Figures.exact(row.amount()),
                "savings_plan_savings_plan_rate",
                quantity.signum() == 0 ? "" : Figures.exact(gross.divide(quantity, 10, RoundingMode.HALF_UP)));
    }

    private Map<String, String> reserved(BillRow row) {
        BigDecimal gross = net.gross(row, row.amount());
        BigDecimal upfront = upfront(gross, row.discount().orElseThrow());
        BigDecimal after = upfront(row.amount(), row.discount().orElseThrow());
        return Map.of(
                "reservation_effective_cost", Figures.exact(gross),
                "reservation_net_effective_cost", Figures.exact(row.amount()),
                "reservation_amortized_upfront_cost_for_usage", Figures.exact(upfront),
                "reservation_net_amortized_upfront_cost_for_usage", Figures.exact(after),
                "reservation_recurring_fee_for_usage", Figures.exact(gross.subtract(upfront)),
                "reservation_net_recurring_fee_for_usage",
                        Figures.exact(row.amount().subtract(after)));
    }

    private Map<String, String> fee(BillRow row) {
        BigDecimal after = row.paid(unused.of(row));
        BigDecimal rest = net.gross(row, after);
        if (row.discount().orElseThrow() instanceof SavingsPlan plan) {
            BigDecimal committed = row.paid(BigDecimal.valueOf(plan.hourlyPico(), PICO)
                    .multiply(BigDecimal.valueOf(plan.overlap(row.from(), row.to())))
                    .divide(BigDecimal.valueOf(3_600_000_000L), PICO, RoundingMode.HALF_UP));
            BigDecimal upfront = upfront(committed, plan);
            BigDecimal recurring = committed.subtract(upfront);
            return Map.of(
                    "savings_plan_amortized_upfront_commitment_for_billing_period", Figures.exact(upfront),
                    "savings_plan_net_amortized_upfront_commitment_for_billing_period",
                            Figures.exact(net.net(row, upfront)),
                    "savings_plan_recurring_commitment_for_billing_period", Figures.exact(recurring),
                    "savings_plan_net_recurring_commitment_for_billing_period", Figures.exact(net.net(row, recurring)),
                    "savings_plan_total_commitment_to_date", Figures.exact(committed),
                    "savings_plan_used_commitment", Figures.exact(committed.subtract(rest)));
        }
        BigDecimal upfront = upfront(rest, row.discount().orElseThrow());
        BigDecimal upfrontAfter = upfront(after, row.discount().orElseThrow());
        return Map.of(
                "reservation_unused_amortized_upfront_fee_for_billing_period", Figures.exact(upfront),
                "reservation_net_unused_amortized_upfront_fee_for_billing_period", Figures.exact(upfrontAfter),
                "reservation_unused_recurring_fee", Figures.exact(rest.subtract(upfront)),
                "reservation_net_unused_recurring_fee", Figures.exact(after.subtract(upfrontAfter)));
    }

    /** The part of a commitment's cost that was paid at the start, to a picodollar where that is no plain share. */
    private BigDecimal upfront(BigDecimal amount, Commitment of) {
        BigDecimal part = amount.multiply(bill.upfrontShare(of));
        return part.scale() > amount.scale() + PICO ? part.setScale(amount.scale() + PICO, RoundingMode.HALF_UP) : part;
    }

    /* What a Savings Plan covers stands at list prices, and its negation, too; all else has its discount, if any. */
    private List<String> row(BillRow row, String type, BigDecimal after, Map<String, String> more) {
        Map<String, String> cells = new HashMap<>(more);
        PriceKey key = row.key();
        boolean credit = row.line() == LineKind.CREDIT;
        head(cells, row, type);
        cells.put("line_item_operation", CurWords.operation(row));
        cells.put("line_item_product_code", CurWords.productCode(row));
        cells.put("line_item_resource_id", names.resource(row));
        BigDecimal unblended = row.line() == LineKind.COVERED ? after : net.gross(row, after);
        cells.put("line_item_unblended_cost", Figures.exact(unblended));
        cells.put("line_item_net_unblended_cost", Figures.exact(after));
        cells.put("discount_total_discount", Figures.exact(after.subtract(unblended)));
        cells.put("resource_tags", BillTags.json(row, TagKey::inReport));
        cells.put("line_item_usage_amount", Figures.exact(credit ? BigDecimal.ZERO : row.quantity()));
        if (!credit) {
            cells.put("line_item_usage_type", CurWords.usageType(row));
            boolean free = type.equals("DiscountedUsage");
            boolean listed = row.line() == LineKind.COVERED;
            cells.put("line_item_unblended_rate", free ? "0" : Figures.exact(listed ? row.rate() : net.rate(row)));
            cells.put(
                    "line_item_net_unblended_rate",
                    free ? "0" : Figures.exact(listed ? row.rate() : row.contractedRate()));
            cells.put("pricing_unit", row.first().pricingUnit());
            cells.put("product_region_code", key.place().region());
            cells.put("product_sku", row.sku());
        }
        if (row.line() == LineKind.USAGE || row.line() == LineKind.COVERED) {
            cells.put("pricing_public_on_demand_cost", Figures.exact(row.list()));
            cells.put("pricing_public_on_demand_rate", Figures.exact(row.rate()));
            cells.put(
                    "pricing_term",
                    type.equals("DiscountedUsage")
                            ? "Reserved"
                            : key.option() == PurchaseOption.SPOT ? "Spot" : "OnDemand");
        }
        if (key.product() == Product.EC2_INSTANCE) {
            cells.put("product_instance_type", key.type());
        }
        row.discount().ifPresent(of -> commitment(cells, of));
        return line(cells);
    }

    /* What every line has: the bill, the time, the account. */
    private void head(Map<String, String> cells, BillRow row, String type) {
        String from = time(names.start().plusNanos(row.from() * 1000L));
        String to = time(names.start().plusNanos(row.to() * 1000L));
        cells.put("bill_bill_type", row.line() == LineKind.UPFRONT_FEE ? "Purchase" : "Anniversary");
        cells.put("bill_billing_entity", "AWS");
        cells.put("bill_billing_period_start_date", time(names.month(row).toInstant()));
        cells.put(
                "bill_billing_period_end_date",
                time(names.month(row).plusMonths(1).toInstant()));
        cells.put("bill_invoicing_entity", "Amazon Web Services, Inc.");
        cells.put("bill_payer_account_id", names.account());
        cells.put("bill_payer_account_name", names.account());
        cells.put("identity_line_item_id", Long.toString(++written));
        cells.put("identity_time_interval", from + "/" + to);
        cells.put("line_item_availability_zone", row.key().place().zone());
        cells.put("line_item_currency_code", row.currency());
        cells.put("line_item_legal_entity", "Amazon Web Services, Inc.");
        cells.put("line_item_line_item_description", row.first().description());
        cells.put("line_item_line_item_type", type);
        cells.put("line_item_usage_account_id", names.account(row));
        cells.put("line_item_usage_account_name", names.account(row));
        cells.put("line_item_usage_start_date", from);
        cells.put("line_item_usage_end_date", to);
        cells.put("pricing_currency", row.currency());
    }

    private List<String> line(Map<String, String> cells) {
        List<String> line = new ArrayList<>();
        for (String column : columns) {
            line.add(cell(cells.getOrDefault(column, "")));
        }
        return line;
    }

    /* A negative number is no formula. */
    private static String cell(String text) {
        boolean number = text.length() > 1 && text.charAt(0) == '-' && Character.isDigit(text.charAt(1));
        return number ? text : PlainText.csv(text);
    }

    private static void commitment(Map<String, String> cells, Commitment commitment) {
        Offer offer = offer(commitment);
        String payment =
                switch (offer.payment()) {
                    case NO_UPFRONT -> "No Upfront";
                    case PARTIAL_UPFRONT -> "Partial Upfront";
                    case ALL_UPFRONT -> "All Upfront";
                };
        String term = offer.term() == Offer.Term.ONE_YEAR ? "1yr" : "3yr";
        if (commitment instanceof SavingsPlan plan) {
            cells.put("savings_plan_savings_plan_a_r_n", BillNames.commitment(plan));
            cells.put(
                    "savings_plan_offering_type",
                    plan.family().isEmpty() ? "ComputeSavingsPlans" : "EC2InstanceSavingsPlans");
            cells.put("savings_plan_payment_option", payment);
            cells.put("savings_plan_purchase_term", term);
            cells.put("savings_plan_region", plan.family().isEmpty() ? "" : plan.region());
            cells.put("savings_plan_instance_type_family", plan.family());
        } else {
            cells.put("reservation_reservation_a_r_n", BillNames.commitment(commitment));
            cells.put("pricing_purchase_option", payment);
            cells.put("pricing_lease_contract_length", term);
            cells.put("pricing_offering_class", offer.kind() == Offer.Kind.CONVERTIBLE ? "convertible" : "standard");
        }
    }

    private static String time(Instant instant) {
        return Shown.iso(instant, 0).replace("Z", ".000Z");
    }
}
