package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.PrivateRateExclusion;
import dev.drydock.scenario.PrivateRates;
import dev.drydock.unit.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Private rates as the rating takes them: which charges have an agreed price, and how many percent come off each.
 *
 * <p>AWS applies commitments first and a discount across services to what is then left; its agreements leave Marketplace out unless that is agreed. Source: AWS Data Exports user
 * guide, "Discount columns"; the order by those who manage commitments under such agreements.
 */
public final class Agreement {
    /** List prices, and no discount. */
    public static final Agreement NONE = new Agreement(Optional.empty());

    private static final String MARKETPLACE = "AWSMarketplace";
    private static final String PLANS = "ComputeSavingsPlans";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Optional<PrivateRates> rates;
    private final Map<String, BigDecimal> prices = new TreeMap<>();

    private Agreement(Optional<PrivateRates> rates) {
        this.rates = rates;
        rates.ifPresent(given -> given.prices().forEach((item, price) -> prices.put(item, price.amount())));
    }

    /**
     * The agreement of a scenario.
     *
     * @throws IllegalArgumentException when it names a service that AWS does not have here
     */
    public static Agreement of(Optional<PrivateRates> rates) {
        rates.ifPresent(given -> given.services().keySet().forEach(service -> {
            if (!services().contains(service)) {
                throw new IllegalArgumentException(
                        "no service " + service + " is charged here; known: " + String.join(", ", services()));
            }
        }));
        return rates.isEmpty() ? NONE : new Agreement(rates);
    }

    /** The codes of the services that charges may be of. */
    public static List<String> services() {
        List<String> all = new ArrayList<>();
        for (CostKind kind : CostKind.values()) {
            String code = kind.serviceCode();
            if (!code.isEmpty() && !all.contains(code)) {
                all.add(code);
            }
        }
        all.add(PLANS);
        all.add(MARKETPLACE);
        return all;
    }

    /** What is agreed, as it was written; empty when nothing is. */
    public Optional<PrivateRates> rates() {
        return rates;
    }

    /** Whether nothing is agreed. */
    public boolean isNone() {
        return rates.isEmpty();
    }

    /** The agreed price of what has that key, for one {@link Product#pricingUnit()}. */
    Optional<BigDecimal> price(PriceKey key) {
        return prices.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(
                        prices.get(PriceItem.of(key.in(new Place("", key.place().region(), "")))));
    }

    /** How many percent come off a line. */
    public BigDecimal percent(PriceKey key, LineKind line, Optional<Commitment> by) {
        if (rates.isEmpty() || line == LineKind.CREDIT || leftOut(rates.get(), key, line)) {
            return BigDecimal.ZERO;
        }
        boolean plan = by.isPresent() && by.get() instanceof SavingsPlan;
        String service = plan ? PLANS : service(key);
        Share own = rates.get().services().get(service);
        return own != null
                ? own.percent()
                : service.equals(MARKETPLACE)
                        ? BigDecimal.ZERO
                        : rates.get().discount().percent();
    }

    /* NAT gateways are billed by EC2, whatever FOCUS counts them to. */
    private static String service(PriceKey key) {
        return switch (key.product()) {
            case IMAGE_SOFTWARE -> MARKETPLACE;
            case NAT_GATEWAY, NAT_GATEWAY_DATA -> CostKind.EC2_ON_DEMAND.serviceCode();
            default -> CostKind.of(key).serviceCode();
        };
    }

    private static boolean leftOut(PrivateRates given, PriceKey key, LineKind line) {
        return (given.except().contains(PrivateRateExclusion.SPOT) && key.option() == PurchaseOption.SPOT)
                || (given.except().contains(PrivateRateExclusion.COMMITMENTS) && line != LineKind.USAGE);
    }

    /** The unit price that was agreed for a line, before commitments: the agreed price, or the list price, less the discount. */
    public BigDecimal rate(Price listed, LineKind line, Optional<Commitment> by) {
        BigDecimal net = gross(listed, line)
                .multiply(HUNDRED.subtract(percent(listed.key(), line, by)))
                .movePointLeft(2);
        BigDecimal plain = net.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** The unit price of a line before a discount: the agreed price, or the list price. */
    public BigDecimal gross(Price listed, LineKind line) {
        return fixed(listed.key(), line).orElse(listed.rate());
    }

    /** The agreed price where it plays a part: fees and what nothing was covered with are no usage. */
    Optional<BigDecimal> fixed(PriceKey key, LineKind line) {
        return line == LineKind.USAGE || line == LineKind.COVERED ? price(key) : Optional.empty();
    }

    /** What is agreed for a line, as the end of a sentence that says how its amount comes about; empty when nothing is. */
    public String rule(PriceKey key, LineKind line, Optional<Commitment> by) {
        BigDecimal off = percent(key, line, by);
        String price = line == LineKind.USAGE
                ? price(key)
                        .map(agreed -> ", at the agreed $" + agreed.toPlainString())
                        .orElse("")
                : "";
        return price + (off.signum() > 0 ? ", less " + off.toPlainString() + " % by agreement" : "");
    }
}
