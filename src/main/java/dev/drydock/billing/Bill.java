package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.billing.usage.UsageRecord;
import dev.drydock.pricing.OfferPrice;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.Tier;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.IntToLongFunction;

/** The rated usage of a run: its charges, in the order of the usage log, and their sum. Immutable. */
public final class Bill {
    private static final long HOURS_PER_MONTH = 730;
    private static final long FRESH_DAYS = 90;
    private static final long HOUR = 3_600_000_000L;

    private final UsageLog usage;
    private final List<Commitment> commitments;
    private final Sheet sheet;
    private final PriceBook book;
    private final Agreement agreement;

    Bill(UsageLog usage, PriceBook book, List<Commitment> commitments, Agreement agreement, Sheet sheet) {
        this.usage = usage;
        this.book = book;
        this.commitments = commitments;
        this.agreement = agreement;
        this.sheet = sheet;
    }

    /** The charges; each is made when it is asked for, so that a long bill takes little memory. */
    public List<Charge> charges() {
        return new Charges();
    }

    /** The billed window and its regular slices. */
    public Slicing slicing() {
        return usage.slicing();
    }

    /** The usage that was rated. */
    public UsageLog usage() {
        return usage;
    }

    /** What was committed to, in the order of declaration. */
    public List<Commitment> commitments() {
        return commitments;
    }

    /** The share of what a commitment costs in an hour that was paid at its start. */
    public BigDecimal upfrontShare(Commitment commitment) {
        if (commitment instanceof ReservedInstances reserved) {
            return ReservedTerms.of(reserved, book).upfrontShare(reserved);
        }
        return commitment instanceof SavingsPlan plan
                ? ReservedTerms.ahead(plan.offer().payment())
                : BigDecimal.ZERO;
    }

    /** The sum of all charges: what the run costs, fees spread over what they cover (amortised). */
    public Money total() {
        return sum(line -> sheet.cost(line));
    }

    /** What is to be paid in the window (cash): upfront fees in full when they fall due, and nothing for what they cover. */
    public Money cash() {
        return sum(line -> sheet.cash(line));
    }

    /** What all usage would cost at list prices, without commitments and credits. */
    public Money list() {
        return sum(line ->
                sheet.kind(line) == LineKind.USAGE || sheet.kind(line) == LineKind.COVERED ? sheet.list(line) : 0);
    }

    /** What all usage would cost at agreed prices, without commitments and credits; at list prices where nothing is agreed. */
    public Money contracted() {
        return sum(line -> sheet.kind(line) == LineKind.USAGE || sheet.kind(line) == LineKind.COVERED
                ? sheet.contracted(line)
                : 0);
    }

    /** What is agreed beside list prices. */
    public Agreement agreement() {
        return agreement;
    }

    /** The sum of the charges for the usage of one product. */
    public Money of(Product product) {
        return sum(line -> sheet.accounts().key(sheet.account(line)).product() == product ? sheet.cost(line) : 0);
    }

    /** What one commitment did. */
    public CommitmentUse use(int commitment) {
        BigInteger[] sums = new BigInteger[LineKind.values().length];
        Arrays.fill(sums, BigInteger.ZERO);
        BigInteger list = BigInteger.ZERO;
        BigInteger idle = BigInteger.ZERO;
        Owner bearer = Owner.unused(commitments.get(commitment).name());
        for (int line = 0; line < sheet.size(); line++) {
            if (sheet.commitment(line) == commitment) {
                LineKind kind = sheet.kind(line);
                long amount = kind.isFee() ? sheet.cash(line) : sheet.cost(line);
                sums[kind.ordinal()] = sums[kind.ordinal()].add(BigInteger.valueOf(amount));
                list = kind == LineKind.COVERED ? list.add(BigInteger.valueOf(sheet.contracted(line))) : list;
            }
            if (sheet.accounts().owner(sheet.account(line)).equals(bearer)) {
                idle = idle.add(BigInteger.valueOf(sheet.quantity(line)));
            }
        }
        return new CommitmentUse(
                commitments.get(commitment),
                money(sums[LineKind.COVERED.ordinal()]),
                money(sums[LineKind.UNUSED.ordinal()].add(sums[LineKind.USAGE.ordinal()])),
                money(list),
                money(sums[LineKind.RECURRING_FEE.ordinal()].add(sums[LineKind.UPFRONT_FEE.ordinal()])),
                CommitmentUse.filled(commitments.get(commitment), idle, slicing()));
    }

    private Money sum(IntToLongFunction amount) {
        BigInteger sum = BigInteger.ZERO;
        long near = 0;
        for (int line = 0; line < sheet.size(); line++) {
            long one = amount.applyAsLong(line);
            if (Math.abs(near) > Long.MAX_VALUE / 2 || Math.abs(one) > Long.MAX_VALUE / 2) {
                sum = sum.add(BigInteger.valueOf(near));
                near = 0;
                sum = sum.add(BigInteger.valueOf(one));
            } else {
                near += one;
            }
        }
        return money(sum.add(BigInteger.valueOf(near)));
    }

    /** The total × 730 h ÷ the billed window, rounded half even to 1e-12: what a month like this one costs. */
    public Money perMonth() {
        return perMonth(total());
    }

    /** An amount of this bill × 730 h ÷ the billed window, rounded half even to 1e-12. */
    public Money perMonth(Money amount) {
        Slicing window = slicing();
        return Money.usd(amount.amount()
                .multiply(BigDecimal.valueOf(HOURS_PER_MONTH * HOUR))
                .divide(BigDecimal.valueOf(window.to() - window.from()), Money.SCALE, RoundingMode.HALF_EVEN));
    }

    /** Every price that was used, each once, in the order of the charges. */
    public Set<Price> prices() {
        Set<Price> prices = new LinkedHashSet<>();
        Price last = null;
        for (int line = 0; line < sheet.size(); line++) {
            if (sheet.price(line) != last) {
                last = sheet.price(line);
                prices.add(last);
            }
        }
        return prices;
    }

    /** The prices that were used and are dated more than 90 days before a day, the scenario's start: a report warns of them. What the scenario itself gives has no date. */
    public List<Price> stalePrices(LocalDate start) {
        return prices().stream()
                .filter(price -> !price.date().equals(LocalDate.EPOCH))
                .filter(price -> price.date().plusDays(FRESH_DAYS).isBefore(start))
                .toList();
    }

    /** The user's own prices for what was used, each under the very key that was used and under that of its region, which commitments have, in the order of the usage log. */
    public List<PriceOverride> ownPrices() {
        Set<PriceKey> keys = new LinkedHashSet<>();
        for (int account = 0; account < usage.accounts(); account++) {
            PriceKey key = usage.key(account);
            keys.add(key);
            keys.add(key.in(new Place("", key.place().region(), "")));
        }
        List<PriceOverride> own = new ArrayList<>();
        for (PriceKey key : keys) {
            for (PriceOverride row : book.own(key)) {
                own.add(new PriceOverride(key, row.rate(), row.fromMicros(), row.date(), row.source()));
            }
        }
        return own;
    }

    /** The steps of the user's own tiers for what was used, in the order of the usage log. */
    public List<Tier> ownTiers() {
        Set<PriceKey> keys = new LinkedHashSet<>();
        for (int account = 0; account < usage.accounts(); account++) {
            PriceKey key = usage.key(account);
            keys.add(key.in(new Place("", key.place().region(), "")));
        }
        List<Tier> own = new ArrayList<>();
        keys.forEach(key -> own.addAll(book.ownTiers(key)));
        return own;
    }

    /** The user's own rates under commitments for what was used, and for what is committed to, each once. */
    public List<OfferPrice> ownOffers() {
        Set<OfferPrice> own = new LinkedHashSet<>();
        for (int account = 0; account < usage.accounts(); account++) {
            own.addAll(book.ownOffers(usage.key(account)));
        }
        for (Commitment commitment : commitments) {
            if (commitment instanceof ReservedInstances reserved) {
                own.addAll(book.ownOffers(reserved.key()));
            }
        }
        return List.copyOf(own);
    }

    /** The kind of a line. */
    CostKind kind(int line) {
        int number = sheet.commitment(line);
        return CostKind.of(
                sheet.accounts().key(sheet.account(line)),
                sheet.kind(line),
                number == Sheet.NONE ? Optional.empty() : Optional.of(commitments.get(number)));
    }

    Sheet sheet() {
        return sheet;
    }

    static Money money(BigInteger pico) {
        return Money.usd(new BigDecimal(pico, Sheet.PICO));
    }

    static Money money(long pico) {
        return Money.usd(BigDecimal.valueOf(pico, Sheet.PICO));
    }

    private final class Charges extends AbstractList<Charge> implements RandomAccess {
        @Override
        public Charge get(int line) {
            int account = sheet.account(line);
            boolean metered = account < usage.accounts();
            UsageRecord record = metered ? usage.record(account, sheet.slice(line)) : sheet.ownRecord(line, slicing());
            int number = sheet.commitment(line);
            Optional<Commitment> by = number == Sheet.NONE ? Optional.empty() : Optional.of(commitments.get(number));
            return new Charge(
                    record,
                    sheet.price(line),
                    money(sheet.cost(line)),
                    sheet.quantity(line),
                    sheet.fraction(line),
                    money(sheet.list(line)),
                    money(sheet.contracted(line)),
                    agreement.rate(sheet.price(line), sheet.kind(line), by),
                    money(sheet.cash(line)),
                    sheet.kind(line),
                    by);
        }

        @Override
        public int size() {
            return sheet.size();
        }
    }
}
