package dev.drydock.intake.usage;

import dev.drydock.pricing.OfferPrice;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.scenario.PriceRow;
import dev.drydock.scenario.PrivateRateExclusion;
import dev.drydock.scenario.PrivateRates;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.unit.Money;
import dev.drydock.unit.Numbers;
import dev.drydock.unit.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a usage file carries of the run's agreement with AWS, its own rates under commitments and the currency that it is paid in; each method throws {@link IllegalArgumentException} for what cannot be. */
final class CarriedTerms {
    private Optional<Share> discount = Optional.empty();
    private final Map<String, Share> services = new LinkedHashMap<>();
    private final List<PrivateRateExclusion> except = new ArrayList<>();
    private final Map<String, Money> prices = new LinkedHashMap<>();
    private final List<OfferPrice> offers = new ArrayList<>();
    private Optional<BillingCurrency> currency = Optional.empty();

    /** Percents off a service; off all charges where its code is empty. */
    void discount(String service, BigDecimal percent) {
        Share share = new Share(percent);
        if (!service.isEmpty()) {
            once(services.put(service, share) == null, "discount of " + service);
            return;
        }
        once(discount.isEmpty(), "discount");
        discount = Optional.of(share);
    }

    void except(String word) {
        except.add(Arrays.stream(PrivateRateExclusion.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected spot or commitments as what a discount leaves out, was " + Numbers.cut(word))));
    }

    /** A rate under a commitment. @param upfront the upfront fee, empty where the rate has it */
    void offer(String item, String region, BigDecimal rate, String upfront, String date, String source) {
        Optional<BigDecimal> fee = upfront.isEmpty()
                ? Optional.empty()
                : Optional.of(Numbers.decimal(
                        upfront,
                        () -> new IllegalArgumentException(
                                "expected an upfront fee as a number, was " + Numbers.cut(upfront))));
        String day = LocalDate.parse(date).toString();
        PriceRow row = new PriceRow(item, rate, day, source, region, BigDecimal.ZERO, Money.USD, fee, Map.of());
        offers.add(ScenarioPrices.offered(row, region));
    }

    List<OfferPrice> offers() {
        return offers;
    }

    /** The agreed price of an item, US dollars. */
    void price(String item, BigDecimal rate) {
        once(prices.put(item, Money.usd(rate)) == null, "agreed price of " + item);
    }

    void currency(BillingCurrency paid) {
        once(currency.isEmpty(), "currency");
        currency = Optional.of(paid);
    }

    private static void once(boolean first, String what) {
        if (!first) {
            throw new IllegalArgumentException("there is a " + what + " already");
        }
    }

    /** What is agreed, once all lines are in; empty when none of them said so. */
    Optional<PrivateRates> privateRates() {
        return discount.isEmpty() && services.isEmpty() && except.isEmpty() && prices.isEmpty()
                ? Optional.empty()
                : Optional.of(new PrivateRates(discount.orElse(Share.ofPercent(0)), services, except, prices));
    }

    Optional<BillingCurrency> currency() {
        return currency;
    }
}
