package dev.drydock.report.data;

import dev.drydock.billing.Charge;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.SplitShare;
import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The charges of one thing at one price on one day, or in one hour: a row of a bill, whatever columns it is written in. */
final class BillRow {
    private static final int QUANTITY_DECIMALS = 15;

    private final Charge first;
    private final Optional<BillingCurrency> paid;
    private long to;
    private BigDecimal metered = BigDecimal.ZERO;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal list = BigDecimal.ZERO;
    private BigDecimal contracted = BigDecimal.ZERO;
    private BigDecimal cash = BigDecimal.ZERO;

    private final Map<Owner, BigDecimal> parts = new TreeMap<>();
    private final Map<Owner, BigDecimal> unused = new TreeMap<>();

    /**
     * A row without charges.
     *
     * @param paid the currency that its amounts are converted to; without it they are in US dollars
     */
    BillRow(Charge first, Optional<BillingCurrency> paid) {
        this.first = first;
        this.paid = paid;
    }

    void add(Charge charge) {
        to = charge.usage().to();
        metered = metered.add(charge.meteredQuantity());
        amount = amount.add(charge.amount().amount());
        list = list.add(charge.list().amount());
        contracted = contracted.add(charge.contracted().amount());
        cash = cash.add(charge.cash().amount());
    }

    /** Takes in for whom a charge of it is split. */
    void split(List<Ledger.Posting> postings) {
        postings.forEach(
                posting -> parts.merge(posting.owner(), posting.amount().amount(), BigDecimal::add));
    }

    /** Takes in what each pays of a charge of it for what counts of its tasks, and as its share of what they left. */
    void share(List<SplitShare> shares) {
        for (SplitShare share : shares) {
            parts.merge(share.owner(), share.cost().amount(), BigDecimal::add);
            unused.merge(share.owner(), share.unused().amount(), BigDecimal::add);
        }
    }

    /** What each pays of what tasks left in US dollars, where the cost was split by AWS's rule; else empty. */
    Map<Owner, BigDecimal> unused() {
        return unused;
    }

    /** What it costs in US dollars. */
    BigDecimal dollars() {
        return amount;
    }

    /** What each pays of it in US dollars, where it was split. */
    Map<Owner, BigDecimal> parts() {
        return parts;
    }

    /** Its first charge, which says what all of them are for. */
    Charge first() {
        return first;
    }

    PriceKey key() {
        return first.usage().key();
    }

    LineKind line() {
        return first.line();
    }

    long from() {
        return first.usage().from();
    }

    long to() {
        return to;
    }

    /** What it costs, fees spread over what they cover. */
    BigDecimal amount() {
        return paid(amount);
    }

    /** What it costs at the list price. */
    BigDecimal list() {
        return paid(list);
    }

    /** What it costs at the agreed price, before commitments. */
    BigDecimal contracted() {
        return paid(contracted);
    }

    /** What is to be paid for it. */
    BigDecimal cash() {
        return paid(cash);
    }

    /** The list price of a unit. */
    BigDecimal rate() {
        return paid(first.price().rate());
    }

    /** The agreed price of a unit. */
    BigDecimal contractedRate() {
        return paid(first.contractedRate());
    }

    /** The code of the currency that amounts and rates are in. */
    String currency() {
        return paid.map(BillingCurrency::code).orElse(Money.USD);
    }

    /** An amount of US dollars in the row's currency, exact. */
    BigDecimal paid(BigDecimal dollars) {
        return paid.map(currency -> currency.of(dollars)).orElse(dollars);
    }

    /** The Savings Plan or Reserved Instances that it is of; a Capacity Reservation is no discount. */
    Optional<Commitment> discount() {
        return first.commitment().filter(of -> !(of instanceof CapacityReservation));
    }

    /**
     * How much, in the unit of the price, to 15 decimals.
     *
     * <p>What is unused of a commitment is known as an amount of money; its quantity is that amount at the commitment's rate.
     */
    BigDecimal quantity() {
        BigDecimal rate = first.price().rate();
        return line() == LineKind.UNUSED && rate.signum() > 0
                ? list.divide(rate, QUANTITY_DECIMALS, RoundingMode.HALF_UP)
                : metered.divide(
                        BigDecimal.valueOf(key().product().meteredPerPriced()),
                        QUANTITY_DECIMALS,
                        RoundingMode.HALF_UP);
    }

    /** What is sold, by region and item. */
    String sku() {
        return key().place().region() + "/"
                + PriceItem.of(key().in(key().place().regional()));
    }
}
