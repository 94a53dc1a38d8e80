package dev.drydock.scenario;

import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a scenario's capacity providers charge on top of their instances: software of machine images, and ECS's fee for managing instances. */
public final class ScenarioFees {
    private ScenarioFees() {}

    /** The prices of a scenario's fees. @param book the prices of instances that the fees are shares of */
    static List<PriceOverride> of(Scenario scenario, PriceBook book, LocalDate start) {
        List<PriceOverride> fees = new ArrayList<>();
        scenario.clusters().forEach((name, cluster) -> cluster.fleets().forEach((provider, of) -> {
            of.autoScalingGroup()
                    .ami()
                    .flatMap(MachineImage::hourly)
                    .ifPresent(price -> fees.add(new PriceOverride(
                            imageKey("", scenario.region(), name, provider),
                            price.amount(),
                            0,
                            start,
                            "capacityProviders." + provider + ".autoScalingGroup.ami")));
            of.managedInstancesProvider()
                    .ifPresent(managed ->
                            management(fees, scenario.region(), name + "." + provider, managed, book, start));
        }));
        return fees;
    }

    /* The fee of each type as a share of its On-Demand price; a type without one is missed as an instance. */
    private static void management(
            List<PriceOverride> fees,
            String region,
            String provider,
            ManagedInstances managed,
            PriceBook book,
            LocalDate start) {
        for (String type : managed.instanceRequirements().types()) {
            PriceKey instance =
                    PriceKey.instance(new Place("", region, ""), type, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
            book.find(instance, 0)
                    .ifPresent(price -> fees.add(new PriceOverride(
                            managementKey("", region, provider, type),
                            price.rate()
                                    .multiply(managed.managementFee().percent())
                                    .movePointLeft(2),
                            0,
                            start,
                            "managementFee of capacityProviders")));
        }
    }

    /** The key of ECS's fee for an instance type of a capacity provider, named by its cluster and itself. */
    public static PriceKey managementKey(String account, String region, String provider, String type) {
        return PriceKey.plain(Product.MANAGED_INSTANCE, new Place(account, region, ""), provider + "." + type);
    }

    /** The key of the software of a capacity provider's machine image. */
    public static PriceKey imageKey(String account, String region, String cluster, String provider) {
        return PriceKey.plain(Product.IMAGE_SOFTWARE, new Place(account, region, ""), cluster + "." + provider);
    }
}
