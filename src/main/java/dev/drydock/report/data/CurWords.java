package dev.drydock.report.data;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The codes by which AWS's own reports name products, operations and usage. Source: AWS price lists of the services. */
final class CurWords {
    /* How usage types name a region; EC2's leave that of us-east-1 out, Fargate's do not. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("us-east-1", "USE1"),
            Map.entry("us-east-2", "USE2"),
            Map.entry("us-west-1", "USW1"),
            Map.entry("us-west-2", "USW2"),
            Map.entry("ca-central-1", "CAN1"),
            Map.entry("eu-west-1", "EU"),
            Map.entry("eu-west-2", "EUW2"),
            Map.entry("eu-west-3", "EUW3"),
            Map.entry("eu-central-1", "EUC1"),
            Map.entry("eu-north-1", "EUN1"),
            Map.entry("ap-northeast-1", "APN1"),
            Map.entry("ap-northeast-2", "APN2"),
            Map.entry("ap-southeast-1", "APS1"),
            Map.entry("ap-southeast-2", "APS2"),
            Map.entry("ap-south-1", "APS3"),
            Map.entry("sa-east-1", "SAE1"));

    private CurWords() {}

    /** The product's code. */
    static String productCode(BillRow row) {
        Optional<Commitment> by = row.discount();
        if (by.isPresent() && by.get() instanceof SavingsPlan && row.line() != LineKind.COVERED) {
            return "ComputeSavingsPlans";
        }
        if (by.isPresent() && row.line() != LineKind.COVERED) {
            return CostKind.EC2_RESERVED.serviceCode();
        }
        boolean nat = row.key().product() == Product.NAT_GATEWAY || row.key().product() == Product.NAT_GATEWAY_DATA;
        /* EC2 bills NAT gateways, though FOCUS counts them to VPC. */
        String code = (nat ? CostKind.EC2_ON_DEMAND : BillNames.kind(row)).serviceCode();
        return code.isEmpty() ? "AWS" : code;
    }

    /** The operation: which of a product's doings is charged for. */
    static String operation(BillRow row) {
        CostKind kind = BillNames.kind(row);
        return switch (kind) {
            case EC2_ON_DEMAND, EC2_SPOT, EC2_RESERVED, EC2_SAVINGS_PLAN ->
                row.key().os() == OperatingSystem.WINDOWS ? "RunInstances:0002" : "RunInstances";
            case FARGATE, FARGATE_SPOT, FARGATE_SAVINGS_PLAN -> "FargateTask";
            case EBS -> "CreateVolume-" + row.key().type();
            case LOAD_BALANCER -> "LoadBalancing:" + capitalised(row.key().type());
            case WAYS_OUT ->
                switch (row.key().product()) {
                    case NAT_GATEWAY, NAT_GATEWAY_DATA -> "NatGateway";
                    default -> "VpcEndpoint";
                };
            default -> "";
        };
    }

    /** The usage type; where AWS's is not known, the product's own word. */
    static String usageType(BillRow row) {
        PriceKey key = row.key();
        boolean spot = key.option() == PurchaseOption.SPOT;
        String region = PREFIXES.getOrDefault(key.place().region(), key.place().region());
        String prefix = region.equals("USE1") ? "" : region + "-";
        String arm = key.type().equals("arm64") ? "ARM-" : "";
        return switch (key.product()) {
            case EC2_INSTANCE -> prefix + (idle(row) ? "UnusedBox:" : spot ? "SpotUsage:" : "BoxUsage:") + key.type();
            case FARGATE_VCPU -> region + (spot ? "-SpotUsage" : "") + "-Fargate-" + arm + "vCPU-Hours:perCPU";
            case FARGATE_MEMORY -> region + (spot ? "-SpotUsage" : "") + "-Fargate-" + arm + "GB-Hours";
            case FARGATE_STORAGE -> region + "-Fargate-EphemeralStorage-GB-Hours";
            case FARGATE_LICENSE -> region + "-Fargate-Windows-OS-Hours:perCPU";
            case EBS_STORAGE -> prefix + "EBS:VolumeUsage." + key.type();
            case EBS_IOPS -> prefix + "EBS:VolumeP-IOPS." + key.type();
            case EBS_THROUGHPUT -> prefix + "EBS:VolumeP-Throughput." + key.type();
            case LOAD_BALANCER -> prefix + "LoadBalancerUsage";
            case LOAD_BALANCER_LCU -> prefix + "LCUUsage";
            case NAT_GATEWAY -> prefix + "NatGateway-Hours";
            case NAT_GATEWAY_DATA -> prefix + "NatGateway-Bytes";
            case VPC_ENDPOINT -> prefix + "VpcEndpoint-Hours";
            case VPC_ENDPOINT_DATA -> prefix + "VpcEndpoint-Bytes";
            case PUBLIC_IPV4 -> prefix + "PublicIPv4:InUseAddress";
            case ECR_STORAGE -> prefix + "TimedStorage-ByteHrs";
            case EKS_CLUSTER -> region + "-AmazonEKS-Hours:" + controlPlane(key.type());
            default -> prefix + key.product().word() + (key.type().isEmpty() ? "" : ":" + key.type());
        };
    }

    private static String controlPlane(String kind) {
        return switch (kind) {
            case "standard" -> "perCluster";
            case "extended" -> "extendedSupport";
            default -> kind.substring(kind.indexOf('-') + 1).toUpperCase(Locale.ROOT) + "-ProvisionedTier";
        };
    }

    private static boolean idle(BillRow row) {
        return row.line() == LineKind.USAGE && row.first().commitment().isPresent();
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
