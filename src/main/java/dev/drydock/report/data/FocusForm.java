package dev.drydock.report.data;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The columns of FOCUS 1.0 and one of Drydock's own.
 *
 * <p>Source: FinOps Open Cost and Usage Specification 1.0, https://focus.finops.org/focus-specification/v1-0/. Cells that the specification calls null are empty.
 */
final class FocusForm implements BillForm {
    private static final List<String> COLUMNS = List.of(
            "AvailabilityZone",
            "BilledCost",
            "BillingAccountId",
            "BillingAccountName",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ChargeFrequency",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "CommitmentDiscountCategory",
            "CommitmentDiscountId",
            "CommitmentDiscountName",
            "CommitmentDiscountStatus",
            "CommitmentDiscountType",
            "ConsumedQuantity",
            "ConsumedUnit",
            "ContractedCost",
            "ContractedUnitPrice",
            "EffectiveCost",
            "InvoiceIssuerName",
            "ListCost",
            "ListUnitPrice",
            "PricingCategory",
            "PricingQuantity",
            "PricingUnit",
            "ProviderName",
            "PublisherName",
            "RegionId",
            "RegionName",
            "ResourceId",
            "ResourceName",
            "ResourceType",
            "ServiceCategory",
            "ServiceName",
            "SkuId",
            "SkuPriceId",
            "SubAccountId",
            "SubAccountName",
            "Tags",
            "x_Owner");
    private static final String AWS = PlainText.csv("Amazon Web Services, Inc.");

    private final BillNames names;

    FocusForm(BillNames names) {
        this.names = names;
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public boolean splits(BillRow row) {
        return false;
    }

    @Override
    public List<List<String>> rows(BillRow row) {
        return List.of(cells(row));
    }

    private List<String> cells(BillRow row) {
        CostKind kind = BillNames.kind(row);
        boolean fee = row.line().isFee();
        boolean credit = row.line() == LineKind.CREDIT;
        boolean usage = !fee && !credit;
        String rate = credit ? "" : Figures.exact(row.rate());
        String listed = Figures.exact(credit ? row.cash() : row.list());
        String priced = credit ? "" : Figures.exact(row.quantity());
        String unit = credit ? "" : row.first().pricingUnit();
        String sku = credit ? "" : row.sku();
        Optional<Commitment> by = row.discount();
        String resource = names.resource(row);
        String owner = row.first().usage().owner().name();
        return List.of(
                row.key().place().zone(),
                Figures.exact(row.cash()),
                names.account(),
                names.account(),
                row.currency(),
                Shown.iso(names.month(row).plusMonths(1).toInstant(), 0),
                Shown.iso(names.month(row).toInstant(), 0),
                fee ? "Purchase" : credit ? "Credit" : "Usage",
                "",
                PlainText.csv(row.first().description()),
                usage ? "Usage-Based" : row.line() == LineKind.RECURRING_FEE ? "Recurring" : "One-Time",
                Shown.iso(names.start(), row.to()),
                Shown.iso(names.start(), row.from()),
                by.map(of -> of instanceof SavingsPlan ? "Spend" : "Usage").orElse(""),
                by.map(BillNames::commitment).map(PlainText::csv).orElse(""),
                by.map(Commitment::name).map(PlainText::csv).orElse(""),
                row.line() == LineKind.COVERED ? "Used" : row.line() == LineKind.UNUSED ? "Unused" : "",
                by.map(of -> of instanceof SavingsPlan ? "Savings Plan" : "Reserved Instance")
                        .orElse(""),
                !usage ? "" : row.line() == LineKind.UNUSED ? "0" : priced,
                usage ? unit : "",
                Figures.exact(credit ? row.cash() : row.contracted()),
                credit ? "" : Figures.exact(row.contractedRate()),
                Figures.exact(row.amount()),
                AWS,
                listed,
                rate,
                credit ? "" : by.isPresent() && usage ? "Committed" : fee ? "Standard" : kind.pricingCategory(),
                priced,
                unit,
                "AWS",
                AWS,
                credit ? "" : row.key().place().region(),
                credit ? "" : BillNames.region(row),
                PlainText.csv(resource),
                resource.isEmpty() ? "" : PlainText.csv(owner),
                resource.isEmpty() ? "" : PlainText.csv(row.first().resourceType()),
                kind.serviceCategory(),
                PlainText.csv(BillNames.service(row)),
                PlainText.csv(sku),
                credit ? "" : PlainText.csv(sku + "@" + rate),
                names.account(row),
                names.account(row),
                tags(row),
                PlainText.csv(row.first().usage().owner().toString()));
    }

    private static String tags(BillRow row) {
        return PlainText.csv(BillTags.json(row, UnaryOperator.identity()));
    }
}
