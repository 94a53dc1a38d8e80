package dev.drydock.billing;

import dev.drydock.billing.commit.NormalizedSize;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.pricing.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reserved Instances at work. Source: EC2 user guide, "How Reserved Instance discounts are applied" and "How you are billed".
 *
 * <p>Each clock hour they have 3,600 instance-seconds each, pooled; where size flexibility holds, times the size's normalization factor, given to the smallest
 * running size first.
 */
final class ReservedBenefit extends CommitBenefit {
    private final ReservedInstances reserved;
    private final Price rate;
    private final ReservedTerms terms;
    /* Fees are known apart: each is spread exactly, what is paid by the hour and what at the start. */
    private final boolean exact;
    private final BigDecimal hourlyPico;
    private final BigDecimal paid;
    private final BigDecimal spread;
    private final BigDecimal spreadOver;
    private long recurring;
    private final boolean flexible;
    private final long quarters;
    private static final BigDecimal A_HOUR = BigDecimal.valueOf(HOUR);
    /* What is left of the slice's pool, in millionths of instance-seconds times the factor's quarters. */
    private long pool;
    private long slice;
    private long unused;
    private final List<CommitGroup> given = new ArrayList<>();
    private final List<Long> weights = new ArrayList<>();

    ReservedBenefit(int number, ReservedInstances reserved, ReservedTerms terms, int unusedAccount, int feeAccount) {
        super(number, reserved, reserved.offer(), unusedAccount, feeAccount);
        this.reserved = reserved;
        this.rate = terms.effective();
        this.terms = terms;
        exact = terms.quoted() || reserved.upfront().isPresent();
        BigDecimal count = BigDecimal.valueOf(reserved.count());
        hourlyPico = pico(terms.hourly().multiply(count));
        paid = pico(reserved.upfront()
                .map(ReservedInstances.Upfront::paid)
                .orElse(terms.upfront().multiply(count)));
        spread = pico(reserved.upfront()
                .map(ReservedInstances.Upfront::spread)
                .orElse(terms.upfront().multiply(count)));
        spreadOver = BigDecimal.valueOf(
                reserved.upfront().isPresent()
                        ? reserved.to() - reserved.from()
                        : reserved.offer().term().hours() * HOUR);
        flexible = reserved.sizeFlexible();
        quarters = flexible ? NormalizedSize.quarters(reserved.key().type()).orElseThrow() : 1;
    }

    @Override
    List<CommitGroup> inOrder(List<CommitGroup> groups) {
        return groups.stream()
                .filter(group -> reserved.covers(group.key()) && !(group.idle() && reserved.zonal()))
                .sorted(Comparator.comparing(CommitGroup::idle)
                        .thenComparing(this::factor)
                        .thenComparing(group -> group.key().place().account())
                        .thenComparing(group -> group.key().toString()))
                .toList();
    }

    private long factor(CommitGroup group) {
        return flexible ? NormalizedSize.quarters(group.key().type()).orElseThrow() : 1;
    }

    @Override
    void begin(long from, long to) {
        long overlap = reserved.overlap(from, to);
        pool = Math.multiplyExact(reserved.count() * overlap, quarters);
        if (exact) {
            long begin = Math.max(from, reserved.from()) - reserved.from();
            recurring = overlap == 0 ? 0 : part(hourlyPico, A_HOUR, begin, begin + overlap);
            slice = overlap == 0 ? 0 : recurring + part(spread, spreadOver, begin, begin + overlap);
        } else {
            slice = slicePicoOf(overlap);
        }
        given.clear();
        weights.clear();
    }

    /* What falls into a stretch of an amount for so long: rounded sums less rounded sums, so that all stretches come to the whole. */
    private static long part(BigDecimal amount, BigDecimal over, long from, long to) {
        return until(amount, over, to) - until(amount, over, from);
    }

    private static long until(BigDecimal amount, BigDecimal over, long micros) {
        return amount.multiply(BigDecimal.valueOf(micros))
                .divide(over, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static BigDecimal pico(BigDecimal dollars) {
        return dollars.movePointRight(Sheet.PICO).setScale(0, RoundingMode.HALF_UP);
    }

    @Override
    long recurringPico() {
        return exact ? recurring : super.recurringPico();
    }

    @Override
    long upfrontPico() {
        return exact ? paid.longValueExact() : super.upfrontPico();
    }

    @Override
    void give(CommitGroup group) {
        long factor = factor(group);
        long amount = Math.min(group.rest(), pool / factor);
        if (amount > 0) {
            pool -= amount * factor;
            given.add(group);
            weights.add(amount * factor);
            /* The cost is known when all is given. */
            group.cover(this, amount, 0);
        }
    }

    @Override
    void settle() {
        unused = slice;
        if (given.isEmpty()) {
            return;
        }
        long[] parts = new long[given.size() + 1];
        for (int i = 0; i < given.size(); i++) {
            parts[i] = weights.get(i);
        }
        parts[given.size()] = pool;
        long[] costs = Apportionment.divideWide(slice, parts);
        for (int i = 0; i < given.size(); i++) {
            given.get(i).price(this, costs[i]);
        }
        unused = costs[given.size()];
    }

    @Override
    long unusedMillionths() {
        return pool / quarters;
    }

    @Override
    long unusedPico() {
        return unused;
    }

    @Override
    Price hourly() {
        return rate;
    }

    @Override
    long slicePico() {
        return slice;
    }

    @Override
    long slicePicoOf(long micros) {
        return rate.rate()
                .multiply(BigDecimal.valueOf(reserved.count()))
                .multiply(BigDecimal.valueOf(micros))
                .divide(BigDecimal.valueOf(HOUR), Sheet.PICO, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }
}
