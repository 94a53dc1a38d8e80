package dev.drydock.experiment;

import dev.drydock.billing.Bill;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.unit.Money;
import java.util.ArrayList;
import java.util.List;

/** The metrics of a bill that objectives may be set on: {@code cost.total}, {@code cost.perMonth} and {@code cost.kinds.<kind>}. */
public final class CostMetric {
    private static final String KINDS = "cost.kinds.";

    private CostMetric() {}

    /** All paths, in the order of the bill. */
    public static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("cost.total", "cost.perMonth"));
        for (CostKind kind : CostKind.values()) {
            paths.add(KINDS + kind.word());
        }
        return paths;
    }

    /**
     * The value of one.
     *
     * @throws IllegalArgumentException when the path is none of {@link #paths}
     */
    static Money of(String path, Bill bill, Ledger ledger) {
        if (path.equals("cost.total")) {
            return bill.total();
        }
        if (path.equals("cost.perMonth")) {
            return bill.perMonth();
        }
        for (CostKind kind : CostKind.values()) {
            if (path.equals(KINDS + kind.word())) {
                return ledger.of(kind);
            }
        }
        throw new IllegalArgumentException("no such cost metric: " + path);
    }
}
