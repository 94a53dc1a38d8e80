package dev.drydock.scenario;

import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import java.util.Set;

/** The prices that a scenario needs for its file systems, snapshots, logs, metrics and alarms. */
final class CompanionPrices {
    private final Set<PriceKey> keys;
    private final Place region;

    private CompanionPrices(Set<PriceKey> keys, Scenario scenario) {
        this.keys = keys;
        this.region = new Place(scenario.account(), scenario.region(), "");
    }

    static void add(Set<PriceKey> keys, Scenario scenario) {
        CompanionPrices prices = new CompanionPrices(keys, scenario);
        scenario.storage().fileSystems().values().forEach(system -> {
            if (system instanceof ElasticFileSystem efs) {
                prices.elastic(efs);
            } else if (system instanceof WindowsFileServer fsx) {
                prices.add(Product.FSX_STORAGE, fsx.storageWord());
                prices.add(Product.FSX_THROUGHPUT, fsx.zonesWord());
                if (fsx.backups().count() > 0) {
                    prices.add(Product.FSX_STORAGE, WindowsFileServer.BACKUP_WORD);
                }
            }
        });
        if (!scenario.storage().snapshots().isEmpty()) {
            prices.add(Product.EBS_SNAPSHOT, "");
        }
        scenario.cloudWatch().ifPresent(settings -> prices.cloudWatch(settings, scenario));
        prices.insights(scenario, ContainerInsights.ENABLED, Product.CLOUDWATCH_METRICS);
        prices.insights(scenario, ContainerInsights.ENHANCED, Product.CLOUDWATCH_INSIGHTS);
    }

    private void add(Product product, String type) {
        keys.add(PriceKey.plain(product, region, type));
    }

    private void insights(Scenario scenario, ContainerInsights form, Product product) {
        if (scenario.clusters().values().stream().anyMatch(cluster -> cluster.insights(form))) {
            add(product, "");
        }
    }

    private void elastic(ElasticFileSystem efs) {
        boolean rare = efs.infrequentAccess().percent().signum() > 0;
        add(Product.EFS_STORAGE, efs.storageWord());
        if (rare) {
            add(Product.EFS_STORAGE, efs.infrequentWord());
        }
        switch (efs.throughputMode()) {
            case BURSTING -> {}
            case PROVISIONED -> add(Product.EFS_THROUGHPUT, "");
            case ELASTIC -> {
                add(Product.EFS_DATA, "elastic-read");
                add(Product.EFS_DATA, "elastic-write");
            }
        }
        if (rare && efs.readPerTaskHour().count() > 0) {
            add(Product.EFS_DATA, "infrequent-access-read");
        }
    }

    private void cloudWatch(CloudWatch settings, Scenario scenario) {
        if (!settings.logGroups().isEmpty()) {
            settings.logGroups()
                    .values()
                    .forEach(group ->
                            add(Product.CLOUDWATCH_LOGS, group.logGroupClass().price()));
            add(Product.CLOUDWATCH_LOGS_STORAGE, "");
        }
        if (!settings.customMetrics().isEmpty()) {
            add(Product.CLOUDWATCH_METRICS, "");
        }
        if (settings.scalingAlarms() && scenario.clusters().values().stream().anyMatch(Cluster::scales)) {
            add(Product.CLOUDWATCH_ALARMS, "");
        }
    }
}
