package dev.drydock.billing.statement;

import dev.drydock.billing.CostKind;
import java.util.Locale;

/**
 * Finds what a line of a bill is a cost of by the words that AWS uses in service names, usage types and descriptions, so that a real bill falls into the kinds of a simulated one.
 *
 * <p>Services that Drydock does not simulate keep their names.
 */
public final class StatementKinds {
    private StatementKinds() {}

    /** What a line says of itself. */
    public enum Nature {
        /** Usage at its own price. */
        USAGE,
        /** Usage that Reserved Instances pay for. */
        RESERVED,
        /** Usage that a Savings Plan pays for. */
        PLANNED,
        /** What is unused of a commitment, or a fee for it. */
        COMMITMENT,
        /** A credit. */
        CREDIT,
        /** A tax. */
        TAX
    }

    /** The service's name: that of FOCUS for a product code that is known, else as it is. */
    public static String service(String name) {
        for (CostKind kind : CostKind.values()) {
            if (kind.serviceCode().equals(name) && !name.isEmpty()) {
                return kind.serviceName();
            }
        }
        return name.equals("ComputeSavingsPlans") ? "Savings Plans for AWS Compute usage" : name;
    }

    /**
     * The kind of a line.
     *
     * @param service the service's name
     * @param words usage type and description
     * @param spot whether its price is known to move
     */
    public static String kind(Nature nature, String service, String words, boolean spot) {
        return switch (nature) {
            case COMMITMENT -> CostKind.UNUSED_COMMITMENT.title();
            case CREDIT -> CostKind.CREDIT.title();
            case TAX -> "Tax";
            case USAGE, RESERVED, PLANNED -> {
                String text = words.toLowerCase(Locale.ROOT);
                yield usage(nature, service(service), text, spot || has(text, "spotusage", ", spot"));
            }
        };
    }

    private static String usage(Nature nature, String service, String text, boolean spot) {
        if (has(text, "idle in reservation", "unusedbox:")) {
            return CostKind.UNUSED_COMMITMENT.title();
        }
        if (has(text, "data transfer", "datatransfer-", "aws-in-bytes", "aws-out-bytes")) {
            return CostKind.DATA_TRANSFER.title();
        }
        if (has(text, "nat gateway", "natgateway", "vpcendpoint", "vpc interface endpoint")) {
            return CostKind.WAYS_OUT.title();
        }
        if (has(text, "fargate")) {
            return (nature == Nature.PLANNED
                            ? CostKind.FARGATE_SAVINGS_PLAN
                            : spot ? CostKind.FARGATE_SPOT : CostKind.FARGATE)
                    .title();
        }
        if (has(text, "public ipv4", "publicipv4")) {
            return CostKind.PUBLIC_IPV4.title();
        }
        return switch (service) {
            case "Amazon Elastic Compute Cloud" -> compute(nature, text, spot);
            case "Elastic Load Balancing" -> CostKind.LOAD_BALANCER.title();
            case "Amazon Elastic Container Registry", "Amazon EC2 Container Registry (ECR)" -> CostKind.ECR.title();
            case "Amazon Elastic File System" -> CostKind.EFS.title();
            case "AmazonCloudWatch", "Amazon CloudWatch" -> CostKind.CLOUDWATCH.title();
            case "Amazon Elastic Kubernetes Service", "Amazon Elastic Container Service for Kubernetes" ->
                CostKind.EKS.title();
            default -> other(service);
        };
    }

    private static String other(String service) {
        for (CostKind kind : CostKind.values()) {
            if (kind.serviceName().equals(service)) {
                return kind.title();
            }
        }
        return service;
    }

    private static String compute(Nature nature, String text, boolean spot) {
        if (has(text, "ebs:", "volume", "snapshot", "provisioned storage", "iops", "mibps", "i/o requests")) {
            return CostKind.EBS.title();
        }
        if (has(text, "software of", "management of", "managed instances")) {
            return CostKind.EC2_FEES.title();
        }
        if (nature == Nature.RESERVED) {
            return CostKind.EC2_RESERVED.title();
        }
        if (nature == Nature.PLANNED) {
            return CostKind.EC2_SAVINGS_PLAN.title();
        }
        return has(text, "instance", "boxusage", "spotusage")
                ? (spot ? CostKind.EC2_SPOT : CostKind.EC2_ON_DEMAND).title()
                : "EC2, other";
    }

    private static boolean has(String text, String... words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
