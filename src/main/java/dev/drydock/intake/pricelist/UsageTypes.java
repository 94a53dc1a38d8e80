package dev.drydock.intake.pricelist;

import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.pricing.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which prices of Drydock's a usage type of AWS's bills stands for.
 *
 * <p>Sources: usage types of the services' price lists and bills; operations by EC2 user guide, "AMI billing information fields".
 */
public final class UsageTypes {
    /* us-east-1 has no prefix in the older services, eu-west-1 has EU, every other region letters and a digit. */
    private static final Pattern REGION = Pattern.compile("^(?:EU|[A-Z]{2,3}[0-9])-");
    private static final Place ANYWHERE = new Place("", "any", "");

    private static final Map<String, OperatingSystem> SYSTEMS = Map.of(
            "RunInstances", OperatingSystem.LINUX,
            "RunInstances:0002", OperatingSystem.WINDOWS,
            "RunInstances:0010", OperatingSystem.RHEL,
            "RunInstances:000g", OperatingSystem.SUSE);

    private static final Map<String, String> VOLUMES = Map.of(
            "EBS:VolumeUsage", "standard",
            "EBS:VolumeUsage.gp2", "gp2",
            "EBS:VolumeUsage.gp3", "gp3",
            "EBS:VolumeUsage.piops", "io1",
            "EBS:VolumeUsage.io2", "io2",
            "EBS:VolumeUsage.st1", "st1",
            "EBS:VolumeUsage.sc1", "sc1");

    private UsageTypes() {}

    /**
     * The names of the prices within their region that a usage type stands for, as price files have them; none for what Drydock has no product for.
     *
     * @param service the service code, like {@code AmazonEC2}
     * @param usageType the usage type, with or without the region's prefix, like {@code EU-BoxUsage:m5.large}
     * @param operation the operation, like {@code RunInstances:0002}
     */
    public static List<String> items(String service, String usageType, String operation) {
        String type = plain(usageType);
        int colon = type.indexOf(':');
        String head = colon < 0 ? type : type.substring(0, colon);
        if (head.equals("BoxUsage") || head.equals("DedicatedUsage")) {
            return service.equals("AmazonEC2")
                    ? instance(head, colon < 0 ? "m1.small" : type.substring(colon + 1), operation)
                    : List.of();
        }
        return switch (service) {
            case "AmazonEC2" -> network(type).isEmpty() ? volume(type) : network(type);
            case "AmazonECS", "AmazonEKS" -> containers(type);
            case "AWSELB" -> balancer(type, operation);
            case "AmazonVPC", "AWSDataTransfer" -> network(type);
            case "AmazonECR" -> type.equals("TimedStorage-ByteHrs") ? plain(Product.ECR_STORAGE, "private") : List.of();
            case "AmazonEFS" -> files(type, operation);
            case "AmazonFSx" -> windowsFiles(type, operation);
            case "AmazonCloudWatch" -> observed(type);
            default -> List.of();
        };
    }

    /** A usage type without its region's prefix. */
    public static String plain(String usageType) {
        return REGION.matcher(usageType).replaceFirst("");
    }

    private static List<String> instance(String head, String type, String operation) {
        OperatingSystem os = SYSTEMS.get(operation);
        Tenancy tenancy = head.equals("BoxUsage") ? Tenancy.SHARED : Tenancy.DEDICATED;
        return os == null || type.indexOf('.') < 0
                ? List.of()
                : List.of(PriceItem.of(
                        new PriceKey(Product.EC2_INSTANCE, ANYWHERE, type, os, tenancy, PurchaseOption.ON_DEMAND)));
    }

    private static List<String> volume(String type) {
        if (VOLUMES.containsKey(type)) {
            return plain(Product.EBS_STORAGE, VOLUMES.get(type));
        }
        return switch (type) {
            case "EBS:VolumeP-IOPS.gp3" -> plain(Product.EBS_IOPS, "gp3");
            case "EBS:VolumeP-IOPS.io2" -> plain(Product.EBS_IOPS, "io2");
            case "EBS:VolumeP-IOPS.io2.tier2" -> plain(Product.EBS_IOPS, "io2-above-32000");
            case "EBS:VolumeP-IOPS.io2.tier3" -> plain(Product.EBS_IOPS, "io2-above-64000");
            case "EBS:SnapshotUsage" -> plain(Product.EBS_SNAPSHOT, "");
            case "EBS:VolumeP-IOPS.piops" -> plain(Product.EBS_IOPS, "io1");
            case "EBS:VolumeP-Throughput.gp3" -> plain(Product.EBS_THROUGHPUT, "gp3");
            default -> List.of();
        };
    }

    private static List<String> containers(String type) {
        boolean spot = type.startsWith("SpotUsage-");
        PurchaseOption option = spot ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
        return switch (spot ? type.substring("SpotUsage-".length()) : type) {
            case "Fargate-vCPU-Hours:perCPU" ->
                fargate(Product.FARGATE_VCPU, Architecture.X86_64, OperatingSystem.LINUX, option);
            case "Fargate-GB-Hours" ->
                fargate(Product.FARGATE_MEMORY, Architecture.X86_64, OperatingSystem.LINUX, option);
            case "Fargate-ARM-vCPU-Hours:perCPU" ->
                fargate(Product.FARGATE_VCPU, Architecture.ARM64, OperatingSystem.LINUX, option);
            case "Fargate-ARM-GB-Hours" ->
                fargate(Product.FARGATE_MEMORY, Architecture.ARM64, OperatingSystem.LINUX, option);
            case "Fargate-Windows-vCPU-Hours:perCPU" ->
                fargate(Product.FARGATE_VCPU, Architecture.X86_64, OperatingSystem.WINDOWS, option);
            case "Fargate-Windows-GB-Hours" ->
                fargate(Product.FARGATE_MEMORY, Architecture.X86_64, OperatingSystem.WINDOWS, option);
            case "Fargate-Windows-OS-Hours:perCPU" ->
                fargate(Product.FARGATE_LICENSE, Architecture.X86_64, OperatingSystem.WINDOWS, option);
            case "Fargate-EphemeralStorage-GB-Hours" -> storage(option);
            case "AmazonEKS-Hours:perCluster" -> plain(Product.EKS_CLUSTER, "standard");
            case "AmazonEKS-Hours:extendedSupport" -> plain(Product.EKS_CLUSTER, "extended");
            case "AmazonEKS-Hours:XL-ProvisionedTier" -> plain(Product.EKS_CLUSTER, "tier-xl");
            case "AmazonEKS-Hours:2XL-ProvisionedTier" -> plain(Product.EKS_CLUSTER, "tier-2xl");
            case "AmazonEKS-Hours:4XL-ProvisionedTier" -> plain(Product.EKS_CLUSTER, "tier-4xl");
            case "AmazonEKS-Hours:8XL-ProvisionedTier" -> plain(Product.EKS_CLUSTER, "tier-8xl");
            default -> List.of();
        };
    }

    private static List<String> fargate(
            Product product, Architecture architecture, OperatingSystem os, PurchaseOption option) {
        return List.of(PriceItem.of(PriceKey.fargate(product, ANYWHERE, architecture, os, option)));
    }

    /* One usage type for the ephemeral storage of all architectures; Windows runs without Spot. */
    private static List<String> storage(PurchaseOption option) {
        String x86 = fargate(Product.FARGATE_STORAGE, Architecture.X86_64, OperatingSystem.LINUX, option)
                .get(0);
        String arm = fargate(Product.FARGATE_STORAGE, Architecture.ARM64, OperatingSystem.LINUX, option)
                .get(0);
        return option == PurchaseOption.SPOT
                ? List.of(x86, arm)
                : List.of(
                        x86,
                        arm,
                        fargate(Product.FARGATE_STORAGE, Architecture.X86_64, OperatingSystem.WINDOWS, option)
                                .get(0));
    }

    private static List<String> balancer(String type, String operation) {
        String kind =
                switch (operation) {
                    case "LoadBalancing:Application" -> "application";
                    case "LoadBalancing:Network" -> "network";
                    default -> "";
                };
        if (kind.isEmpty()) {
            return List.of();
        }
        return switch (type) {
            case "LoadBalancerUsage" -> plain(Product.LOAD_BALANCER, kind);
            case "LCUUsage" -> plain(Product.LOAD_BALANCER_LCU, kind);
            default -> List.of();
        };
    }

    private static List<String> network(String type) {
        return switch (type) {
            case "NatGateway-Hours" -> plain(Product.NAT_GATEWAY, "");
            case "NatGateway-Bytes" -> plain(Product.NAT_GATEWAY_DATA, "");
            case "PublicIPv4:InUseAddress" -> plain(Product.PUBLIC_IPV4, "");
            case "VpcEndpoint-Hours" -> plain(Product.VPC_ENDPOINT, "");
            case "VpcEndpoint-Bytes" -> plain(Product.VPC_ENDPOINT_DATA, "");
            case "DataTransfer-Out-Bytes" -> plain(Product.DATA_TRANSFER, "internet");
            case "DataTransfer-Regional-Bytes" -> plain(Product.DATA_TRANSFER, "zone");
            default -> List.of();
        };
    }

    private static List<String> files(String type, String operation) {
        return switch (type) {
            case "ProvisionedTP-MiBpsHrs" -> plain(Product.EFS_THROUGHPUT, "");
            case "ETDataAccess-Bytes" ->
                operation.equals("Read")
                        ? plain(Product.EFS_DATA, "elastic-read")
                        : operation.equals("Write") ? plain(Product.EFS_DATA, "elastic-write") : List.of();
            case "IADataAccess-Bytes" ->
                operation.equals("Read") ? plain(Product.EFS_DATA, "infrequent-access-read") : List.of();
            case "TimedStorage-ByteHrs" -> plain(Product.EFS_STORAGE, "standard");
            case "IATimedStorage-ByteHrs" -> plain(Product.EFS_STORAGE, "infrequent-access");
            case "TimedStorage-Z-ByteHrs" -> plain(Product.EFS_STORAGE, "one-zone");
            case "IATimedStorage-Z-ByteHrs" -> plain(Product.EFS_STORAGE, "one-zone-infrequent-access");
            default -> List.of();
        };
    }

    /* FSx's file systems share usage types, the operation tells them apart; of Windows' own no list was at hand, so the pattern of the others is taken. */
    private static List<String> windowsFiles(String type, String operation) {
        if (!operation.equals("CreateFileSystem:Windows")) {
            return List.of();
        }
        return switch (type) {
            case "Storage.SAZ:SSD" -> plain(Product.FSX_STORAGE, "windows-single-az-ssd");
            case "Storage.SAZ:HDD" -> plain(Product.FSX_STORAGE, "windows-single-az-hdd");
            case "Storage.MAZ:SSD" -> plain(Product.FSX_STORAGE, "windows-multi-az-ssd");
            case "Storage.MAZ:HDD" -> plain(Product.FSX_STORAGE, "windows-multi-az-hdd");
            case "ThroughputCapacity.SAZ" -> plain(Product.FSX_THROUGHPUT, "windows-single-az");
            case "ThroughputCapacity.MAZ" -> plain(Product.FSX_THROUGHPUT, "windows-multi-az");
            case "BackupUsage" -> plain(Product.FSX_STORAGE, "windows-backup");
            default -> List.of();
        };
    }

    private static List<String> observed(String type) {
        return switch (type) {
            case "DataProcessing-Bytes" -> plain(Product.CLOUDWATCH_LOGS, "ingested");
            case "DataProcessingIA-Bytes" -> plain(Product.CLOUDWATCH_LOGS, "ingested-infrequent-access");
            case "DataScanned-Bytes" -> plain(Product.CLOUDWATCH_LOGS, "scanned");
            case "TimedStorage-ByteHrs" -> plain(Product.CLOUDWATCH_LOGS_STORAGE, "");
            case "CW:AlarmMonitorUsage" -> plain(Product.CLOUDWATCH_ALARMS, "");
            case "CW:MetricMonitorUsage" -> plain(Product.CLOUDWATCH_METRICS, "");
            default -> List.of();
        };
    }

    private static List<String> plain(Product product, String type) {
        return List.of(PriceItem.of(PriceKey.plain(product, ANYWHERE, type)));
    }
}
