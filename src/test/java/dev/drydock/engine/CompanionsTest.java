package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.Bill;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.Rater;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.ScenarioPrices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logs, metrics, alarms, file systems and snapshots cost what AWS's prices make of a month of 730 hours, and those pay who use them. */
class CompanionsTest {
    private static final String SCENARIO =
            """
            drydock: 1
            name: companions
            start: 2026-03-01T00:00:00Z
            horizon: 730h
            network: {subnets: {a: {zone: us-east-1a}}}
            %s
            clusters:
              c:
                %s
                services:
                  web:
                    taskDefinition:
                      family: web
                      executionRoleArn: arn:aws:iam::000000000000:role/pull
                      networkMode: awsvpc
                      cpu: "256"
                      memory: "512"
                      volumes:
                        - name: files
                          efsVolumeConfiguration: {fileSystemId: fs-1}
                      containerDefinitions:
                        - name: web
                          image: web
                          logConfiguration:
                            logDriver: awslogs
                            options: {awslogs-group: /ecs/web, awslogs-region: us-east-1, awslogs-stream-prefix: web}
                    desiredCount: 2
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
            """;

    private static final Owner WEB = Owner.service("c", "web");

    private static String yaml(String top, String ofCluster) {
        return SCENARIO.formatted(top, ofCluster);
    }

    private static Bill bill(String yaml) {
        return new Rater(ScenarioPrices.book(YamlRun.scenario(yaml)))
                .rate(YamlRun.of(yaml, Map.of()).usage());
    }

    private static void assertCents(String dollars, Bill bill, Product product) {
        assertEquals(
                new BigDecimal(dollars),
                bill.of(product).amount().setScale(dollars.length() - dollars.indexOf('.') - 1, RoundingMode.HALF_UP),
                product.word());
    }

    @Test
    void logs_arePaidAsTheyComeIn_andStoredCompressedUntilTheirRetentionIsOver() {
        Bill bill = bill(yaml(
                "cloudWatch: {freeTier: false, logGroups: {/ecs/web: {perTaskHour: 1GiB, retentionInDays: 1}}}", ""));
        /* 2 tasks × 730 h × 1 GiB × $0.50 */
        assertCents("730.00", bill, Product.CLOUDWATCH_LOGS);
        /* 0.3 GiB more each hour, from the hour after: Σ 0.3 h over the first 24 hours is 82.8 GiB h, then 7.2 GiB for 706 h; × $0.03 / 730 h */
        assertCents("0.2123", bill, Product.CLOUDWATCH_LOGS_STORAGE);
        Ledger ledger = new Ledger(bill);
        assertEquals(
                bill.of(Product.CLOUDWATCH_LOGS).plus(bill.of(Product.CLOUDWATCH_LOGS_STORAGE)),
                ledger.of(WEB, CostKind.CLOUDWATCH));
        Bill kept = bill(yaml(
                "cloudWatch: {freeTier: false, logGroups: {/ecs/web: {perTaskHour: 0B, stored: 100GiB, archivedShare: 50%}}}",
                ""));
        assertCents("3.00", kept, Product.CLOUDWATCH_LOGS_STORAGE);
        Bill rarely = bill(yaml(
                "cloudWatch: {freeTier: false, logGroups: {/ecs/web: {perTaskHour: 1GiB, retentionInDays: 1, logGroupClass: INFREQUENT_ACCESS}}}",
                ""));
        assertCents("365.00", rarely, Product.CLOUDWATCH_LOGS);
        Bill ending = bill(yaml(
                "cloudWatch: {freeTier: false, logGroups: {/ecs/web: {perTaskHour: 0B, stored: 73GiB, retentionInDays: 5}}}",
                ""));
        /* It goes evenly over 120 h, looked at each hour: 73 GiB × 60.5 h × $0.03 / 730 h */
        assertCents("0.1815", ending, Product.CLOUDWATCH_LOGS_STORAGE);
    }

    @Test
    void logs_ofTheHeadThatIsNotMeasured_areNotCounted() {
        String yaml = yaml("cloudWatch: {freeTier: false, logGroups: {/ecs/web: {perTaskHour: 1GiB}}}", "")
                .replace("horizon: 730h", "horizon: 2h\nmeasureFrom: 30m");
        /* 2 tasks × 1.5 h × $0.50 */
        assertCents("1.50", bill(yaml), Product.CLOUDWATCH_LOGS);
    }

    @Test
    void customMetrics_arePaidForEveryHourInWhichTheyAreSent() {
        Bill bill = bill(
                yaml("cloudWatch: {freeTier: false, customMetrics: {shop: {of: web, shared: 10, perTask: 5}}}", ""));
        /* 10 + 2 × 5 metrics × $0.30 */
        assertCents("6.00", bill, Product.CLOUDWATCH_METRICS);
        assertEquals(bill.of(Product.CLOUDWATCH_METRICS), new Ledger(bill).of(WEB, CostKind.CLOUDWATCH));
        String job =
                """
                    tasks:
                      tick:
                        taskDefinition: {family: tick, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: t, image: t}]}
                        subnets: [a]
                        capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                        submission: {by: times, at: [70m], count: 3}
                        duration: 8m
                """;
        Bill ticks =
                bill(yaml("cloudWatch: {freeTier: false, customMetrics: {ticks: {of: c/tick, perTask: 1}}}", "") + job);
        /* 3 metrics in one hour: 3 / 730 × $0.30 */
        assertCents("0.00123", ticks, Product.CLOUDWATCH_METRICS);
    }

    @Test
    void containerInsights_areCustomMetricsOfClusterServicesAndFamilies() {
        Bill bill = bill(yaml("cloudWatch: {freeTier: false}", "containerInsights: enabled"));
        /* By the user guide's table without instances: 10 of the cluster, 13 of the service, 8 of the family, × $0.30 */
        assertCents("9.30", bill, Product.CLOUDWATCH_METRICS);
        Ledger ledger = new Ledger(bill);
        assertEquals("6.30", ledger.of(WEB, CostKind.CLOUDWATCH).display(2));
        assertEquals(
                "3.00", ledger.of(Owner.overhead("c", "Container Insights")).display(2));
    }

    @Test
    void enhancedObservability_hasMetricsOfEachTaskAndContainer_atAPriceOfItsOwn() {
        String enhanced = yaml("", "containerInsights: enhanced");
        /* By the user guide's table, on Fargate: 2 + 16 + 7 of the cluster, 5 + 16 + 7 of the service, 16 + 7 of the family, and of each of two tasks 16 + 7 under both: 168 × $0.07 */
        Bill bill = bill(enhanced);
        assertCents("11.76", bill, Product.CLOUDWATCH_INSIGHTS);
        assertCents("0.00", bill, Product.CLOUDWATCH_METRICS);
        Ledger ledger = new Ledger(bill);
        assertEquals("10.01", ledger.of(WEB, CostKind.CLOUDWATCH).display(2));
        assertEquals(
                "1.75", ledger.of(Owner.overhead("c", "Container Insights")).display(2));
        /* A health check is one more of the cluster, of the container under service and family, and under both for each task: 1 + 2 + 4; a restart policy that, and without the container's name too: 1 + 4 + 8 */
        String more = enhanced.replaceAll(
                "( +)image: web\n",
                "$1image: web\n$1healthCheck: {command: [CMD, x]}\n$1restartPolicy: {enabled: true}\n");
        assertCents("13.16", bill(more), Product.CLOUDWATCH_INSIGHTS);
    }

    @Test
    void whatCloudWatchGivesFree_isGivenEachMonth_overTheWholeBill() {
        /* 2 tasks × 730 h × 4 MiB are 5.703 GiB taken in, of which 5 are free */
        String logs = "cloudWatch: {logGroups: {/ecs/web: {perTaskHour: 4MiB}}%s}";
        assertCents("0.352", bill(yaml(logs.formatted(""), "")), Product.CLOUDWATCH_LOGS);
        assertCents("2.852", bill(yaml(logs.formatted(", freeTier: false"), "")), Product.CLOUDWATCH_LOGS);
        assertCents("0.00", bill(yaml(logs.formatted(""), "")), Product.CLOUDWATCH_LOGS_STORAGE);
        /* 31 metrics of Container Insights, less 10 × $0.30 */
        assertCents("6.30", bill(yaml("", "containerInsights: enabled")), Product.CLOUDWATCH_METRICS);
        /* From 20 March to 10 April 12 metrics are sent for 21 of 730/24 days, in two months of which each has 10 for nothing: less than those come to */
        String twoMonths = yaml("cloudWatch: {customMetrics: {shop: {of: web, shared: 12}}}", "")
                .replace("2026-03-01", "2026-03-20")
                .replace("730h", "504h");
        assertCents("0.00", bill(twoMonths), Product.CLOUDWATCH_METRICS);
        /* In all of March, which has 744 of the 730 hours of a month: 12 × 744 / 730 − 10 metrics × $0.30 */
        String march = yaml("cloudWatch: {customMetrics: {shop: {of: web, shared: 12}}}", "")
                .replace("730h", "744h");
        assertCents("0.67", bill(march), Product.CLOUDWATCH_METRICS);
    }

    @Test
    void alarmsOfScaling_arePaid_whereCloudWatchIs() {
        String scaled =
                """
                    scaling: {minCapacity: 2, maxCapacity: 4, policies: {cpu: {targetTracking: {targetValue: 60, predefinedMetricType: ECSServiceAverageCPUUtilization}}}}
                    demand: {requests: {rate: 1/s}, request: {cpu: 1ms}, concurrency: 10}
                """
                        .indent(4);
        Bill bill = bill(yaml("cloudWatch: {freeTier: false}", "") + scaled);
        /* Two alarms of target tracking × $0.10 */
        assertCents("0.20", bill, Product.CLOUDWATCH_ALARMS);
        assertEquals("0.20", new Ledger(bill).of(WEB, CostKind.CLOUDWATCH).display(2));
        assertCents(
                "0.00",
                bill(yaml("cloudWatch: {freeTier: false, scalingAlarms: false}", "") + scaled),
                Product.CLOUDWATCH_ALARMS);
        assertCents("0.00", bill(yaml("", "") + scaled), Product.CLOUDWATCH_ALARMS);
    }

    @Test
    void fileSystemsOfEfs_arePaidByClassAndThroughput() {
        /* infracost 95ba4f49, efs_file_system_test.golden: 230 GB and 100 MiB/s provisioned, of which 11.5 come with the storage */
        Bill provisioned = bill(yaml(
                "storage: {fileSystems: {fs-1: {type: efs, stored: 230GiB, throughputMode: provisioned, provisionedThroughputInMibps: 100}}}",
                ""));
        assertCents("69.00", provisioned, Product.EFS_STORAGE);
        assertCents("531.00", provisioned, Product.EFS_THROUGHPUT);
        assertEquals("600.00", new Ledger(provisioned).of(WEB, CostKind.EFS).display(2));
        /* 300 GB × $0.16, and as in the golden file 100 GB × $0.0133 */
        Bill oneZone = bill(yaml(
                "storage: {fileSystems: {fs-1: {type: efs, stored: 400GiB, oneZone: true, infrequentAccess: 25%, readPerTaskHour: 1GiB}}}",
                ""));
        assertCents("49.33", oneZone, Product.EFS_STORAGE);
        /* a quarter of 2 × 730 GB × $0.01 */
        assertCents("3.65", oneZone, Product.EFS_DATA);
        Bill elastic = bill(yaml(
                "storage: {fileSystems: {fs-1: {type: efs, stored: 100GiB, growthPerDay: 1GiB, throughputMode: elastic, readPerTaskHour: 512MiB, writtenPerTaskHour: 256MiB}}}",
                ""));
        /* the mean of 100 GiB and 100 + 730/24 GiB × $0.30 */
        assertCents("34.56", elastic, Product.EFS_STORAGE);
        /* 730 GB × $0.03 + 365 GB × $0.06 */
        assertCents("43.80", elastic, Product.EFS_DATA);
    }

    @Test
    void fileSystemsOfFsx_arePaidForWhatTheyProvide() {
        /* infracost 03ed8916, fsx_windows_file_system_test.golden, my_system_ssd */
        Bill bill = bill(yaml(
                "storage: {fileSystems: {fs-9: {type: fsx-windows, storageCapacity: 300GiB, throughputCapacity: 1024, deploymentType: MULTI_AZ_1, backups: 10000GiB}}}",
                ""));
        assertCents("4608.00", bill, Product.FSX_THROUGHPUT);
        assertCents("569.00", bill, Product.FSX_STORAGE);
        assertEquals(
                "5177.00",
                new Ledger(bill).of(Owner.overhead("", "file system fs-9")).display(2));
    }

    @Test
    void snapshots_holdTheFirstWhole_andOfTheOthersWhatChanged() {
        String policy = "storage: {snapshots: {data: {size: 100GiB, every: 24h, changed: 10%, retain: 3}}}";
        /* 120 GiB × $0.05 */
        assertCents("6.00", bill(yaml(policy, "")), Product.EBS_SNAPSHOT);
        /* from empty: none for a day, 100 and 110 GiB for a day each, 120 GiB for 658 h: 84,000 GiB h / 730 h × $0.05 */
        assertCents("5.75", bill(yaml(policy + "\ninitial: empty", "")), Product.EBS_SNAPSHOT);
    }

    @Test
    void volumesWithProvisionedIops_payForThemInTheirTiers() {
        String group =
                """
                capacityProviders:
                  p:
                    autoScalingGroup:
                      instanceTypes: [m6i.large]
                      subnets: [a]
                      minSize: 1
                      maxSize: 1
                      rootVolumeSize: 0GiB
                      dataVolumes: [{type: VOLUME}]
                """
                        .indent(4)
                        .strip();
        String io2 = yaml("", group.replace("VOLUME", "io2, size: 100GiB, iops: 70000"));
        Bill tiered = bill(io2);
        /* 100 GB × $0.125; 32,000 × $0.065 + 32,000 × $0.0455 + 6,000 × $0.03185 (EBS pricing page) */
        assertCents("12.50", tiered, Product.EBS_STORAGE);
        assertCents("3727.10", tiered, Product.EBS_IOPS);
        Bill first = bill(yaml("", group.replace("VOLUME", "io1, size: 100GiB, iops: 1000")));
        /* 1,000 × $0.065 */
        assertCents("65.00", first, Product.EBS_IOPS);
        String[][] refused = {
            {"io2, size: 100GiB", "iops of a volume of type io2 are from 100 to 256000, was 0"},
            {"io1, size: 10GiB, iops: 600", "at most 50 for each GiB"},
            {"st1, size: 100GiB", "the size of a volume of type st1 is from 125GiB"},
            {"gp2, size: 100GiB, iops: 3000", "iops cannot be given for gp2 volumes"},
        };
        for (String[] one : refused) {
            String told = YamlRun.problems(yaml("", group.replace("VOLUME", one[0])));
            assertTrue(told.contains(one[1]), told);
        }
        String root = YamlRun.problems(yaml(
                "", group.replace("VOLUME", "gp3, size: 1GiB").replace("rootVolumeSize: 0GiB", "rootVolumeType: io2")));
        assertTrue(root.contains("rootVolumeType must be gp2 or gp3"), root);
    }

    @Test
    void scenarioThatAsksForNoneOfThem_paysNothing_andIsToldWhatIsNotMetered() {
        Bill bill = bill(yaml("", ""));
        for (CostKind kind : new CostKind[] {CostKind.CLOUDWATCH, CostKind.EFS, CostKind.FSX}) {
            assertEquals(0, new Ledger(bill).of(kind).amount().signum());
        }
        String told = YamlRun.problems(yaml("", ""));
        assertTrue(told.contains("what is logged to /ecs/web is not metered"), told);
        assertTrue(told.contains("the file system fs-1 is not metered"), told);
        assertFalse(told.contains("error"), told);
    }

    @Test
    void settingsWithoutEffect_andThoseThatAwsRefuses_areErrors() {
        String[][] cases = {
            {
                "cloudWatch: {freeTier: false, logGroups: {/ecs/api: {perTaskHour: 1MiB}}}",
                "no container logs to it by awslogs"
            },
            {
                "cloudWatch: {freeTier: false, logGroups: {/ecs/web: {perTaskHour: 1MiB, retentionInDays: 10}}}",
                "retentionInDays must be one of 1, 3, 5, 7"
            },
            {
                "cloudWatch: {freeTier: false, customMetrics: {x: {of: wob, shared: 1}}}",
                "there is no service or task \"wob\""
            },
            {
                "storage: {fileSystems: {fs-1: {type: efs, stored: 1GiB, writtenPerTaskHour: 1MiB}}}",
                "writes cost nothing"
            },
            {
                "storage: {fileSystems: {fs-1: {type: efs, stored: 1GiB, throughputMode: provisioned}}}",
                "provisionedThroughputInMibps is needed"
            },
            {
                "storage: {fileSystems: {fs-2: {type: efs, stored: 1GiB, throughputMode: elastic, readPerTaskHour: 1MiB}}}",
                "no task mounts the file system"
            },
            {
                "storage: {fileSystems: {fs-2: {type: fsx-windows, storageCapacity: 100GiB, storageType: HDD, throughputCapacity: 8}}}",
                "storageCapacity of HDD must be from 2000GiB"
            },
            {"storage: {snapshots: {s: {size: 1GiB, retain: 2}}}", "retain has no effect without every"},
        };
        for (String[] one : cases) {
            String told = YamlRun.problems(yaml(one[0], ""));
            assertTrue(told.contains(one[1]), one[0] + "\n" + told);
        }
        String noGroup = yaml("", "").replace("awslogs-group: /ecs/web, ", "");
        assertTrue(
                YamlRun.problems(noGroup).contains("log driver awslogs requires options: awslogs-group"),
                YamlRun.problems(noGroup));
        String driver = yaml("", "")
                .replace("family: web\n", "family: web\n          requiresCompatibilities: [FARGATE]\n")
                .replace("logDriver: awslogs", "logDriver: fluentd");
        assertTrue(
                YamlRun.problems(driver).contains("log drivers on Fargate are awslogs, splunk, awsfirelens"), driver);
        String fsx = yaml("", "")
                .replace("family: web\n", "family: web\n          requiresCompatibilities: [FARGATE]\n")
                .replace("efsVolumeConfiguration", "fsxWindowsFileServerVolumeConfiguration");
        assertTrue(YamlRun.problems(fsx).contains("Fargate does not support them"), YamlRun.problems(fsx));
    }
}
