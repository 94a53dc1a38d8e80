package dev.drydock.pricing;

import java.util.Locale;

/**
 * What a price is asked for, the integer unit in which its use is metered, and the unit in which its price is quoted.
 *
 * <p>"GB" in AWS compute and volume prices means 2^30 bytes (AWS Fargate pricing page), a month is 730 hours (AWS's own convention for monthly figures).
 */
public enum Product {
    /** A running EC2 instance: seconds, priced per hour. */
    EC2_INSTANCE("instance-seconds", "Hrs", 3_600L),
    /** CPU of a Fargate task's size: thousandths of a vCPU times seconds, priced per vCPU-hour. */
    FARGATE_VCPU("milli-vCPU-seconds", "vCPU-Hours", 1_000L * 3_600),
    /** Memory of a Fargate task's size: MiB-seconds, priced per GB-hour. */
    FARGATE_MEMORY("MiB-seconds", "GB-Hours", 1_024L * 3_600),
    /** Ephemeral storage of a Fargate task above the included 20 GiB: GiB-seconds, priced per GB-hour. */
    FARGATE_STORAGE("GiB-seconds", "GB-Hours", 3_600L),
    /** The operating system's licence on Fargate Windows: thousandths of a vCPU times seconds, priced per vCPU-hour. */
    FARGATE_LICENSE("milli-vCPU-seconds", "vCPU-Hours", 1_000L * 3_600),
    /** Provisioned size of an EBS volume: GiB-seconds, priced per GB-month. */
    EBS_STORAGE("GiB-seconds", "GB-Mo", 730L * 3_600),
    /** Provisioned operations per second of an EBS volume above what its type includes: IOPS-seconds, priced per IOPS-month. */
    EBS_IOPS("IOPS-seconds", "IOPS-Mo", 730L * 3_600),
    /** Provisioned throughput of an EBS volume above what its type includes: MiB/s times seconds, priced per MiBps-month. */
    EBS_THROUGHPUT("MiBps-seconds", "MiBps-Mo", 730L * 3_600),
    /** What EBS snapshots hold: MiB-seconds, priced per GB-month. */
    EBS_SNAPSHOT("MiB-seconds", "GB-Mo", 1_024L * 730 * 3_600),
    /** A load balancer that stands: seconds, each begun hour counted whole, priced per hour. */
    LOAD_BALANCER("seconds", "Hrs", 3_600L),
    /** Load balancer capacity units: billionths of an LCU-hour, priced per LCU-hour. */
    LOAD_BALANCER_LCU("nano-LCU-hours", "LCU-Hrs", 1_000_000_000L),
    /** A Savings Plan's hourly commitment: seconds for which it holds, priced per hour. */
    SAVINGS_PLAN("seconds", "Hrs", 3_600L),
    /** Software of a machine image from AWS Marketplace: seconds, each begun hour counted whole, priced per hour. */
    IMAGE_SOFTWARE("seconds", "Hrs", 3_600L),
    /** ECS's fee for managing an instance: seconds, priced per hour. */
    MANAGED_INSTANCE("instance-seconds", "Hrs", 3_600L),
    /** A public IPv4 address, in use or idle: seconds, priced per hour. */
    PUBLIC_IPV4("address-seconds", "Hrs", 3_600L),
    /** A NAT gateway that stands: seconds, each begun hour counted whole, priced per hour. */
    NAT_GATEWAY("gateway-seconds", "Hrs", 3_600L),
    /** What a NAT gateway processed: bytes, priced per GB of 2^30 bytes. */
    NAT_GATEWAY_DATA("bytes", "GB", 1L << 30),
    /** An interface endpoint in one zone: seconds, each begun hour counted whole, priced per hour. */
    VPC_ENDPOINT("endpoint-seconds", "Hrs", 3_600L),
    /** What an interface endpoint processed: bytes, priced per GB of 2^30 bytes. */
    VPC_ENDPOINT_DATA("bytes", "GB", 1L << 30),
    /** Compressed images stored in a private ECR repository: MiB-seconds, priced per GB-month. */
    ECR_STORAGE("MiB-seconds", "GB-Mo", 1_024L * 730 * 3_600),
    /** An image that Amazon Inspector scans when it is pushed: priced per scan. */
    ECR_SCAN("scans", "Scans", 1L),
    /** Bytes sent: to the internet, to another zone (each direction), to another region; priced per GB of 2^30 bytes, the internet in monthly tiers. */
    DATA_TRANSFER("bytes", "GB", 1L << 30),
    /** Files in EFS by storage class: MiB-seconds, priced per GB-month. */
    EFS_STORAGE("MiB-seconds", "GB-Mo", 1_024L * 730 * 3_600),
    /** Throughput bought for an EFS file system beyond what comes with its storage: KiB/s times seconds, priced per MiBps-month. */
    EFS_THROUGHPUT("KiBps-seconds", "MiBps-Mo", 1_024L * 730 * 3_600),
    /** What is read from and written to EFS where that is paid: bytes, priced per GB of 2^30 bytes. */
    EFS_DATA("bytes", "GB", 1L << 30),
    /** Storage that an FSx file system provides, and its backups: GiB-seconds, priced per GB-month. */
    FSX_STORAGE("GiB-seconds", "GB-Mo", 730L * 3_600),
    /** Throughput that an FSx file system provides: MiB/s times seconds, priced per MiBps-month. */
    FSX_THROUGHPUT("MiBps-seconds", "MiBps-Mo", 730L * 3_600),
    /** Logs that CloudWatch takes in, and that Insights scans: bytes, priced per GB of 2^30 bytes. */
    CLOUDWATCH_LOGS("bytes", "GB", 1L << 30),
    /** Logs that CloudWatch keeps: MiB-seconds, priced per GB-month. */
    CLOUDWATCH_LOGS_STORAGE("MiB-seconds", "GB-Mo", 1_024L * 730 * 3_600),
    /** Metrics of Container Insights with enhanced observability for ECS: metric-seconds, priced per metric-month. */
    CLOUDWATCH_INSIGHTS("metric-seconds", "Metric-Mo", 730L * 3_600),
    /** Custom metrics that CloudWatch keeps, those of Container Insights without enhanced observability too: metric-seconds, priced per metric-month in tiers. */
    CLOUDWATCH_METRICS("metric-seconds", "Metric-Mo", 730L * 3_600),
    /** Alarms on metrics, of standard resolution: alarm-seconds, priced per alarm-month. */
    CLOUDWATCH_ALARMS("alarm-seconds", "Alarm-Mo", 730L * 3_600),
    /** An EKS control plane by kind of support: seconds, priced per hour. */
    EKS_CLUSTER("cluster-seconds", "Hrs", 3_600L),
    /** A credit against the bill: dollars. */
    CREDIT("dollars", "USD", 1);

    private final String meterUnit;
    private final String pricingUnit;
    private final long metered;

    Product(String meterUnit, String pricingUnit, long metered) {
        this.meterUnit = meterUnit;
        this.pricingUnit = pricingUnit;
        this.metered = metered;
    }

    /** The name of the integer unit in which use is metered. */
    public String meterUnit() {
        return meterUnit;
    }

    /** The name of the unit in which the price is quoted, as AWS's bills write it. */
    public String pricingUnit() {
        return pricingUnit;
    }

    /** How many metered units make one priced unit. */
    public long meteredPerPriced() {
        return metered;
    }

    /** Whether it has types, so that its price names one. */
    public boolean typed() {
        return switch (this) {
            case PUBLIC_IPV4,
                    NAT_GATEWAY,
                    NAT_GATEWAY_DATA,
                    VPC_ENDPOINT,
                    VPC_ENDPOINT_DATA,
                    CREDIT,
                    CLOUDWATCH_INSIGHTS,
                    CLOUDWATCH_METRICS,
                    CLOUDWATCH_ALARMS,
                    EBS_SNAPSHOT,
                    EFS_THROUGHPUT,
                    CLOUDWATCH_LOGS_STORAGE -> false;
            default -> true;
        };
    }

    /** The product's word in a price file: its name in lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
