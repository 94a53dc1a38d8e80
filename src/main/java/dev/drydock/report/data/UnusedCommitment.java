package dev.drydock.report.data;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Charge;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.usage.Granularity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What is not used of each commitment in each row's time: a Cost and Usage Report tells it on the row of the recurring fee, Drydock's bill has lines of its own for it.
 */
final class UnusedCommitment {
    private final Map<Slot, BigDecimal> amounts = new HashMap<>();
    private final BillNames names;
    private final Granularity granularity;

    private record Slot(String commitment, long number) {}

    private UnusedCommitment(BillNames names, Granularity granularity) {
        this.names = names;
        this.granularity = granularity;
    }

    /** Reads them off a bill's charges. */
    static UnusedCommitment of(Bill bill, BillNames names, BillStyle style) {
        UnusedCommitment unused = new UnusedCommitment(names, style.granularity());
        if (!bill.commitments().isEmpty()) {
            for (Charge charge : bill.charges()) {
                if (charge.line() == LineKind.UNUSED) {
                    unused.amounts.merge(unused.slot(charge), charge.amount().amount(), BigDecimal::add);
                }
            }
        }
        return unused;
    }

    /** What is unused of a row's commitment in the row's day, or hour. */
    BigDecimal of(BillRow row) {
        return amounts.getOrDefault(slot(row.first()), BigDecimal.ZERO);
    }

    private Slot slot(Charge charge) {
        return new Slot(
                charge.commitment().orElseThrow().name(),
                names.slot(charge.usage().from(), granularity));
    }
}
