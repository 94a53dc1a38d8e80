package dev.drydock.report.data;

import dev.drydock.billing.Charge;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.SplitShare;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.scenario.Scenario;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * {@code split-cost.csv}: what each service and job pays of each instance charge, one row for its CPU and one for its memory, in the columns that CUR 2.0 has of split cost
 * allocation data.
 *
 * <p>Source of the columns: AWS Data Exports user guide, "Split line item columns". A row is of all tasks of an owner on all instances of one sort; the parent resource is that
 * sort: provider, zone, type and purchase option.
 */
public final class SplitCostCsv {
    private static final List<String> COLUMNS = List.of(
            "line_item_usage_account_id",
            "line_item_usage_start_date",
            "line_item_usage_end_date",
            "line_item_availability_zone",
            "line_item_usage_type",
            "line_item_resource_id",
            "split_line_item_parent_resource_id",
            "split_line_item_reserved_usage",
            "split_line_item_actual_usage",
            "split_line_item_split_usage",
            "split_line_item_split_usage_ratio",
            "split_line_item_split_cost",
            "split_line_item_unused_cost");
    private static final int DECIMALS = 12;
    /* Thousandths of a vCPU times milliseconds in a vCPU-hour, and MiB times milliseconds in a GiB-hour. */
    private static final long VCPU_HOUR = 3_600_000_000L;
    private static final long GIB_HOUR = 3_686_400_000L;

    private SplitCostCsv() {}

    /** Writes the file. */
    public static void write(Writer out, Scenario scenario, Ledger ledger) throws IOException {
        out.write(String.join(",", COLUMNS) + "\n");
        List<Charge> charges = ledger.bill().charges();
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            if (charge.usage().key().product() == Product.EC2_INSTANCE) {
                for (SplitShare share : ledger.shares(i)) {
                    write(out, scenario, charge, share);
                }
            }
        }
    }

    private static void write(Writer out, Scenario scenario, Charge charge, SplitShare share) throws IOException {
        PriceKey key = charge.usage().key();
        Instant start = scenario.start();
        BigDecimal unit = BigDecimal.valueOf(share.memory() ? GIB_HOUR : VCPU_HOUR);
        BigDecimal ratio = share.offered() == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(share.given())
                        .divide(BigDecimal.valueOf(share.offered()), DECIMALS, RoundingMode.HALF_UP);
        String[] cells = {
            key.place().account(),
            Shown.iso(start, charge.usage().from()),
            Shown.iso(start, charge.usage().to()),
            key.place().zone(),
            share.memory() ? "ECS-EC2-GB-Hours" : "ECS-EC2-vCPU-Hours",
            PlainText.csv(share.owner().toString()),
            PlainText.csv(charge.usage().owner() + "/" + key.place().zone() + "/" + key.type() + "/"
                    + key.option().word()),
            amount(share.reserved(), unit),
            amount(share.used(), unit),
            amount(share.given(), unit),
            Figures.exact(ratio),
            Figures.exact(share.cost().amount()),
            Figures.exact(share.unused().amount())
        };
        out.write(String.join(",", cells) + "\n");
    }

    private static String amount(long of, BigDecimal unit) {
        return Figures.exact(BigDecimal.valueOf(of).divide(unit, DECIMALS, RoundingMode.HALF_UP));
    }
}
