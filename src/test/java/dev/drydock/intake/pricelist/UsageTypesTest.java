package dev.drydock.intake.pricelist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage types as AWS's bills and price lists have them, and what they are here. */
class UsageTypesTest {
    @ParameterizedTest
    @CsvSource({
        "AmazonEC2,BoxUsage:m6i.large,RunInstances,m6i.large",
        "AmazonEC2,EUW3-BoxUsage:m6i.large,RunInstances:0002,m6i.large/windows",
        "AmazonEC2,EBS:VolumeUsage,CreateVolume,ebs-storage/standard",
        "AmazonEC2,APN1-EBS:VolumeUsage.piops,CreateVolume-P-IOPS,ebs-storage/io1",
        "AmazonEC2,APN1-EBS:VolumeP-IOPS.io2.tier2,,ebs-iops/io2-above-32000",
        "AmazonEC2,EU-EBS:SnapshotUsage,CreateSnapshot,ebs-snapshot",
        "AmazonEC2,NatGateway-Bytes,NatGateway,nat-gateway-data",
        "AmazonECS,USE1-Fargate-ARM-GB-Hours,,fargate-memory/arm64",
        "AmazonECS,USE1-Fargate-Windows-OS-Hours:perCPU,,fargate-license/x86_64/windows",
        "AmazonECS,EUC1-SpotUsage-Fargate-vCPU-Hours:perCPU,,fargate-vcpu/x86_64/spot",
        "AmazonEKS,EU-AmazonEKS-Hours:perCluster,CreateOperation,eks-cluster/standard",
        "AmazonEKS,APS7-AmazonEKS-Hours:extendedSupport,,eks-cluster/extended",
        "AmazonEKS,USE1-AmazonEKS-Hours:8XL-ProvisionedTier,,eks-cluster/tier-8xl",
        "AmazonECR,EU-TimedStorage-ByteHrs,,ecr-storage/private",
        "AmazonEFS,EU-IATimedStorage-Z-ByteHrs,,efs-storage/one-zone-infrequent-access",
        "AmazonEFS,APN1-ETDataAccess-Bytes,Write,efs-data/elastic-write",
        "AmazonFSx,EU-Storage.MAZ:SSD,CreateFileSystem:Windows,fsx-storage/windows-multi-az-ssd",
        "AWSELB,LCUUsage,LoadBalancing:Network,load-balancer-lcu/network",
        "AmazonVPC,USE1-PublicIPv4:InUseAddress,,public-ipv4",
        "AmazonCloudWatch,APN2-DataProcessingIA-Bytes,PutLogEvents,cloudwatch-logs/ingested-infrequent-access",
        "AmazonCloudWatch,EU-CW:AlarmMonitorUsage,,cloudwatch-alarms",
        "AWSDataTransfer,DataTransfer-Out-Bytes,,data-transfer/internet",
    })
    void usageType_isAnItemThatDrydockPrices(String service, String usageType, String operation, String item) {
        assertEquals(List.of(item), UsageTypes.items(service, usageType, operation == null ? "" : operation));
        boolean built = PriceBook.builtIn()
                .find(PriceItem.parse(item, PriceBook.BUILT_IN_REGION), 0)
                .isPresent();
        assertTrue(built, "the name is one of the book's: " + item);
    }

    @ParameterizedTest
    @CsvSource({
        "AmazonEC2,EU-UnusedBox:m5.large,RunInstances",
        "AmazonEC2,EU-BoxUsage:m5.large,RunInstances:0006",
        "AmazonEC2,EU-RegionalNatGateway-Bytes,RegionalNatGateway",
        "AWSELB,EU-Outposts-LCUUsage,LoadBalancing:Application",
        "AWSELB,TS-LoadBalancerUsage,LoadBalancing:Application",
        "AmazonFSx,EU-Storage.MAZ:SSD,CreateFileSystem:ONTAP",
        "AmazonRDS,EU-BoxUsage:m5.large,RunInstances",
    })
    void decoys_areNothing(String service, String usageType, String operation) {
        assertEquals(List.of(), UsageTypes.items(service, usageType, operation));
    }
}
