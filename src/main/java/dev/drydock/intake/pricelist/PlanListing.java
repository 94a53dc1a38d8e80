package dev.drydock.intake.pricelist;

import dev.drydock.pricing.Offer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JsonToken;

/** The plans of a region's Savings Plans price list, and the reading of their rates. */
final class PlanListing implements PriceListReader.Listing {
    private static final int DECIMALS = 12;

    private final Map<String, Optional<Offer>> bySku = new HashMap<>();
    private final String region;
    private final LeftOut left;
    private final Predicate<String> wanted;
    private final PriceTable table;

    PlanListing(PriceListInput in, String region, LeftOut left, Predicate<String> wanted, PriceTable table) {
        this.region = region;
        this.left = left;
        this.wanted = wanted;
        this.table = table;
        while (in.enter(JsonToken.START_OBJECT)) {
            product(in);
        }
    }

    private void product(PriceListInput in) {
        String sku = "";
        String family = "";
        Map<String, String> is = Map.of();
        for (String name = in.name(); name != null; name = in.name()) {
            switch (name) {
                case "sku" -> sku = in.text();
                case "productFamily" -> family = in.text();
                case "attributes" -> is = in.texts("purchaseOption", "purchaseTerm");
                default -> in.skip();
            }
        }
        Optional<Offer> offer =
                Commitments.plan(family, is.getOrDefault("purchaseTerm", ""), is.getOrDefault("purchaseOption", ""));
        bySku.put(sku, offer);
        if (offer.isEmpty()) {
            left.add(family + " " + is.values());
        }
    }

    @Override
    public void terms(PriceListInput in, PriceTable.Origin origin) {
        in.enter(JsonToken.START_OBJECT);
        for (String kind = in.name(); kind != null; kind = in.name()) {
            if (!kind.equals("savingsPlan")) {
                left.add("terms " + kind);
                in.skip();
                continue;
            }
            in.enter(JsonToken.START_ARRAY);
            while (in.enter(JsonToken.START_OBJECT)) {
                plan(in, origin);
            }
        }
    }

    private void plan(PriceListInput in, PriceTable.Origin origin) {
        String sku = "";
        for (String name = in.name(); name != null; name = in.name()) {
            if (name.equals("sku")) {
                sku = in.text();
            } else if (name.equals("rates")) {
                Optional<Offer> offer = bySku.get(sku);
                if (offer == null) {
                    throw in.refuse("rates of a plan that is none of the list's products");
                }
                if (offer.isEmpty()) {
                    in.skip();
                    continue;
                }
                in.enter(JsonToken.START_ARRAY);
                while (in.enter(JsonToken.START_OBJECT)) {
                    rate(in, offer.get(), origin);
                }
            } else {
                in.skip();
            }
        }
    }

    private void rate(PriceListInput in, Offer offer, PriceTable.Origin origin) {
        String usageType = "";
        String operation = "";
        String service = "";
        String unit = "";
        String place = region;
        String currency = "";
        BigDecimal price = BigDecimal.ZERO;
        for (String name = in.name(); name != null; name = in.name()) {
            switch (name) {
                case "discountedUsageType" -> usageType = in.text();
                case "discountedOperation" -> operation = in.text();
                case "discountedServiceCode" -> service = in.text();
                case "discountedRegionCode" -> place = in.text();
                case "unit" -> unit = in.text();
                case "discountedRate" -> {
                    in.enter(JsonToken.START_OBJECT);
                    for (String part = in.name(); part != null; part = in.name()) {
                        switch (part) {
                            case "price" -> price = in.price();
                            case "currency" -> currency = in.text();
                            default -> in.skip();
                        }
                    }
                }
                default -> in.skip();
            }
        }
        List<String> items = UsageTypes.items(service, usageType, operation);
        if (items.isEmpty()) {
            left.add("Savings Plans rates of " + OfferListing.kind(service, usageType, operation));
        } else if (place.isEmpty()) {
            throw in.refuse("the price list has no regionCode before its terms");
        } else if (currency.isEmpty()) {
            throw in.refuse("expected a discountedRate with price and currency");
        } else if (wanted.test(place)) {
            for (String item : items) {
                put(place, item, offer, price, unit, currency, origin);
            }
        }
    }

    private void put(
            String place,
            String item,
            Offer offer,
            BigDecimal price,
            String unit,
            String currency,
            PriceTable.Origin origin) {
        Optional<BigDecimal> units = Quoted.units(item, unit);
        if (units.isEmpty()) {
            left.add("Savings Plans rates of " + item + " per " + unit);
            return;
        }
        BigDecimal rate = price.divide(units.get(), DECIMALS, RoundingMode.HALF_UP);
        table.put(
                place,
                item,
                Optional.of(offer),
                BigDecimal.ZERO,
                rate,
                new PriceTable.Origin(origin.date(), currency, origin.source()));
    }
}
