package dev.drydock.report.data;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.Scenario;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a bill names accounts, regions, resources and commitments: by AWS's own names where there are such, else derived from the scenario's.
 *
 * @param account the account that pays
 * @param start the scenario's start
 * @param families the task definition families of jobs
 */
record BillNames(String account, Instant start, Map<Owner, String> families) {
    /** The names of a scenario's bill. */
    static BillNames of(Scenario scenario) {
        Map<Owner, String> families = new TreeMap<>();
        scenario.clusters().forEach((cluster, of) -> of.tasks()
                .forEach((name, job) -> families.put(
                        Owner.tasks(cluster, name), job.taskDefinition().family())));
        return new BillNames(scenario.account(), scenario.start(), families);
    }

    /* AWS General Reference, Regions and endpoints. */
    private static final Map<String, String> REGIONS = Map.ofEntries(
            Map.entry("us-east-1", "US East (N. Virginia)"),
            Map.entry("us-east-2", "US East (Ohio)"),
            Map.entry("us-west-1", "US West (N. California)"),
            Map.entry("us-west-2", "US West (Oregon)"),
            Map.entry("af-south-1", "Africa (Cape Town)"),
            Map.entry("ap-east-1", "Asia Pacific (Hong Kong)"),
            Map.entry("ap-south-1", "Asia Pacific (Mumbai)"),
            Map.entry("ap-south-2", "Asia Pacific (Hyderabad)"),
            Map.entry("ap-southeast-1", "Asia Pacific (Singapore)"),
            Map.entry("ap-southeast-2", "Asia Pacific (Sydney)"),
            Map.entry("ap-southeast-3", "Asia Pacific (Jakarta)"),
            Map.entry("ap-southeast-4", "Asia Pacific (Melbourne)"),
            Map.entry("ap-northeast-1", "Asia Pacific (Tokyo)"),
            Map.entry("ap-northeast-2", "Asia Pacific (Seoul)"),
            Map.entry("ap-northeast-3", "Asia Pacific (Osaka)"),
            Map.entry("ca-central-1", "Canada (Central)"),
            Map.entry("ca-west-1", "Canada West (Calgary)"),
            Map.entry("eu-central-1", "Europe (Frankfurt)"),
            Map.entry("eu-central-2", "Europe (Zurich)"),
            Map.entry("eu-west-1", "Europe (Ireland)"),
            Map.entry("eu-west-2", "Europe (London)"),
            Map.entry("eu-west-3", "Europe (Paris)"),
            Map.entry("eu-north-1", "Europe (Stockholm)"),
            Map.entry("eu-south-1", "Europe (Milan)"),
            Map.entry("eu-south-2", "Europe (Spain)"),
            Map.entry("il-central-1", "Israel (Tel Aviv)"),
            Map.entry("me-central-1", "Middle East (UAE)"),
            Map.entry("me-south-1", "Middle East (Bahrain)"),
            Map.entry("sa-east-1", "South America (Sao Paulo)"));

    /** The account that a row's usage is of. */
    String account(BillRow row) {
        String own = row.key().place().account();
        return own.isEmpty() ? account : own;
    }

    /** The region's name; the region itself where AWS has not named it. */
    static String region(BillRow row) {
        String region = row.key().place().region();
        return REGIONS.getOrDefault(region, region);
    }

    /** The first instant of the calendar month, in UTC, in which a row begins. */
    OffsetDateTime month(BillRow row) {
        return start.plusNanos(row.from() * 1000L)
                .atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS);
    }

    /** The number of the UTC day, or hour, in which an instant of the run falls. */
    long slot(long micros, Granularity granularity) {
        return Math.floorDiv(
                Math.addExact(Math.multiplyExact(start.getEpochSecond(), 1_000_000L), micros), granularity.micros());
    }

    /** The ARN of the service, task definition or capacity provider that a row is of; empty when it is of none. */
    String resource(BillRow row) {
        return resource(row, row.first().usage().owner());
    }

    /** The ARN of an owner in a row's region and account. */
    String resource(BillRow row, Owner owner) {
        String region = row.key().place().region();
        EventNames names = new EventNames(region, account(row));
        if (row.key().product() == Product.EKS_CLUSTER) {
            return "arn:aws:eks:" + region + ":" + account(row) + ":cluster/" + owner.cluster();
        }
        return switch (owner.kind()) {
            case SERVICE -> names.service(owner.cluster(), owner.name());
            case TASKS -> names.taskDefinition(families.getOrDefault(owner, owner.name()));
            case NODES -> names.capacityProvider(owner.name());
            default -> owner.cluster().isEmpty() ? "" : names.cluster(owner.cluster());
        };
    }

    /** The ARN of a commitment. */
    static String commitment(Commitment commitment) {
        return commitment instanceof SavingsPlan
                ? "arn:aws:savingsplans::" + commitment.account() + ":savingsplan/" + commitment.name()
                : "arn:aws:ec2::" + commitment.account() + ":reserved-instances/" + commitment.name();
    }

    /** The AWS service that bills a row; what is of a commitment itself is billed by the service that sells it. */
    static String service(BillRow row) {
        Optional<Commitment> by = row.discount();
        return by.isPresent() && row.line() != LineKind.COVERED
                ? by.get() instanceof SavingsPlan
                        ? "Savings Plans for AWS Compute usage"
                        : CostKind.EC2_RESERVED.serviceName()
                : kind(row).serviceName();
    }

    /** What a row is a cost of; idle capacity that was reserved is On-Demand usage. */
    static CostKind kind(BillRow row) {
        PriceKey key = row.key();
        boolean idle = row.line() == LineKind.USAGE && row.first().commitment().isPresent();
        return idle ? CostKind.of(key) : row.first().kind();
    }
}
