package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** A Savings Plan. Source: Savings Plans user guide. */
@Doc("A Savings Plan.")
public record PlanPurchase(
        @Doc("What it applies to.") PlanKind savingsPlan,
        @Doc("Instance family of an EC2 Instance plan, like m6i.") Optional<String> family,
        @Doc("How long it holds.") PurchaseTerm term,
        @Doc("How it is paid.") @Default(value = "noUpfront", source = "assumption: the payment that ties up no cash")
                PurchasePayment payment,
        @Doc("What is committed to for every hour, at the plan's rates.") Money hourly,
        @Doc("Instant at which it begins; without it the scenario's start.") Optional<Instant> start,
        @Doc("Account that bought it; others share what it leaves. Without it the scenario's.")
                Optional<String> account)
        implements Commitment {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    public PlanPurchase {
        if (family.isPresent() != (savingsPlan == PlanKind.EC2_INSTANCE)) {
            throw new IllegalArgumentException("an ec2Instance plan, and only that, needs family");
        }
        if (hourly.amount().signum() <= 0) {
            throw new IllegalArgumentException(
                    "hourly must be positive, was $" + hourly.amount().toPlainString());
        }
        if (hourly.amount().compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "hourly must be at most $1000000, was $" + hourly.amount().toPlainString());
        }
    }
}
