package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import java.util.Locale;
import java.util.Optional;

/** The kinds of cost that a bill is stacked by, in the order in which they are shown. */
public enum CostKind {
    /** EC2 instances at the On-Demand price. */
    EC2_ON_DEMAND("EC2 On-Demand"),
    /** EC2 instances at the Spot price. */
    EC2_SPOT("EC2 Spot"),
    /** Fargate tasks. */
    FARGATE("Fargate"),
    /** Fargate Spot tasks. */
    FARGATE_SPOT("Fargate Spot"),
    /** Software of machine images and the management of instances. */
    EC2_FEES("EC2 fees"),
    /** EBS volumes. */
    EBS("EBS"),
    /** Load balancers: hours and capacity units. */
    LOAD_BALANCER("Load balancer"),
    /** Public IPv4 addresses. */
    PUBLIC_IPV4("Public IPv4"),
    /** EC2 instances that Reserved Instances pay for. */
    EC2_RESERVED("EC2 Reserved"),
    /** EC2 instances that a Savings Plan pays for. */
    EC2_SAVINGS_PLAN("EC2 Savings Plans"),
    /** Fargate tasks that a Savings Plan pays for. */
    FARGATE_SAVINGS_PLAN("Fargate Savings Plans"),
    /** What was committed to and not used, Capacity Reservations too. */
    UNUSED_COMMITMENT("Unused commitment"),
    /** Credits. */
    CREDIT("Credits"),
    /** NAT gateways and VPC endpoints: hours and what they processed. */
    WAYS_OUT("NAT and VPC endpoints"),
    /** ECR: storage and scans. */
    ECR("ECR"),
    /** Data sent to the internet, another zone or another region. */
    DATA_TRANSFER("Data transfer"),
    /** Files in EFS. */
    EFS("EFS"),
    /** FSx file systems and their backups. */
    FSX("FSx"),
    /** Logs, metrics and alarms. */
    CLOUDWATCH("CloudWatch"),
    /** EKS control planes. */
    EKS("EKS");

    private final String title;

    CostKind(String title) {
        this.title = title;
    }

    /** The kind of a line. */
    static CostKind of(PriceKey key, LineKind line, Optional<Commitment> commitment) {
        return switch (line) {
            case USAGE -> commitment.isPresent() ? UNUSED_COMMITMENT : of(key);
            case COVERED -> {
                boolean plan = commitment.orElseThrow() instanceof SavingsPlan;
                yield !plan
                        ? EC2_RESERVED
                        : key.product() == Product.EC2_INSTANCE ? EC2_SAVINGS_PLAN : FARGATE_SAVINGS_PLAN;
            }
            case UNUSED, RECURRING_FEE, UPFRONT_FEE -> UNUSED_COMMITMENT;
            case CREDIT -> CREDIT;
        };
    }

    /** The kind of what has that key, when nothing covers it. */
    public static CostKind of(PriceKey key) {
        boolean spot = key.option() == PurchaseOption.SPOT;
        return switch (key.product()) {
            case EC2_INSTANCE -> spot ? EC2_SPOT : EC2_ON_DEMAND;
            case FARGATE_VCPU, FARGATE_MEMORY, FARGATE_STORAGE, FARGATE_LICENSE -> spot ? FARGATE_SPOT : FARGATE;
            case EBS_STORAGE, EBS_IOPS, EBS_THROUGHPUT, EBS_SNAPSHOT -> EBS;
            case LOAD_BALANCER, LOAD_BALANCER_LCU -> LOAD_BALANCER;
            case IMAGE_SOFTWARE, MANAGED_INSTANCE -> EC2_FEES;
            case PUBLIC_IPV4 -> PUBLIC_IPV4;
            case ECR_STORAGE, ECR_SCAN -> ECR;
            case NAT_GATEWAY, NAT_GATEWAY_DATA, VPC_ENDPOINT, VPC_ENDPOINT_DATA -> WAYS_OUT;
            case DATA_TRANSFER -> DATA_TRANSFER;
            case EFS_STORAGE, EFS_THROUGHPUT, EFS_DATA -> EFS;
            case FSX_STORAGE, FSX_THROUGHPUT -> FSX;
            case CLOUDWATCH_LOGS, CLOUDWATCH_LOGS_STORAGE, CLOUDWATCH_INSIGHTS, CLOUDWATCH_METRICS, CLOUDWATCH_ALARMS ->
                CLOUDWATCH;
            case EKS_CLUSTER -> EKS;
            case SAVINGS_PLAN -> UNUSED_COMMITMENT;
            case CREDIT -> CREDIT;
        };
    }

    /** Whether only bills with commitments, credits or ways out of a network have it. */
    public boolean onlyWhereUsed() {
        return ordinal() >= EC2_RESERVED.ordinal();
    }

    /** How a table or chart names it. */
    public String title() {
        return title;
    }

    /** Its word in paths and machine-readable outputs: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The AWS service that bills it, as FOCUS's ServiceName has it. */
    public String serviceName() {
        return switch (this) {
            case EC2_ON_DEMAND, EC2_SPOT, EC2_FEES, EBS, EC2_RESERVED, EC2_SAVINGS_PLAN ->
                "Amazon Elastic Compute Cloud";
            case FARGATE, FARGATE_SPOT, FARGATE_SAVINGS_PLAN -> "Amazon Elastic Container Service";
            case UNUSED_COMMITMENT -> "Commitments";
            case CREDIT -> "AWS Credits";
            case DATA_TRANSFER -> "AWS Data Transfer";
            case EFS -> "Amazon Elastic File System";
            case FSX -> "Amazon FSx";
            case CLOUDWATCH -> "Amazon CloudWatch";
            case EKS -> "Amazon Elastic Kubernetes Service";
            case LOAD_BALANCER -> "Elastic Load Balancing";
            case ECR -> "Amazon Elastic Container Registry";
            case PUBLIC_IPV4, WAYS_OUT -> "Amazon Virtual Private Cloud";
        };
    }

    /** The code of that service, as price lists and the Cost and Usage Report have it; empty for what no service bills. */
    public String serviceCode() {
        return switch (serviceName()) {
            case "Amazon Elastic Compute Cloud" -> "AmazonEC2";
            case "Amazon Elastic Container Service" -> "AmazonECS";
            case "Elastic Load Balancing" -> "AWSELB";
            case "Amazon Virtual Private Cloud" -> "AmazonVPC";
            case "Amazon Elastic Container Registry" -> "AmazonECR";
            case "Amazon Elastic File System" -> "AmazonEFS";
            case "Amazon FSx" -> "AmazonFSx";
            case "Amazon CloudWatch" -> "AmazonCloudWatch";
            case "Amazon Elastic Kubernetes Service" -> "AmazonEKS";
            case "AWS Data Transfer" -> "AWSDataTransfer";
            default -> "";
        };
    }

    /** FOCUS's ServiceCategory. */
    public String serviceCategory() {
        return switch (this) {
            case EC2_FEES,
                    EC2_ON_DEMAND,
                    EC2_SPOT,
                    FARGATE,
                    FARGATE_SPOT,
                    EC2_RESERVED,
                    EC2_SAVINGS_PLAN,
                    FARGATE_SAVINGS_PLAN,
                    UNUSED_COMMITMENT,
                    EKS -> "Compute";
            case CREDIT -> "Other";
            case DATA_TRANSFER -> "Networking";
            case CLOUDWATCH -> "Management and Governance";
            case EBS, ECR, EFS, FSX -> "Storage";
            case LOAD_BALANCER, PUBLIC_IPV4, WAYS_OUT -> "Networking";
        };
    }

    /** FOCUS's PricingCategory: standard for list prices, dynamic for those that move. */
    public String pricingCategory() {
        return this == EC2_SPOT || this == FARGATE_SPOT ? "Dynamic" : "Standard";
    }
}
