package dev.drydock.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of FOCUS 1.0 for a row of a bill, as its specification has them column by column
 * (https://focus.finops.org/focus-specification/v1-0/): nullability, allowed values, formats, and what one column says of another.
 */
final class FocusRules {
    /** The columns of FOCUS 1.0, mandatory and conditional; AWS publishes prices, commitments, zones, regions and tags, so all conditions hold. */
    static final List<String> COLUMNS = List.of(
            ("AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd BillingPeriodStart"
                            + " ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart"
                            + " CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName CommitmentDiscountStatus"
                            + " CommitmentDiscountType ConsumedQuantity ConsumedUnit ContractedCost ContractedUnitPrice EffectiveCost"
                            + " InvoiceIssuerName ListCost ListUnitPrice PricingCategory PricingQuantity PricingUnit ProviderName"
                            + " PublisherName RegionId RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName SkuId"
                            + " SkuPriceId SubAccountId SubAccountName Tags")
                    .split(" "));

    private static final List<String> NEVER_NULL = List.of(
            ("BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd BillingPeriodStart ChargeCategory"
                            + " ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart ContractedCost EffectiveCost"
                            + " InvoiceIssuerName ListCost ProviderName PublisherName ServiceCategory ServiceName SubAccountId"
                            + " SubAccountName")
                    .split(" "));
    private static final List<String> NUMBERS = List.of(
            ("BilledCost ConsumedQuantity ContractedCost ContractedUnitPrice EffectiveCost ListCost ListUnitPrice PricingQuantity")
                    .split(" "));
    /* Not null in usage and purchases that are no corrections. */
    private static final List<String> PRICED =
            List.of("ContractedUnitPrice ListUnitPrice PricingCategory PricingQuantity PricingUnit SkuId SkuPriceId"
                    .split(" "));
    private static final List<String> TIMES =
            List.of("BillingPeriodEnd", "BillingPeriodStart", "ChargePeriodEnd", "ChargePeriodStart");
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "ChargeCategory", Set.of("Usage", "Purchase", "Tax", "Credit", "Adjustment"),
            "ChargeClass", Set.of("Correction"),
            "ChargeFrequency", Set.of("One-Time", "Recurring", "Usage-Based"),
            "CommitmentDiscountCategory", Set.of("Spend", "Usage"),
            "CommitmentDiscountStatus", Set.of("Used", "Unused"),
            "PricingCategory", Set.of("Standard", "Dynamic", "Committed", "Other"),
            "ServiceCategory",
                    Set.of(
                            "AI and Machine Learning",
                            "Analytics",
                            "Business Applications",
                            "Compute",
                            "Databases",
                            "Developer Tools",
                            "Multicloud",
                            "Identity",
                            "Integration",
                            "Internet of Things",
                            "Management and Governance",
                            "Media",
                            "Migration",
                            "Mobile",
                            "Networking",
                            "Security",
                            "Storage",
                            "Web",
                            "Other"));
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern CUSTOM = Pattern.compile("x_[A-Z][A-Za-z0-9]*");
    /* A row of a day adds up amounts that are each rounded to 1e-12; AWS's own file keeps the rule to 1e-8. */
    private static final BigDecimal NEAR = new BigDecimal("1e-10");
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> row;

    private FocusRules(Map<String, String> row) {
        this.row = row;
    }

    /** What is wrong with the header. */
    static List<String> header(List<String> names) {
        List<String> faults = new ArrayList<>();
        COLUMNS.stream().filter(column -> !names.contains(column)).forEach(column -> faults.add("no " + column));
        names.stream()
                .filter(name -> !COLUMNS.contains(name) && !CUSTOM.matcher(name).matches())
                .forEach(name -> faults.add(name + " is a column of one's own without x_"));
        return faults;
    }

    /** What is wrong with a row, which has every column. */
    static List<String> row(Map<String, String> row) {
        FocusRules rules = new FocusRules(row);
        rules.cells();
        if (rules.faults.isEmpty()) {
            rules.prices();
            rules.commitments();
            rules.periods();
            rules.resources();
        }
        return rules.faults;
    }

    private String cell(String column) {
        return row.getOrDefault(column, "");
    }

    private boolean isNull(String column) {
        return cell(column).isEmpty();
    }

    private boolean is(String column, String value) {
        return cell(column).equals(value);
    }

    private BigDecimal number(String column) {
        return new BigDecimal(cell(column));
    }

    private void must(boolean holds, String rule) {
        if (!holds) {
            faults.add(rule);
        }
    }

    private void cells() {
        NEVER_NULL.forEach(column -> must(!isNull(column), column + " must not be null"));
        COLUMNS.forEach(column -> must(!is(column, "NULL") && !is(column, "null"), column + " spells null out"));
        NUMBERS.forEach(column ->
                must(isNull(column) || NUMBER.matcher(cell(column)).matches(), column + " must be in numeric format"));
        ALLOWED.forEach((column, values) ->
                must(isNull(column) || values.contains(cell(column)), column + " must be an allowed value"));
        must(CURRENCY.matcher(cell("BillingCurrency")).matches(), "BillingCurrency must be in currency code format");
        for (String column : TIMES) {
            must(time(column), column + " must be in date/time format, in UTC");
        }
        must(isNull("Tags") || keyValues(cell("Tags")), "Tags must be in key-value format");
    }

    private boolean time(String column) {
        try {
            return TIME.matcher(cell(column)).matches()
                    && OffsetDateTime.parse(cell(column)).getOffset().equals(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean keyValues(String text) {
        try {
            JsonNode object = JSON.readTree(text);
            return object.isObject()
                    && object.properties().stream()
                            .allMatch(entry -> entry.getValue().isValueNode());
        } catch (JacksonException e) {
            return false;
        }
    }

    private void prices() {
        boolean usage = is("ChargeCategory", "Usage");
        boolean correction = is("ChargeClass", "Correction");
        if ((usage || is("ChargeCategory", "Purchase")) && !correction) {
            PRICED.forEach(column -> must(!isNull(column), column + " must not be null in usage and purchases"));
        }
        if (is("ChargeCategory", "Tax")) {
            PRICED.forEach(column -> must(isNull(column), column + " must be null in taxes"));
        }
        must(
                !is("ChargeCategory", "Purchase") || !is("ChargeFrequency", "Usage-Based"),
                "a purchase must not be usage-based");
        for (String price : List.of("ListUnitPrice", "ContractedUnitPrice")) {
            String cost = price.replace("UnitPrice", "Cost");
            if (isNull(price)) {
                must(
                        !is("ChargeCategory", "Credit") || number(cost).compareTo(number("BilledCost")) == 0,
                        cost + " of a credit without " + price + " must be its BilledCost");
                continue;
            }
            must(number(price).signum() >= 0, price + " must not be negative");
            must(
                    correction
                            || (!isNull("PricingQuantity")
                                    && number(price)
                                                    .multiply(number("PricingQuantity"))
                                                    .subtract(number(cost))
                                                    .abs()
                                                    .compareTo(NEAR)
                                            <= 0),
                    price + " x PricingQuantity must be " + cost);
        }
        must(
                (usage && !correction) != isNull("ConsumedQuantity"),
                "ConsumedQuantity must not be null in usage, and null elsewhere");
        must(isNull("ConsumedUnit") == isNull("ConsumedQuantity"), "ConsumedUnit goes with ConsumedQuantity");
        must(
                !is("ChargeCategory", "Credit") || number("EffectiveCost").compareTo(number("BilledCost")) == 0,
                "EffectiveCost of a credit must be its BilledCost");
        must(
                !is("ChargeCategory", "Purchase")
                        || isNull("CommitmentDiscountId")
                        || number("EffectiveCost").signum() == 0,
                "EffectiveCost of a purchase that covers later charges must be 0");
        must(
                isNull("SkuPriceId") || cell("SkuPriceId").startsWith(cell("SkuId")),
                "SkuPriceId must have one SkuId as its parent");
    }

    private void commitments() {
        boolean none = isNull("CommitmentDiscountId");
        for (String column : List.of("CommitmentDiscountCategory", "CommitmentDiscountType")) {
            must(isNull(column) == none, column + " goes with CommitmentDiscountId");
        }
        must(none || !isNull("CommitmentDiscountName"), "CommitmentDiscountName must not be null with an id");
        must(!none || isNull("CommitmentDiscountName"), "CommitmentDiscountName must be null without an id");
        must(!none || isNull("CommitmentDiscountStatus"), "CommitmentDiscountStatus must be null without an id");
        must(
                none || !is("ChargeCategory", "Usage") || !isNull("CommitmentDiscountStatus"),
                "CommitmentDiscountStatus must not be null in usage with an id");
        must(
                is("PricingCategory", "Committed") == (!none && is("ChargeCategory", "Usage")),
                "PricingCategory must be Committed where a commitment reduces the price, and nowhere else");
        must(
                !is("PricingCategory", "Committed") || number("BilledCost").signum() == 0,
                "BilledCost must leave out what was paid for with the commitment");
    }

    private void periods() {
        OffsetDateTime from = OffsetDateTime.parse(cell("ChargePeriodStart"));
        OffsetDateTime to = OffsetDateTime.parse(cell("ChargePeriodEnd"));
        OffsetDateTime month = OffsetDateTime.parse(cell("BillingPeriodStart"));
        must(to.isAfter(from), "ChargePeriodEnd is exclusive and after its start");
        must(Duration.between(from, to).compareTo(Duration.ofDays(1)) <= 0, "a row is for a day at most");
        must(
                month.equals(month.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS))
                        && OffsetDateTime.parse(cell("BillingPeriodEnd")).equals(month.plusMonths(1)),
                "a billing period is a calendar month");
        must(
                !from.isBefore(month) && !to.isAfter(month.plusMonths(1)),
                "the charge period lies within the billing period");
    }

    private void resources() {
        must(isNull("ResourceId") == isNull("ResourceType"), "ResourceType goes with ResourceId");
        must(!isNull("ResourceId") || isNull("ResourceName"), "ResourceName needs a ResourceId");
        must(
                isNull("ResourceId") || !is("ResourceName", cell("ResourceId")),
                "ResourceName must not repeat ResourceId");
        must(isNull("RegionId") == isNull("RegionName"), "RegionName goes with RegionId");
        must(
                isNull("AvailabilityZone") || cell("AvailabilityZone").startsWith(cell("RegionId")),
                "a zone lies in its region");
        must(!is("ChargeCategory", "Usage") || !isNull("RegionId"), "usage in a region must name it");
    }
}
