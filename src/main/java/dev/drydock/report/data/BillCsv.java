package dev.drydock.report.data;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Charge;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.scenario.Scenario;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code bill.csv}: one row for each thing held at one price on one day (or in one hour), in the columns of FOCUS 1.0 and one of Drydock's own.
 *
 * <p>Source of the columns: FinOps Open Cost and Usage Specification 1.0, https://focus.finops.org/focus-specification/v1-0/. Cells that the
 * specification calls null are empty. The sum of {@code EffectiveCost} is the bill's total exactly, that of {@code BilledCost} what is paid in cash.
 */
public final class BillCsv {
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
    private static final String AWS = "Amazon Web Services, Inc.";
    private static final int QUANTITY_DECIMALS = 15;
    private static final long DAY = Granularity.DAILY.micros();

    private final Writer out;
    private final Instant start;
    private final String account;
    private final boolean daily;
    /* The rows of one thing and day at hand: more than one where a commitment covers a part of it. */
    private final List<Row> open = new ArrayList<>();
    private final boolean parted;

    /** Charges of one thing, price and day. */
    private static final class Row {
        private final Charge first;
        private long to;
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal amount = BigDecimal.ZERO;
        private BigDecimal list = BigDecimal.ZERO;
        private BigDecimal cash = BigDecimal.ZERO;

        Row(Charge first) {
            this.first = first;
        }

        void add(Charge charge) {
            to = charge.usage().to();
            quantity = quantity.add(charge.meteredQuantity());
            amount = amount.add(charge.amount().amount());
            list = list.add(charge.list().amount());
            cash = cash.add(charge.cash().amount());
        }
    }

    private BillCsv(Writer out, Scenario scenario, Granularity granularity, boolean parted) {
        this.parted = parted;
        this.out = out;
        this.start = scenario.start();
        this.account = scenario.account();
        this.daily = granularity == Granularity.DAILY;
    }

    /** Writes the file. */
    public static void write(Writer out, Scenario scenario, Bill bill, Granularity granularity) throws IOException {
        out.write(String.join(",", COLUMNS) + "\n");
        BillCsv csv =
                new BillCsv(out, scenario, granularity, !bill.commitments().isEmpty());
        for (Charge charge : bill.charges()) {
            csv.add(charge);
        }
        csv.flush();
    }

    /** Takes a charge into a row at hand when it is of the same thing, price and day; begins a new row otherwise. */
    private void add(Charge charge) throws IOException {
        if (!open.isEmpty() && !(daily && sameThing(open.get(0).first, charge))) {
            flush();
        }
        for (Row row : open) {
            if (row.first.line() == charge.line()
                    && row.first.commitment().equals(charge.commitment())
                    && row.first.price().equals(charge.price())) {
                row.add(charge);
                return;
            }
        }
        if (!parted) {
            flush();
        }
        Row row = new Row(charge);
        row.add(charge);
        open.add(row);
    }

    private boolean sameThing(Charge row, Charge next) {
        return row.usage().key().equals(next.usage().key())
                && row.usage().owner().equals(next.usage().owner())
                && row.usage().host() == next.usage().host()
                && day(row.usage().from()) == day(next.usage().from());
    }

    private long day(long micros) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(start.getEpochSecond(), 1_000_000L), micros), DAY);
    }

    private void flush() throws IOException {
        for (Row row : open) {
            write(row);
        }
        open.clear();
    }

    private void write(Row sums) throws IOException {
        Charge row = sums.first;
        PriceKey key = row.usage().key();
        CostKind kind = row.kind();
        OffsetDateTime month = start.plusNanos(row.usage().from() * 1000L)
                .atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(java.time.temporal.ChronoUnit.DAYS);
        boolean fee = row.line().isFee();
        String listed = Figures.exact(sums.list);
        String rate = Figures.exact(row.price().rate());
        String priced = Figures.exact(sums.quantity.divide(
                BigDecimal.valueOf(key.product().meteredPerPriced()), QUANTITY_DECIMALS, RoundingMode.HALF_UP));
        String unit = row.pricingUnit();
        String sku =
                key.place().region() + "/" + PriceItem.of(key.in(key.place().regional()));
        Optional<Commitment> by = row.commitment().filter(of -> !(of instanceof CapacityReservation));
        String payer = key.place().account().isEmpty() ? account : key.place().account();
        String[] cells = {
            key.place().zone(),
            Figures.exact(sums.cash),
            payer,
            "",
            "USD",
            Shown.iso(month.plusMonths(1).toInstant(), 0),
            Shown.iso(month.toInstant(), 0),
            category(row),
            "",
            PlainText.csv(row.description()),
            row.line() == LineKind.UPFRONT_FEE ? "One-Time" : fee ? "Recurring" : "Usage-Based",
            Shown.iso(start, sums.to),
            Shown.iso(start, row.usage().from()),
            by.map(BillCsv::commitmentCategory).orElse(""),
            by.map(Commitment::name).map(PlainText::csv).orElse(""),
            by.map(Commitment::name).map(PlainText::csv).orElse(""),
            row.line() == LineKind.COVERED ? "Used" : row.line() == LineKind.UNUSED ? "Unused" : "",
            by.map(BillCsv::commitmentType).orElse(""),
            fee ? "" : priced,
            fee ? "" : unit,
            listed,
            rate,
            Figures.exact(sums.amount),
            PlainText.csv(AWS),
            listed,
            rate,
            by.isPresent() && !fee ? "Committed" : fee ? "Standard" : kind.pricingCategory(),
            priced,
            unit,
            "AWS",
            PlainText.csv(AWS),
            key.place().region(),
            "",
            "",
            PlainText.csv(row.usage().owner().name()),
            PlainText.csv(row.resourceType()),
            kind.serviceCategory(),
            PlainText.csv(kind.serviceName()),
            PlainText.csv(sku),
            PlainText.csv(sku + "@" + rate),
            payer,
            "",
            tags(row),
            PlainText.csv(row.usage().owner().toString())
        };
        out.write(String.join(",", cells) + "\n");
    }

    private static String category(Charge row) {
        return row.line().isFee() ? "Purchase" : row.line() == LineKind.CREDIT ? "Credit" : "Usage";
    }

    private static String commitmentCategory(Commitment commitment) {
        return commitment instanceof SavingsPlan ? "Spend" : "Usage";
    }

    private static String commitmentType(Commitment commitment) {
        return commitment instanceof SavingsPlan ? "Savings Plan" : "Reserved Instance";
    }

    private static String tags(Charge row) throws IOException {
        String cluster = row.usage().owner().cluster();
        if (cluster.isEmpty()) {
            return "";
        }
        StringBuilder json = new StringBuilder();
        new dev.drydock.report.text.JsonText(json, false)
                .object()
                .field("aws:ecs:clusterName", cluster)
                .endObject();
        return PlainText.csv(json.toString());
    }
}
