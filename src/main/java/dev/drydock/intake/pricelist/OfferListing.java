package dev.drydock.intake.pricelist;

import dev.drydock.pricing.Offer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** The products of a service's offer file that Drydock prices, and the reading of their On-Demand and Reserved terms. */
final class OfferListing implements PriceListReader.Listing {
    private static final int EFFECTIVE_DECIMALS = 12;

    private final Map<String, Listed> bySku = new HashMap<>();
    private final LeftOut left;
    private final PriceTable table;

    /** A product that is priced here. */
    private record Listed(String region, List<String> items, String usageType) {}

    /** One step of a term's price: an upfront fee, or a rate from a quantity on. */
    private record Dimension(String unit, BigDecimal from, BigDecimal price, String currency) {}

    /** A term of a product. */
    private record Term(String effective, Optional<Offer> offer, List<Dimension> dimensions) {}

    OfferListing(PriceListInput in, String service, LeftOut left, Predicate<String> wanted, PriceTable table) {
        this.left = left;
        this.table = table;
        for (String sku = in.name(); sku != null; sku = in.name()) {
            product(in, sku, service, wanted);
        }
    }

    private void product(PriceListInput in, String sku, String service, Predicate<String> wanted) {
        Map<String, String> is = Map.of();
        in.enter(JsonToken.START_OBJECT);
        for (String name = in.name(); name != null; name = in.name()) {
            if (name.equals("attributes")) {
                is = in.texts("servicecode", "usagetype", "operation", "regionCode", "locationType");
            } else {
                in.skip();
            }
        }
        String usageType = is.getOrDefault("usagetype", "");
        String operation = is.getOrDefault("operation", "");
        String code = is.getOrDefault("servicecode", service);
        String region = is.getOrDefault("regionCode", "");
        List<String> items = UsageTypes.items(code, usageType, operation);
        if (items.isEmpty()) {
            left.add(kind(code, usageType, operation));
        } else if (!is.getOrDefault("locationType", "AWS Region").equals("AWS Region")) {
            left.add(kind(code, usageType, operation) + ", " + is.get("locationType"));
        } else if (region.isEmpty()) {
            left.add(kind(code, usageType, operation) + ", without regionCode");
        } else if (wanted.test(region)) {
            bySku.put(sku, new Listed(region, items, usageType));
        }
    }

    /* Types and sizes of instances are many and say nothing; what software runs on them does. */
    static String kind(String service, String usageType, String operation) {
        String plain = UsageTypes.plain(usageType);
        int colon = plain.indexOf(':');
        boolean sized = colon > 0 && plain.indexOf('.', colon) > 0 && !plain.startsWith("EBS:");
        String what = plain.isEmpty() ? "without usage type" : sized ? plain.substring(0, colon) : plain;
        return service + " " + what
                + (plain.startsWith("BoxUsage") || plain.startsWith("DedicatedUsage") ? " " + operation : "");
    }

    @Override
    public void terms(PriceListInput in, PriceTable.Origin origin) {
        in.enter(JsonToken.START_OBJECT);
        for (String kind = in.name(); kind != null; kind = in.name()) {
            boolean reserved = kind.equals("Reserved");
            if (!reserved && !kind.equals("OnDemand")) {
                left.add("terms " + kind);
                in.skip();
                continue;
            }
            in.enter(JsonToken.START_OBJECT);
            for (String sku = in.name(); sku != null; sku = in.name()) {
                Listed listed = bySku.get(sku);
                if (listed == null) {
                    in.skip();
                } else {
                    put(listed, termsOf(in, reserved, origin.date()), origin);
                }
            }
        }
    }

    /* Of terms for the same the one that took effect last, but not after the list's own day. */
    private Map<Optional<Offer>, Term> termsOf(PriceListInput in, boolean reserved, String day) {
        Map<Optional<Offer>, Term> terms = new LinkedHashMap<>();
        in.enter(JsonToken.START_OBJECT);
        for (String code = in.name(); code != null; code = in.name()) {
            Term term = term(in, reserved);
            if (term != null && (term.effective.isEmpty() || term.effective.compareTo(day) <= 0)) {
                terms.merge(term.offer, term, (a, b) -> a.effective.compareTo(b.effective) > 0 ? a : b);
            } else if (term != null) {
                left.add("terms that take effect after the list's day");
            }
        }
        return terms;
    }

    private @Nullable Term term(PriceListInput in, boolean reserved) {
        String effective = "";
        List<Dimension> dimensions = new ArrayList<>();
        Map<String, String> is = Map.of();
        in.enter(JsonToken.START_OBJECT);
        for (String name = in.name(); name != null; name = in.name()) {
            switch (name) {
                case "effectiveDate" -> effective = in.text();
                case "termAttributes" -> is = in.texts("LeaseContractLength", "OfferingClass", "PurchaseOption");
                case "priceDimensions" -> {
                    in.enter(JsonToken.START_OBJECT);
                    for (String rate = in.name(); rate != null; rate = in.name()) {
                        dimensions.add(dimension(in));
                    }
                }
                default -> in.skip();
            }
        }
        String day = effective.length() > 10 ? effective.substring(0, 10) : effective;
        if (!reserved) {
            return new Term(day, Optional.empty(), dimensions);
        }
        Optional<Offer> offer = Commitments.reserved(is);
        if (offer.isEmpty()) {
            left.add("Reserved terms " + is.values());
            return null;
        }
        return new Term(day, offer, dimensions);
    }

    private static Dimension dimension(PriceListInput in) {
        String unit = "";
        BigDecimal from = BigDecimal.ZERO;
        BigDecimal price = BigDecimal.ZERO;
        String currency = "";
        in.enter(JsonToken.START_OBJECT);
        for (String name = in.name(); name != null; name = in.name()) {
            switch (name) {
                case "unit" -> unit = in.text();
                case "beginRange" -> from = in.quantity();
                case "pricePerUnit" -> {
                    in.enter(JsonToken.START_OBJECT);
                    for (String money = in.name(); money != null; money = in.name()) {
                        if (currency.equals("USD")) {
                            in.skip();
                        } else {
                            price = in.price();
                            currency = money;
                        }
                    }
                }
                default -> in.skip();
            }
        }
        if (currency.isEmpty()) {
            throw in.refuse("expected a pricePerUnit in some currency");
        }
        return new Dimension(unit, from, price, currency);
    }

    private void put(Listed listed, Map<Optional<Offer>, Term> terms, PriceTable.Origin origin) {
        for (Term term : terms.values()) {
            for (String item : listed.items) {
                if (term.offer.isEmpty()) {
                    onDemand(listed, item, term, origin);
                } else {
                    reserved(listed, item, term.offer.get(), term.dimensions, origin);
                }
            }
        }
    }

    private void onDemand(Listed listed, String item, Term term, PriceTable.Origin origin) {
        for (Dimension step : term.dimensions) {
            Optional<BigDecimal> units = Quoted.units(item, step.unit);
            if (units.isEmpty()) {
                left.add(listed.usageType + " per " + step.unit);
            } else if (step.price.signum() == 0 && term.dimensions.size() == 1) {
                left.add(UsageTypes.plain(listed.usageType) + ", at a price of 0");
            } else {
                BigDecimal rate = step.price.divide(units.get(), EFFECTIVE_DECIMALS, RoundingMode.HALF_UP);
                put(listed.region, item, term.offer, step.from, rate, step.currency, origin);
            }
        }
    }

    /* The upfront fee is quoted once for the term, what is paid besides by the hour. */
    private void reserved(
            Listed listed, String item, Offer offer, List<Dimension> dimensions, PriceTable.Origin origin) {
        BigDecimal rate = BigDecimal.ZERO;
        BigDecimal upfront = BigDecimal.ZERO;
        String currency = "USD";
        for (Dimension part : dimensions) {
            currency = part.currency;
            if (part.unit.equals("Quantity")) {
                upfront = upfront.add(part.price);
            } else if (Quoted.units(item, part.unit).isPresent()) {
                rate = rate.add(part.price);
            } else {
                left.add("Reserved " + UsageTypes.plain(listed.usageType) + " per " + part.unit);
                return;
            }
        }
        if (upfront.signum() > 0 && offer.payment() == Offer.Payment.NO_UPFRONT) {
            left.add("Reserved " + UsageTypes.plain(listed.usageType) + ", an upfront fee without upfront");
            return;
        }
        Optional<BigDecimal> fee = upfront.signum() > 0 ? Optional.of(upfront) : Optional.empty();
        table.put(listed.region, item, Optional.of(offer), BigDecimal.ZERO, rate, fee, in(currency, origin));
    }

    private void put(
            String region,
            String item,
            Optional<Offer> offer,
            BigDecimal from,
            BigDecimal rate,
            String currency,
            PriceTable.Origin origin) {
        table.put(region, item, offer, from, rate, in(currency, origin));
    }

    private static PriceTable.Origin in(String currency, PriceTable.Origin origin) {
        return currency.equals(origin.currency())
                ? origin
                : new PriceTable.Origin(origin.date(), currency, origin.source());
    }
}
