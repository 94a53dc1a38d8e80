package dev.drydock.scenario;

import dev.drydock.pricing.PriceItem;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Money;
import dev.drydock.unit.Share;
import java.util.List;
import java.util.Map;

/**
 * What is agreed with AWS beside its list prices: a discount across services (Enterprise Discount Program, private pricing agreement), and prices of single things.
 *
 * <p>Commitments are applied at list prices first, then agreed prices, then the discount, then credits.
 */
@Doc("What is agreed with AWS beside its list prices.")
public record PrivateRates(
        @Doc("Off every charge that is not left out; services may have their own.")
                @Default(value = "0%", source = "assumption: no agreement")
                Share discount,
        @Doc(
                        "Off the charges of a service, by its service code like AmazonEC2, in place of discount; 0% leaves it out. AWSMarketplace is left out unless it stands here.")
                Map<String, Share> services,
        @Doc("Further charges that no discount is taken off.") List<PrivateRateExclusion> except,
        @Doc("Agreed prices by item, named as in price files, in place of list prices and tiers.")
                Map<String, Money> prices) {
    private static final String ANYWHERE = "any";

    public PrivateRates {
        except = List.copyOf(except);
        if (discount.percent().signum() == 0 && services.isEmpty() && prices.isEmpty()) {
            throw new IllegalArgumentException("give a discount, services or prices");
        }
        require(discount);
        services.forEach((service, share) -> require(share));
        prices.forEach((item, price) -> PriceItem.parse(item, ANYWHERE));
        if (!except.isEmpty() && discount.percent().signum() == 0 && services.isEmpty()) {
            throw new IllegalArgumentException("except has no effect without a discount");
        }
    }

    private static void require(Share share) {
        if (share.compareTo(Share.ofPercent(100)) >= 0) {
            throw new IllegalArgumentException("a discount must be below 100%, was " + share);
        }
    }
}
