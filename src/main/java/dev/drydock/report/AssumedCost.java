package dev.drydock.report;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.usage.Owner;
import dev.drydock.report.text.Shown;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a bill hangs on a value that nobody gave: the bytes of responses, which are multiplied by every request. Other assumed values move a bill by far less.
 */
public final class AssumedCost {
    private static final String CLUSTERS = "clusters.";
    private static final String SERVICES = ".services.";
    private static final String SIZE = ".demand.payload.responseSize";
    /* Below this part of the bill it is a detail. */
    private static final BigDecimal WORTH_A_WARNING = new BigDecimal("0.05");

    private AssumedCost() {}

    /** A warning that names what to give, where a twentieth of the bill or more is transfer of data whose size is assumed. */
    public static Optional<String> warning(Ledger ledger, List<Background.Assumption> assumptions) {
        BigDecimal sum = BigDecimal.ZERO;
        List<String> names = new ArrayList<>();
        String size = "";
        for (Background.Assumption assumption : assumptions) {
            String path = assumption.path();
            int services = path.indexOf(SERVICES);
            if (path.startsWith(CLUSTERS) && services > 0 && path.endsWith(SIZE)) {
                String cluster = path.substring(CLUSTERS.length(), services);
                String name = path.substring(services + SERVICES.length(), path.length() - SIZE.length());
                Money transfer = ledger.of(Owner.service(cluster, name), CostKind.DATA_TRANSFER);
                if (transfer.amount().signum() > 0) {
                    sum = sum.add(transfer.amount());
                    names.add(cluster + "/" + name);
                    size = assumption.value();
                }
            }
        }
        BigDecimal total = ledger.bill().total().amount();
        if (names.isEmpty() || sum.compareTo(total.multiply(WORTH_A_WARNING)) < 0) {
            return Optional.empty();
        }
        return Optional.of(Shown.percent(sum.doubleValue() / total.doubleValue())
                + " of the bill is data transfer by an assumed size of responses, " + size
                + ": give demand.payload.responseSize of " + String.join(", ", names));
    }
}
