package dev.drydock.report.data;

import dev.drydock.billing.Agreement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a Cost and Usage Report has beside its costs where a discount is agreed with AWS: costs without it stay under their names, those after it get columns of their own.
 *
 * <p>Source: AWS Data Exports user guide, "Cost and Usage Report (CUR) 2.0": columns named net are there only while an account has a discount.
 */
final class CurNet {
    private static final List<String> COLUMNS = List.of(
            "discount_total_discount",
            "line_item_net_unblended_cost",
            "line_item_net_unblended_rate",
            "reservation_net_amortized_upfront_cost_for_usage",
            "reservation_net_effective_cost",
            "reservation_net_recurring_fee_for_usage",
            "reservation_net_unused_amortized_upfront_fee_for_billing_period",
            "reservation_net_unused_recurring_fee",
            "reservation_net_upfront_value",
            "savings_plan_amortized_upfront_commitment_for_billing_period",
            "savings_plan_net_amortized_upfront_commitment_for_billing_period",
            "savings_plan_net_recurring_commitment_for_billing_period",
            "savings_plan_net_savings_plan_effective_cost",
            "savings_plan_recurring_commitment_for_billing_period");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PICO = 12;

    private final Agreement agreement;

    CurNet(Agreement agreement) {
        this.agreement = agreement;
    }

    /** The columns; none when nothing is agreed. */
    List<String> columns() {
        return agreement.isNone() ? List.of() : COLUMNS;
    }

    /** What an amount of a row was before the discount, to a picodollar. */
    BigDecimal gross(BillRow row, BigDecimal net) {
        BigDecimal rest = rest(row);
        return rest.compareTo(HUNDRED) == 0
                ? net
                : net.multiply(HUNDRED).divide(rest, Math.max(PICO, net.scale()), RoundingMode.HALF_UP);
    }

    /** What an amount of a row is after the discount. */
    BigDecimal net(BillRow row, BigDecimal gross) {
        return gross.multiply(rest(row)).movePointLeft(2);
    }

    /** The price of a unit before the discount. */
    BigDecimal rate(BillRow row) {
        return row.paid(agreement.gross(row.first().price(), row.line()));
    }

    private BigDecimal rest(BillRow row) {
        return HUNDRED.subtract(
                agreement.percent(row.key(), row.line(), row.first().commitment()));
    }
}
