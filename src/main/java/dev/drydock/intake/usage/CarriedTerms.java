package dev.drydock.intake.usage;

import dev.drydock.scenario.BillingCurrency;
import dev.drydock.scenario.PrivateRateExclusion;
import dev.drydock.scenario.PrivateRates;
import dev.drydock.unit.Money;
import dev.drydock.unit.Numbers;
import dev.drydock.unit.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a usage file carries of the run's agreement with AWS and of the currency that it is paid in; each method throws {@link IllegalArgumentException} for what cannot be. */
final class CarriedTerms {
    private Optional<Share> discount = Optional.empty();
    private final Map<String, Share> services = new LinkedHashMap<>();
    private final List<PrivateRateExclusion> except = new ArrayList<>();
    private final Map<String, Money> prices = new LinkedHashMap<>();
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
