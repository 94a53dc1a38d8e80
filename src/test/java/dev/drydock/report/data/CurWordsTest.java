package dev.drydock.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.CostKind;
import dev.drydock.intake.pricelist.UsageTypes;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report names usage as AWS's price lists do: what is read from those is what is written here. */
class CurWordsTest {
    /** What Drydock has no usage type of AWS's for: Inspector's scans, other regions by name, enhanced Container Insights, Spot Instances, and FSx's by their operation's patterns. */
    private static final Set<Product> WITHOUT =
            Set.of(Product.ECR_SCAN, Product.CLOUDWATCH_INSIGHTS, Product.FSX_STORAGE, Product.FSX_THROUGHPUT);

    @Test
    void usageTypes_areThoseOfPriceLists() {
        Set<String> lost = new TreeSet<>();
        int known = 0;
        for (PriceKey key : PriceBook.builtIn().builtInItems()) {
            String item = PriceItem.of(key);
            boolean spotInstance = key.product() == Product.EC2_INSTANCE && item.endsWith("/spot");
            if (WITHOUT.contains(key.product()) || spotInstance || item.equals("data-transfer/region")) {
                continue;
            }
            String service = CostKind.of(key).serviceCode();
            if (UsageTypes.items(service, CurWords.usageType(key, false), CurWords.operation(key))
                    .contains(item)) {
                known++;
            } else {
                lost.add(item + " is not " + service + " " + CurWords.usageType(key, false));
            }
        }
        assertEquals(Set.of(), lost);
        assertTrue(known > 1_000, "items: " + known);
    }

    @ParameterizedTest
    @CsvSource({
        "fargate-vcpu/x86_64/windows,us-east-1,USE1-Fargate-Windows-vCPU-Hours:perCPU",
        "fargate-memory/arm64/spot,eu-west-1,EU-SpotUsage-Fargate-ARM-GB-Hours",
        "ebs-iops/io2-above-64000,us-east-1,EBS:VolumeP-IOPS.io2.tier3",
        "efs-storage/one-zone-infrequent-access,eu-central-1,EUC1-IATimedStorage-Z-ByteHrs",
        "eks-cluster/tier-2xl,us-east-1,USE1-AmazonEKS-Hours:2XL-ProvisionedTier",
        "data-transfer/region,us-east-1,data-transfer:region",
    })
    void usageType_hasItsRegion(String item, String region, String usageType) {
        assertEquals(usageType, CurWords.usageType(PriceItem.parse(item, region), false));
    }

    @Test
    void idlePlaces_areUnusedBoxes() {
        PriceKey key = PriceItem.parse("m5.large", "us-west-2");
        assertEquals("USW2-UnusedBox:m5.large", CurWords.usageType(key, true));
    }
}
