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
            case EC2_RESERVED, EC2_SAVINGS_PLAN, FARGATE_SAVINGS_PLAN -> operation(row.key());
            default -> kind == CostKind.of(row.key()) ? operation(row.key()) : "";
        };
    }

    /** The operation of what has that key. */
    static String operation(PriceKey key) {
        return switch (key.product()) {
            case EC2_INSTANCE -> key.os() == OperatingSystem.WINDOWS ? "RunInstances:0002" : "RunInstances";
            case FARGATE_VCPU, FARGATE_MEMORY, FARGATE_STORAGE, FARGATE_LICENSE -> "FargateTask";
            case EBS_STORAGE, EBS_THROUGHPUT -> "CreateVolume-" + key.type();
            case EBS_IOPS -> "CreateVolume-" + key.type().replaceFirst("-above.*", "");
            case EBS_SNAPSHOT -> "CreateSnapshot";
            case LOAD_BALANCER, LOAD_BALANCER_LCU -> "LoadBalancing:" + capitalised(key.type());
            case NAT_GATEWAY, NAT_GATEWAY_DATA -> "NatGateway";
            case VPC_ENDPOINT, VPC_ENDPOINT_DATA -> "VpcEndpoint";
            case EFS_DATA -> key.type().endsWith("write") ? "Write" : "Read";
            case FSX_STORAGE, FSX_THROUGHPUT -> "CreateFileSystem:Windows";
            default -> "";
        };
    }

    /** The usage type; where AWS's is not known, the product's own word. */
    static String usageType(BillRow row) {
        return usageType(row.key(), idle(row));
    }

    /** The usage type of what has that key. @param idle whether it is a reserved instance's place that nothing runs in */
    static String usageType(PriceKey key, boolean idle) {
        boolean spot = key.option() == PurchaseOption.SPOT;
        String region = PREFIXES.getOrDefault(key.place().region(), key.place().region());
        String prefix = region.equals("USE1") ? "" : region + "-";
        return switch (key.product()) {
            case EC2_INSTANCE -> prefix + (idle ? "UnusedBox:" : spot ? "SpotUsage:" : "BoxUsage:") + key.type();
            case FARGATE_VCPU -> region + (spot ? "-SpotUsage" : "") + "-Fargate-" + sort(key) + "vCPU-Hours:perCPU";
            case FARGATE_MEMORY -> region + (spot ? "-SpotUsage" : "") + "-Fargate-" + sort(key) + "GB-Hours";
            case FARGATE_STORAGE -> region + (spot ? "-SpotUsage" : "") + "-Fargate-EphemeralStorage-GB-Hours";
            case FARGATE_LICENSE -> region + "-Fargate-Windows-OS-Hours:perCPU";
            case EKS_CLUSTER -> region + "-AmazonEKS-Hours:" + controlPlane(key.type());
            default -> prefix + plain(key);
        };
    }

    /* Without the region. */
    private static String plain(PriceKey key) {
        String type = key.type();
        return switch (key.product()) {
            case EBS_STORAGE -> "EBS:VolumeUsage" + (type.equals("standard") ? "" : "." + volume(type));
            case EBS_IOPS -> "EBS:VolumeP-IOPS." + volume(type);
            case EBS_THROUGHPUT -> "EBS:VolumeP-Throughput." + type;
            case EBS_SNAPSHOT -> "EBS:SnapshotUsage";
            case LOAD_BALANCER -> "LoadBalancerUsage";
            case LOAD_BALANCER_LCU -> "LCUUsage";
            case NAT_GATEWAY -> "NatGateway-Hours";
            case NAT_GATEWAY_DATA -> "NatGateway-Bytes";
            case VPC_ENDPOINT -> "VpcEndpoint-Hours";
            case VPC_ENDPOINT_DATA -> "VpcEndpoint-Bytes";
            case PUBLIC_IPV4 -> "PublicIPv4:InUseAddress";
            case ECR_STORAGE, CLOUDWATCH_LOGS_STORAGE -> "TimedStorage-ByteHrs";
            case EFS_STORAGE -> files(type);
            case EFS_THROUGHPUT -> "ProvisionedTP-MiBpsHrs";
            case EFS_DATA -> (type.startsWith("elastic") ? "ET" : "IA") + "DataAccess-Bytes";
            case CLOUDWATCH_LOGS ->
                switch (type) {
                    case "ingested" -> "DataProcessing-Bytes";
                    case "ingested-infrequent-access" -> "DataProcessingIA-Bytes";
                    default -> "DataScanned-Bytes";
                };
            case CLOUDWATCH_METRICS -> "CW:MetricMonitorUsage";
            case CLOUDWATCH_ALARMS -> "CW:AlarmMonitorUsage";
            case DATA_TRANSFER ->
                type.equals("internet")
                        ? "DataTransfer-Out-Bytes"
                        : type.equals("zone") ? "DataTransfer-Regional-Bytes" : ownWord(key);
            default -> ownWord(key);
        };
    }

    private static String ownWord(PriceKey key) {
        return key.product().word() + (key.type().isEmpty() ? "" : ":" + key.type());
    }

    private static String sort(PriceKey key) {
        return key.os() == OperatingSystem.WINDOWS ? "Windows-" : key.type().equals("arm64") ? "ARM-" : "";
    }

    private static String volume(String type) {
        return switch (type) {
            case "io1" -> "piops";
            case "io2-above-32000" -> "io2.tier2";
            case "io2-above-64000" -> "io2.tier3";
            default -> type;
        };
    }

    private static String files(String type) {
        return (type.endsWith("infrequent-access") ? "IA" : "") + "TimedStorage"
                + (type.startsWith("one-zone") ? "-Z" : "") + "-ByteHrs";
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
