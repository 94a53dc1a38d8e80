package dev.drydock.intake.statement;

import dev.drydock.billing.statement.StatementKinds;
import dev.drydock.billing.statement.StatementKinds.Nature;
import dev.drydock.billing.statement.StatementLine;
import dev.drydock.billing.statement.StatementLine.Amounts;
import dev.drydock.billing.statement.StatementLine.Priced;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * AWS's Cost and Usage Report: the columns of CUR 2.0, or those of its first form.
 *
 * <p>The effective cost of a line item is that of AWS's own queries for amortised cost: what a commitment covers bears its share, the fee's row what is unused. Where a report has columns
 * named net, which are there while an account has a discount, costs are those after it.
 */
record CurLayout(TagColumn tag) implements BillLayout {
    private static final String TYPE = "line_item_line_item_type";
    private static final String UNBLENDED = "line_item_unblended_cost";
    private static final String NET = "line_item_net_unblended_cost";
    private static final String LIST = "pricing_public_on_demand_cost";

    @Override
    public String title() {
        return "Cost and Usage Report";
    }

    @Override
    public List<String> required() {
        return List.of(
                TYPE, "line_item_product_code", UNBLENDED, "line_item_usage_end_date", "line_item_usage_start_date");
    }

    @Override
    public String end() {
        return "line_item_usage_end_date";
    }

    @Override
    public String currency() {
        return "line_item_currency_code";
    }

    @Override
    public StatementLine line(BillTable row) {
        String type = row.text(TYPE);
        if (type.isEmpty()) {
            throw row.refuse(TYPE, "expected the type of a line item, like Usage, was nothing");
        }
        String service = StatementKinds.service(row.text("line_item_product_code"));
        Nature nature = nature(type);
        String words = row.text("line_item_usage_type") + " " + row.text("line_item_line_item_description");
        BigDecimal billed = row.text(NET).isEmpty() ? row.amount(UNBLENDED) : row.number(NET);
        boolean usage = nature == Nature.USAGE || nature == Nature.RESERVED || nature == Nature.PLANNED;
        BigDecimal list = !usage || type.equals("SavingsPlanNegation")
                ? BigDecimal.ZERO
                : row.text(LIST).isEmpty() ? billed : row.number(LIST);
        return new StatementLine(
                row.time("line_item_usage_start_date"),
                row.time("line_item_usage_end_date"),
                StatementKinds.kind(nature, service, words, false),
                service,
                tag.payer(row, "", row.text("line_item_usage_account_name"), row.text("line_item_usage_account_id")),
                new Amounts(billed, effective(row, type, billed), list),
                priced(row, type));
    }

    private static Nature nature(String type) {
        return switch (type) {
            case "DiscountedUsage" -> Nature.RESERVED;
            case "SavingsPlanCoveredUsage", "SavingsPlanNegation" -> Nature.PLANNED;
            case "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee", "RIFee", "Fee" -> Nature.COMMITMENT;
            case "Credit" -> Nature.CREDIT;
            case "Tax" -> Nature.TAX;
            default -> Nature.USAGE;
        };
    }

    private static BigDecimal effective(BillTable row, String type, BigDecimal billed) {
        return switch (type) {
            case "SavingsPlanCoveredUsage" -> net(row, "savings_plan_", "savings_plan_effective_cost");
            case "SavingsPlanRecurringFee" -> net(row, unusedOfPlan(row));
            case "SavingsPlanNegation", "SavingsPlanUpfrontFee" -> BigDecimal.ZERO;
            case "DiscountedUsage" -> net(row, "reservation_", "effective_cost");
            case "RIFee" ->
                net(row, "reservation_", "unused_amortized_upfront_fee_for_billing_period")
                        .add(net(row, "reservation_", "unused_recurring_fee"));
            /* A fee without a reservation is what something else costs once. */
            case "Fee" -> row.text("reservation_reservation_a_r_n").isEmpty() ? billed : BigDecimal.ZERO;
            default -> billed;
        };
    }

    /* Columns after discounts are there only while an account has some. */
    private static BigDecimal net(BillTable row, String group, String rest) {
        String net = group + "net_" + rest;
        return row.number(row.text(net).isEmpty() ? group + rest : net);
    }

    private static BigDecimal unusedOfPlan(BillTable row) {
        return row.number("savings_plan_total_commitment_to_date").subtract(row.number("savings_plan_used_commitment"));
    }

    /* AWS tells what a plan leaves unused before discounts only; the fee has the discount's share. */
    private static BigDecimal net(BillTable row, BigDecimal unused) {
        String upfront = "amortized_upfront_commitment_for_billing_period";
        BigDecimal before = row.number(UNBLENDED);
        BigDecimal after = row.number(NET);
        if (before.signum() == 0) {
            before = row.number("savings_plan_" + upfront);
            after = row.number("savings_plan_net_" + upfront);
        }
        return row.text(NET).isEmpty() || before.signum() == 0
                ? unused
                : unused.multiply(after).divide(before, MathContext.DECIMAL128);
    }

    private static Optional<Priced> priced(BillTable row, String type) {
        String rate = "pricing_public_on_demand_rate";
        boolean all = !type.equals("SavingsPlanNegation")
                && !row.text(rate).isEmpty()
                && !row.text(LIST).isEmpty()
                && !row.text("line_item_usage_amount").isEmpty();
        return all
                ? Optional.of(new Priced(row.number("line_item_usage_amount"), row.number(rate), row.number(LIST)))
                : Optional.empty();
    }
}
