package dev.drydock.intake.pricelist;

import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Spot price as {@code describe-spot-price-history} answers it: what a pool costs from an instant on.
 *
 * @param at from when it holds
 * @param zone the availability zone, like {@code eu-west-1a}
 * @param type the instance type
 * @param product the product description, like {@code Linux/UNIX}
 * @param rate US dollars an hour
 */
public record SpotPriceChange(Instant at, String zone, String type, String product, BigDecimal rate) {
    private static final Pattern ZONE = Pattern.compile("[a-z]+(?:-[a-z]+)+-[0-9][a-z]");

    /** The operating system of the product, on VPC or EC2-Classic; empty for one that is not priced here. Source: EC2 API reference, DescribeSpotPriceHistory. */
    public Optional<OperatingSystem> os() {
        return switch (product.endsWith(" (Amazon VPC)") ? product.substring(0, product.indexOf(" (")) : product) {
            case "Linux/UNIX" -> Optional.of(OperatingSystem.LINUX);
            case "Windows" -> Optional.of(OperatingSystem.WINDOWS);
            case "Red Hat Enterprise Linux" -> Optional.of(OperatingSystem.RHEL);
            case "SUSE Linux" -> Optional.of(OperatingSystem.SUSE);
            default -> Optional.empty();
        };
    }

    /** The region that the zone belongs to; empty for Local Zones and Wavelength Zones, whose names go on after the region's. */
    public Optional<String> region() {
        return ZONE.matcher(zone).matches() ? Optional.of(zone.substring(0, zone.length() - 1)) : Optional.empty();
    }

    /** The name of the pool's price in price files, like {@code eu-west-1a/m5.large/spot}; empty when nothing here is priced by it. */
    Optional<String> item() {
        return region().flatMap(region -> os().map(os ->
                PriceItem.of(PriceKey.instance(new Place("", region, zone), type, os, PurchaseOption.SPOT))));
    }
}
