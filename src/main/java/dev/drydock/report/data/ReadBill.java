package dev.drydock.report.data;

import dev.drydock.billing.statement.Statement;
import dev.drydock.billing.statement.StatementLine.Amounts;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A bill that was read, and the one that it is compared with, if any.
 *
 * @param name the file's name
 * @param form the form that it has, like {@code FOCUS}
 * @param statement its sums
 * @param other what it is compared with
 */
public record ReadBill(String name, String form, Statement statement, Optional<ReadBill> other) {
    /** The kinds of cost of both, those of this one first. */
    public List<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>(statement.kinds().keySet());
        other.ifPresent(with -> kinds.addAll(with.statement.kinds().keySet()));
        return List.copyOf(kinds);
    }

    /** The services of both, those of this one first. */
    public List<String> services() {
        Set<String> services = new LinkedHashSet<>(statement.services().keySet());
        other.ifPresent(with -> services.addAll(with.statement.services().keySet()));
        return List.copyOf(services);
    }

    /** Whether effective costs are shown of it, and of the one beside it; what was billed where one of them does not say the former. */
    public boolean effective() {
        return statement.saysEffective()
                && other.map(with -> with.statement.saysEffective()).orElse(true);
    }

    /** Which of the amounts of it, or of the one beside it, is shown. */
    public BigDecimal shown(Amounts amounts) {
        return effective() ? amounts.effective() : amounts.billed();
    }

    /** What is shown of a kind of cost in one of the two, for a month of 730 hours. */
    public BigDecimal monthly(Statement of, String kind) {
        return of.perMonth(shown(of.kinds().getOrDefault(kind, Amounts.NONE)));
    }

    /** What is shown of a service in one of the two, for a month of 730 hours. */
    public BigDecimal monthlyOfService(Statement of, String service) {
        return of.perMonth(shown(of.services().getOrDefault(service, Amounts.NONE)));
    }

    /** What is shown of all in one of the two, for a month of 730 hours. */
    public BigDecimal monthly(Statement of) {
        return of.perMonth(shown(of.total()));
    }
}
