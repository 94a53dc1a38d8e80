package dev.drydock.intake.statement;

import dev.drydock.billing.statement.StatementKinds;
import dev.drydock.billing.statement.StatementKinds.Nature;
import dev.drydock.billing.statement.StatementLine;
import dev.drydock.billing.statement.StatementLine.Amounts;
import dev.drydock.billing.statement.StatementLine.Priced;
import dev.drydock.unit.Printable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** FOCUS, from its version 1.0 on, with AWS's or Drydock's columns of their own. */
record FocusLayout(TagColumn tag) implements BillLayout {
    @Override
    public String title() {
        return "FOCUS";
    }

    @Override
    public List<String> required() {
        return List.of("BilledCost", "ChargeCategory", "ChargePeriodEnd", "ChargePeriodStart", "ServiceName");
    }

    @Override
    public String end() {
        return "ChargePeriodEnd";
    }

    @Override
    public String currency() {
        return "BillingCurrency";
    }

    @Override
    public StatementLine line(BillTable row) {
        String service = StatementKinds.service(row.text("ServiceName"));
        Nature nature = nature(row);
        String words = row.text("x_UsageType") + " " + row.text("ChargeDescription");
        boolean spot = row.text("PricingCategory").equals("Dynamic");
        Amounts amounts = new Amounts(row.amount("BilledCost"), row.number("EffectiveCost"), list(row, nature));
        return new StatementLine(
                row.time("ChargePeriodStart"),
                row.time("ChargePeriodEnd"),
                StatementKinds.kind(nature, service, words, spot),
                service,
                tag.payer(row, row.text("x_Owner"), row.text("SubAccountName"), row.text("SubAccountId")),
                amounts,
                priced(row));
    }

    private static Nature nature(BillTable row) {
        String category = row.text("ChargeCategory");
        boolean plan = row.text("CommitmentDiscountCategory").equals("Spend");
        boolean discount = !row.text("CommitmentDiscountId").isEmpty();
        return switch (category) {
            case "Usage" ->
                switch (row.text("CommitmentDiscountStatus")) {
                    case "Used" -> plan ? Nature.PLANNED : Nature.RESERVED;
                    case "Unused" -> Nature.COMMITMENT;
                    default -> Nature.USAGE;
                };
            case "Purchase" -> discount ? Nature.COMMITMENT : Nature.USAGE;
            case "Credit" -> Nature.CREDIT;
            case "Tax" -> Nature.TAX;
            case "Adjustment" -> Nature.USAGE;
            default ->
                throw row.refuse(
                        "ChargeCategory",
                        "expected Usage, Purchase, Tax, Credit or Adjustment, was " + Printable.quote(category));
        };
    }

    /* What a commitment itself is listed at is no use of anything. */
    private static BigDecimal list(BillTable row, Nature nature) {
        return nature == Nature.COMMITMENT || nature == Nature.CREDIT ? BigDecimal.ZERO : row.number("ListCost");
    }

    private static Optional<Priced> priced(BillTable row) {
        boolean all = !row.text("PricingQuantity").isEmpty()
                && !row.text("ListUnitPrice").isEmpty()
                && !row.text("ListCost").isEmpty()
                && !row.text("ChargeClass").equals("Correction");
        return all
                ? Optional.of(
                        new Priced(row.number("PricingQuantity"), row.number("ListUnitPrice"), row.number("ListCost")))
                : Optional.empty();
    }
}
