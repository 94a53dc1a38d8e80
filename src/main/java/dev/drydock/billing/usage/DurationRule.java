package dev.drydock.billing.usage;

import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;

/**
 * How many seconds are billed for what was held from one instant to another.
 *
 * @param step durations are rounded up to a multiple of so many seconds
 * @param minimum at least so many seconds are billed
 * @param forgiving whether an end by EC2 itself costs nothing in the first hour, and afterwards no begun step
 */
public record DurationRule(long step, long minimum, boolean forgiving) {
    private static final long SECOND = 1_000_000L;
    private static final long HOUR = 3_600;

    /**
     * The rule for a key.
     *
     * <ul>
     *   <li>EC2: per second with 60 s minimum per start; SUSE by whole hours (EC2 On-Demand pricing page).
     *   <li>Spot instances: the first hour is free when EC2 ends it; SUSE then pays full hours only (EC2 user guide, "Billing for interrupted Spot Instances").
     *   <li>Fargate: per second, rounded up, minimum 60 s on Linux and 300 s on Windows (AWS Fargate pricing page).
     *   <li>EBS: per second, 60 s minimum (EBS pricing page); public IPv4 addresses likewise (assumed).
     *   <li>Software of Marketplace images: each begun hour is a whole one (AWS Marketplace buyer guide, hourly pricing).
     *   <li>The fee of ECS Managed Instances: per second, 60 s minimum, as the instance (Amazon ECS pricing page).
     *   <li>ECR, EFS, FSx, snapshots, log storage, metrics and alarms: per second (assumed); what counts by the hour is metered by the hour.
     *   <li>Load balancers, NAT gateways, interface endpoints: each begun hour is a whole one (Elastic Load Balancing, VPC and PrivateLink pricing pages).
     * </ul>
     */
    public static DurationRule of(PriceKey key) {
        return switch (key.product()) {
            case EC2_INSTANCE -> {
                long step = key.os() == OperatingSystem.SUSE ? HOUR : 1;
                yield new DurationRule(step, Math.max(step, 60), key.option() == PurchaseOption.SPOT);
            }
            case FARGATE_VCPU, FARGATE_MEMORY, FARGATE_STORAGE, FARGATE_LICENSE ->
                new DurationRule(1, key.os() == OperatingSystem.WINDOWS ? 300 : 60, false);
            case EBS_STORAGE, EBS_IOPS, EBS_THROUGHPUT, PUBLIC_IPV4, MANAGED_INSTANCE -> new DurationRule(1, 60, false);
            case EKS_CLUSTER,
                    ECR_STORAGE,
                    EBS_SNAPSHOT,
                    EFS_STORAGE,
                    EFS_THROUGHPUT,
                    FSX_STORAGE,
                    FSX_THROUGHPUT,
                    CLOUDWATCH_LOGS_STORAGE,
                    CLOUDWATCH_INSIGHTS,
                    CLOUDWATCH_METRICS,
                    CLOUDWATCH_ALARMS -> new DurationRule(1, 1, false);
            case LOAD_BALANCER, IMAGE_SOFTWARE, NAT_GATEWAY, VPC_ENDPOINT -> new DurationRule(HOUR, HOUR, false);
            case ECR_SCAN,
                    LOAD_BALANCER_LCU,
                    NAT_GATEWAY_DATA,
                    VPC_ENDPOINT_DATA,
                    SAVINGS_PLAN,
                    DATA_TRANSFER,
                    EFS_DATA,
                    CLOUDWATCH_LOGS,
                    CREDIT -> throw new IllegalArgumentException(key.product() + " has no duration");
        };
    }

    /** The billed seconds of a holding from {@code from} to {@code to}, in microseconds since the scenario's start. */
    public long billedSeconds(long from, long to, Ending ending) {
        long elapsed = ceilDiv(to - from, SECOND);
        if (ending == Ending.STILL_HELD) {
            return elapsed;
        }
        if (forgiving && ending == Ending.RECLAIMED) {
            return to - from < HOUR * SECOND ? 0 : step == 1 ? elapsed : elapsed / step * step;
        }
        return Math.max(minimum, ceilDiv(elapsed, step) * step);
    }

    private static long ceilDiv(long amount, long by) {
        return -Math.floorDiv(-amount, by);
    }
}
