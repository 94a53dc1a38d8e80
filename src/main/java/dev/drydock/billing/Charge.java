package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.UsageRecord;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One line of a bill with its working: usage × price = amount, or its share of a commitment.
 *
 * @param usage what was used, by whom, in which slice: the record that the line is of, the whole or a part of it
 * @param price the list price in effect, with its date, region and source; of a commitment's own lines its hourly rate
 * @param amount what it costs, fees spread over what they cover, a multiple of 1e-12: the line's share, by largest remainder, of (all usage at this price × rate), or
 *     of the commitment that covers it
 * @param metered how much of the usage the line is for, in whole metered units
 * @param millionths what it is for beyond whole metered units, in millionths of one
 * @param list its amount at the list price
 * @param contracted its amount at the price that was agreed, before commitments; at the list price where nothing is agreed
 * @param contractedRate the agreed price of one unit
 * @param cash what is to be paid for it
 * @param line what the line is for
 * @param commitment the commitment that it belongs to, if any
 */
public record Charge(
        UsageRecord usage,
        Price price,
        Money amount,
        long metered,
        int millionths,
        Money list,
        Money contracted,
        BigDecimal contractedRate,
        Money cash,
        LineKind line,
        Optional<Commitment> commitment) {
    private static final int QUANTITY_DECIMALS = 15;
    static final int MILLIONTH = 6;

    /** What it is a cost of. */
    public CostKind kind() {
        return CostKind.of(usage.key(), line, commitment);
    }

    /** The exact quantity in the product's metered unit. */
    public BigDecimal meteredQuantity() {
        return BigDecimal.valueOf(metered).add(BigDecimal.valueOf(millionths, MILLIONTH));
    }

    /** The quantity in the unit of the price, rounded half up to 15 decimals; {@link #meteredQuantity} is the exact one. */
    public BigDecimal pricingQuantity() {
        BigDecimal exact = meteredQuantity()
                .divide(
                        BigDecimal.valueOf(usage.key().product().meteredPerPriced()),
                        QUANTITY_DECIMALS,
                        RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** The unit of the price, as AWS's bills write it. */
    public String pricingUnit() {
        return line == LineKind.UPFRONT_FEE ? "Quantity" : usage.key().product().pricingUnit();
    }

    /** What kind of thing was charged for, like {@code Instance m6i.large}. */
    public String resourceType() {
        PriceKey key = usage.key();
        return switch (key.product()) {
            case EC2_INSTANCE -> "Instance " + key.type();
            case FARGATE_VCPU, FARGATE_MEMORY, FARGATE_STORAGE, FARGATE_LICENSE -> "Fargate task " + key.type();
            case EBS_STORAGE, EBS_IOPS, EBS_THROUGHPUT -> "EBS volume " + key.type();
            case LOAD_BALANCER, LOAD_BALANCER_LCU -> "Load balancer " + key.type();
            case IMAGE_SOFTWARE -> "Machine image of " + key.type();
            case MANAGED_INSTANCE -> "Managed instance " + key.type();
            case PUBLIC_IPV4 -> "Public IPv4 address";
            case NAT_GATEWAY, NAT_GATEWAY_DATA -> "NAT gateway";
            case VPC_ENDPOINT, VPC_ENDPOINT_DATA -> "VPC endpoint";
            case ECR_STORAGE, ECR_SCAN -> "ECR repository";
            case SAVINGS_PLAN -> "Savings Plan";
            case DATA_TRANSFER -> "Data transfer";
            case EBS_SNAPSHOT -> "EBS snapshot";
            case EFS_STORAGE, EFS_THROUGHPUT, EFS_DATA -> "EFS file system";
            case FSX_STORAGE, FSX_THROUGHPUT -> "FSx file system";
            case CLOUDWATCH_LOGS, CLOUDWATCH_LOGS_STORAGE -> "CloudWatch log group";
            case CLOUDWATCH_INSIGHTS, CLOUDWATCH_METRICS -> "CloudWatch metric";
            case CLOUDWATCH_ALARMS -> "CloudWatch alarm";
            case EKS_CLUSTER -> "EKS cluster";
            case CREDIT -> "Credit";
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
                    case IMAGE_SOFTWARE -> "software of the machine image of " + key.type();
                    case MANAGED_INSTANCE -> "management of " + key.type() + " instance";
                    case PUBLIC_IPV4 -> "public IPv4 address";
                    case NAT_GATEWAY -> "NAT gateway";
                    case NAT_GATEWAY_DATA -> "NAT gateway data processed";
                    case VPC_ENDPOINT -> "VPC interface endpoint";
                    case VPC_ENDPOINT_DATA -> "VPC interface endpoint data processed";
                    case ECR_STORAGE -> "image storage";
                    case ECR_SCAN -> "initial image scan";
                    case SAVINGS_PLAN -> "Savings Plan " + key.type();
                    case DATA_TRANSFER -> "data transfer, " + key.type();
                    case EBS_SNAPSHOT -> "EBS snapshots";
                    case EFS_STORAGE -> "EFS storage, " + key.type();
                    case EFS_THROUGHPUT -> "EFS provisioned throughput";
                    case EFS_DATA -> "EFS data, " + key.type();
                    case FSX_STORAGE -> "FSx storage, " + key.type();
                    case FSX_THROUGHPUT -> "FSx throughput, " + key.type();
                    case CLOUDWATCH_LOGS -> "CloudWatch logs, " + key.type();
                    case CLOUDWATCH_LOGS_STORAGE -> "CloudWatch logs stored";
                    case CLOUDWATCH_INSIGHTS -> "CloudWatch Container Insights metrics, enhanced observability";
                    case CLOUDWATCH_METRICS -> "CloudWatch custom metrics";
                    case CLOUDWATCH_ALARMS -> "CloudWatch alarms";
                    case EKS_CLUSTER ->
                        "EKS control plane, " + key.type()
                                + (key.type().startsWith("tier-") ? " provisioned" : " support");
                    case CREDIT -> "credit";
                };
        String option = key.option() == PurchaseOption.SPOT ? ", Spot" : "";
        String rate = "$" + price.rate().toPlainString() + " per " + pricingUnit() + ", ";
        String by = commitment.map(Commitment::name).orElse("");
        return switch (line) {
            case USAGE -> rate + what + option + (by.isEmpty() ? "" : ", idle in reservation " + by);
            case COVERED -> what + ", covered by " + by;
            case UNUSED ->
                "unused of " + by + ", " + commitment.map(Commitment::what).orElse(what);
            case RECURRING_FEE -> rate + "recurring fee of " + by;
            case UPFRONT_FEE -> rate + "upfront fee of " + by;
            case CREDIT -> "credit " + usage.owner().name();
        };
    }
}
