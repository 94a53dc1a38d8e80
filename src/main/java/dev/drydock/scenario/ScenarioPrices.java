package dev.drydock.scenario;

import dev.drydock.policy.allocation.InstancesDistribution;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.pricing.Basis;
import dev.drydock.pricing.OfferPrice;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.pricing.Tier;
import dev.drydock.pricing.VolumeIops;
import dev.drydock.random.Streams;
import dev.drydock.unit.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The prices that a scenario is rated with, and those that it needs. */
public final class ScenarioPrices {
    private ScenarioPrices() {}

    /** The price book of a scenario's first replication. */
    public static PriceBook book(Scenario scenario) {
        return book(scenario, 0);
    }

    /**
     * The price book of a scenario: the built-in prices, before them its price file's, and before those its Spot market's.
     *
     * @param replication which replication, from 0; generated Spot prices differ between them
     * @throws IllegalArgumentException when its price file names no price, or one twice
     */
    public static PriceBook book(Scenario scenario, int replication) {
        LocalDate start = LocalDate.ofInstant(scenario.start(), ZoneOffset.UTC);
        SpotSeries spotSeries = new SpotSeries(scenario, new Streams(scenario.seed(), replication), start);
        List<PriceOverride> spot = spotSeries.all();
        List<PriceRow> rows = scenario.prices().map(PriceFile::rows).orElse(List.of());
        PriceBook book = with(PriceBook.builtIn(), rows, scenario.region(), scenario.billingCurrency())
                .with(spot);
        boolean free = scenario.cloudWatch().map(CloudWatch::freeTier).orElse(true);
        return (free ? book : CloudWatch.withoutFreeTier(book, scenario.region()))
                .with(ScenarioFees.of(scenario, book, start));
    }

    /**
     * A book with a price file's rows of a region before its own; a row whose item ends in an offer, like {@code m6i.large/standard-1y-no-upfront}, is a rate under a commitment, rows
     * of one item with several {@code from} are its tiers.
     *
     * @param paid the currency, other than US dollars, that rows may be in
     * @throws IllegalArgumentException when a row names no price, or one twice, or is in a currency without a rate
     */
    public static PriceBook with(PriceBook book, List<PriceRow> rows, String region, Optional<BillingCurrency> paid) {
        Map<PriceKey, List<PriceRow>> own = new LinkedHashMap<>();
        List<OfferPrice> offers = new ArrayList<>();
        Set<String> committed = new HashSet<>();
        for (PriceRow given : rows) {
            if (!given.region().isEmpty() && !given.region().equals(region)) {
                continue;
            }
            PriceRow row = dollars(given, paid);
            if (PriceRow.offer(row.item()).isPresent()) {
                OfferPrice offer = offered(row, region);
                if (!committed.add(offer.key() + "/" + offer.offer().word())) {
                    throw new IllegalArgumentException("two prices for " + row.item() + " in " + region);
                }
                offers.add(offer);
            } else {
                own.computeIfAbsent(PriceItem.parse(row.item(), region), key -> new ArrayList<>())
                        .add(row);
            }
        }
        List<PriceOverride> overrides = new ArrayList<>();
        PriceBook all = book;
        for (Map.Entry<PriceKey, List<PriceRow>> priced : own.entrySet()) {
            List<PriceRow> steps = new ArrayList<>(priced.getValue());
            steps.sort(Comparator.comparing(PriceRow::from));
            overrides.add(override(priced.getKey(), steps));
            if (steps.size() > 1) {
                all = all.withTiers(priced.getKey(), tiers(priced.getKey(), steps));
            }
        }
        return all.with(overrides).withOffers(offers);
    }

    /** The rate under a commitment that a row in US dollars, whose item ends in an offer, gives for a region. */
    public static OfferPrice offered(PriceRow row, String region) {
        return new OfferPrice(
                PriceItem.parse(row.item().substring(0, row.item().lastIndexOf('/')), region),
                PriceRow.offer(row.item()).orElseThrow(),
                row.effective(),
                row.upfront().map(fee -> new OfferPrice.Fees(fee, row.rate())),
                LocalDate.parse(row.date()),
                row.source());
    }

    private static PriceRow dollars(PriceRow row, Optional<BillingCurrency> paid) {
        if (row.currency().equals(Money.USD)) {
            return row;
        }
        BillingCurrency in = paid.filter(known -> known.code().equals(row.currency()))
                .orElseThrow(() -> new IllegalArgumentException("the price of " + row.item() + " is in "
                        + row.currency() + "; give its rate by billingCurrency: {code: " + row.currency() + ", …}"));
        return new PriceRow(
                row.item(),
                in.dollars(row.rate()),
                row.date(),
                row.source() + " (" + row.rate().toPlainString() + " " + row.currency() + " at "
                        + in.perDollar().toPlainString() + ")",
                row.region(),
                row.from(),
                Money.USD,
                row.upfront().map(in::dollars),
                row.more());
    }

    /* What has tiers is listed at the first that is not free, as the built-in prices are. */
    private static PriceOverride override(PriceKey key, List<PriceRow> steps) {
        if (steps.get(0).from().signum() != 0) {
            throw new IllegalArgumentException("the first tier of " + key + " must begin at 0");
        }
        PriceRow listed = steps.stream()
                .filter(step -> step.rate().signum() > 0)
                .findFirst()
                .orElse(steps.get(0));
        return new PriceOverride(key, listed.rate(), 0, LocalDate.parse(listed.date()), listed.source());
    }

    private static List<Tier> tiers(PriceKey key, List<PriceRow> steps) {
        List<Tier> tiers = new ArrayList<>();
        for (PriceRow step : steps) {
            if (!tiers.isEmpty() && tiers.get(tiers.size() - 1).from().compareTo(step.from()) == 0) {
                throw new IllegalArgumentException("two prices for " + key + " hold from the same quantity");
            }
            tiers.add(new Tier(
                    step.from(),
                    new Price(
                            key, step.rate(), LocalDate.parse(step.date()), step.source(), Basis.OVERRIDDEN, "tier")));
        }
        return tiers;
    }

    /** Every price that a run of a scenario may ask for, each once, in the scenario's order. */
    public static Set<PriceKey> needed(Scenario scenario) {
        Set<PriceKey> keys = new LinkedHashSet<>();
        Place region = new Place(scenario.account(), scenario.region(), "");
        for (Cluster cluster : scenario.clusters().values()) {
            ControlPlane.of(cluster, scenario.start(), scenario.horizonMicros())
                    .ifPresent(plane -> plane.addPrices(keys, region));
            cluster.fleets().values().forEach(provider -> addGroup(keys, scenario, provider.autoScalingGroup()));
            cluster.services().values().forEach(service -> {
                addTasks(
                        keys,
                        scenario,
                        service.taskDefinition(),
                        cluster.strategy(service),
                        service.subnets(),
                        service.assignPublicIp() == Switch.ENABLED);
                addBalancer(keys, scenario, service.loadBalancer());
            });
            cluster.tasks()
                    .values()
                    .forEach(job -> addTasks(
                            keys,
                            scenario,
                            job.taskDefinition(),
                            cluster.strategy(job),
                            job.subnets(),
                            job.assignPublicIp() == Switch.ENABLED));
        }
        addImages(keys, scenario);
        addWaysOut(keys, scenario);
        CompanionPrices.add(keys, scenario);
        return keys;
    }

    private static Place place(Scenario scenario, String subnet) {
        Subnet found = scenario.subnets().get(subnet);
        return new Place(scenario.account(), scenario.region(), found == null ? "" : found.zone());
    }

    private static void addGroup(Set<PriceKey> keys, Scenario scenario, AutoScalingGroup group) {
        Optional<InstancesDistribution> distribution = group.instancesDistribution();
        boolean spot = distribution.isPresent() && distribution.get().onDemandPercentageAboveBaseCapacity() < 100;
        boolean onDemand = !spot
                || distribution.get().onDemandBaseCapacity() > 0
                || distribution.get().onDemandPercentageAboveBaseCapacity() > 0;
        for (String type : group.instanceTypes()) {
            for (String subnet : group.subnets()) {
                Place place = place(scenario, subnet);
                if (onDemand) {
                    keys.add(PriceKey.instance(place, type, group.system().priced(), PurchaseOption.ON_DEMAND));
                }
                if (spot) {
                    keys.add(PriceKey.instance(place, type, group.system().priced(), PurchaseOption.SPOT));
                }
            }
        }
        Place region = new Place(scenario.account(), scenario.region(), "");
        if (group.rootVolumeSize().count() > 0) {
            keys.add(PriceKey.plain(
                    Product.EBS_STORAGE, region, group.rootVolumeType().word()));
        }
        for (DataVolume volume : group.dataVolumes()) {
            keys.add(PriceKey.plain(Product.EBS_STORAGE, region, volume.type().word()));
            VolumeIops.of(volume.type().word(), volume.iops())
                    .forEach(part -> keys.add(PriceKey.plain(Product.EBS_IOPS, region, part.word())));
            if (volume.throughput() > 0) {
                keys.add(PriceKey.plain(
                        Product.EBS_THROUGHPUT, region, volume.type().word()));
            }
        }
        if (group.associatePublicIpAddress()) {
            keys.add(PriceKey.plain(Product.PUBLIC_IPV4, region, ""));
        }
    }

    private static List<Product> fargateProducts(TaskDefinition definition) {
        List<Product> products = new ArrayList<>(List.of(Product.FARGATE_VCPU, Product.FARGATE_MEMORY));
        if (definition.ephemeralStorageGib() > 20) {
            products.add(Product.FARGATE_STORAGE);
        }
        if (definition.operatingSystemFamily().windows()) {
            products.add(Product.FARGATE_LICENSE);
        }
        return products;
    }

    private static void addTasks(
            Set<PriceKey> keys,
            Scenario scenario,
            TaskDefinition definition,
            List<StrategyItem> strategy,
            List<String> subnets,
            boolean publicAddress) {
        dev.drydock.pricing.Architecture architecture = dev.drydock.pricing.Architecture.valueOf(
                definition.cpuArchitecture().name());
        OperatingSystem system = definition.operatingSystemFamily().priced();
        for (StrategyItem item : strategy) {
            boolean spot = item.capacityProvider().equals("FARGATE_SPOT");
            if (!spot && !item.capacityProvider().equals("FARGATE")) {
                continue;
            }
            PurchaseOption option = spot ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
            for (String subnet : subnets) {
                Place place = place(scenario, subnet);
                for (Product product : fargateProducts(definition)) {
                    keys.add(PriceKey.fargate(product, place, architecture, system, option));
                }
                if (publicAddress) {
                    keys.add(PriceKey.plain(Product.PUBLIC_IPV4, place.regional(), ""));
                }
            }
        }
    }

    private static void addImages(Set<PriceKey> keys, Scenario scenario) {
        Place region = new Place(scenario.account(), scenario.region(), "");
        for (Image image : scenario.images().values()) {
            image.storage().ifPresent(storage -> {
                keys.add(PriceKey.plain(Product.ECR_STORAGE, region, "private"));
                if (storage.scanning() == ImageScanning.ENHANCED) {
                    keys.add(PriceKey.plain(Product.ECR_SCAN, region, "enhanced"));
                }
            });
        }
    }

    private static void addWaysOut(Set<PriceKey> keys, Scenario scenario) {
        Place region = new Place(scenario.account(), scenario.region(), "");
        if (!scenario.network().natGateways().isEmpty()) {
            keys.add(PriceKey.plain(Product.NAT_GATEWAY, region, ""));
            keys.add(PriceKey.plain(Product.NAT_GATEWAY_DATA, region, ""));
            keys.add(PriceKey.plain(Product.PUBLIC_IPV4, region, ""));
        }
        if (scenario.network().vpcEndpoints().values().stream().anyMatch(e -> e.type() == EndpointType.INTERFACE)) {
            keys.add(PriceKey.plain(Product.VPC_ENDPOINT, region, ""));
            keys.add(PriceKey.plain(Product.VPC_ENDPOINT_DATA, region, ""));
        }
    }

    private static void addBalancer(Set<PriceKey> keys, Scenario scenario, Optional<LoadBalancer> balancer) {
        Place region = new Place(scenario.account(), scenario.region(), "");
        balancer.ifPresent(is -> {
            keys.add(PriceKey.plain(Product.LOAD_BALANCER, region, is.type().word()));
            keys.add(PriceKey.plain(Product.LOAD_BALANCER_LCU, region, is.type().word()));
            if (is.scheme() == LoadBalancerScheme.INTERNET_FACING) {
                keys.add(PriceKey.plain(Product.PUBLIC_IPV4, region, ""));
            }
        });
    }
}
