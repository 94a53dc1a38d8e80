package dev.drydock.billing;

import dev.drydock.billing.usage.UsageRecord;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of a bill with its working: usage × price = amount.
 *
 * @param usage what was used, by whom, in which slice
 * @param price the price in effect, with its date, region and source
 * @param amount what it costs: the line's share, by largest remainder, of (all usage at this price × rate), a multiple of 1e-12
 */
public record Charge(UsageRecord usage, Price price, Money amount) {
    private static final int QUANTITY_DECIMALS = 15;

    /** What it is a cost of. */
    public CostKind kind() {
        return CostKind.of(usage.key());
    }

    /** The quantity in the unit of the price, rounded half up to 15 decimals; {@code usage().quantity()} is the exact one. */
    public BigDecimal pricingQuantity() {
        BigDecimal exact = BigDecimal.valueOf(usage.quantity())
                .divide(
                        BigDecimal.valueOf(usage.key().product().meteredPerPriced()),
                        QUANTITY_DECIMALS,
                        RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** The unit of the price, as AWS's bills write it. */
    public String pricingUnit() {
        return usage.key().product().pricingUnit();
    }

    /** What kind of thing was charged for, like {@code Instance m6i.large}. */
    public String resourceType() {
        PriceKey key = usage.key();
        return switch (key.product()) {
            case EC2_INSTANCE -> "Instance " + key.type();
            case FARGATE_VCPU, FARGATE_MEMORY, FARGATE_STORAGE, FARGATE_LICENSE -> "Fargate task " + key.type();
            case EBS_STORAGE, EBS_IOPS, EBS_THROUGHPUT -> "EBS volume " + key.type();
            case LOAD_BALANCER, LOAD_BALANCER_LCU -> "Load balancer " + key.type();
            case PUBLIC_IPV4 -> "Public IPv4 address";
        };
    }

    /** One sentence for the line, as AWS's bills have it: {@code $0.096 per Hrs, m5.large linux on-demand}. */
    public String description() {
        PriceKey key = usage.key();
        String what =
                switch (key.product()) {
                    case EC2_INSTANCE -> key.type() + " " + key.os().word() + " instance";
                    case FARGATE_VCPU -> "Fargate " + key.type() + " vCPU";
                    case FARGATE_MEMORY -> "Fargate " + key.type() + " memory";
                    case FARGATE_STORAGE -> "Fargate " + key.type() + " ephemeral storage";
                    case FARGATE_LICENSE -> "Fargate Windows licence";
                    case EBS_STORAGE -> key.type() + " volume";
                    case EBS_IOPS -> key.type() + " provisioned IOPS";
                    case EBS_THROUGHPUT -> key.type() + " provisioned throughput";
                    case LOAD_BALANCER -> key.type() + " load balancer";
                    case LOAD_BALANCER_LCU -> key.type() + " load balancer capacity units";
                    case PUBLIC_IPV4 -> "public IPv4 address";
                };
        String option = key.option() == PurchaseOption.SPOT ? ", Spot" : "";
        return "$" + price.rate().toPlainString() + " per " + pricingUnit() + ", " + what + option;
    }
}
