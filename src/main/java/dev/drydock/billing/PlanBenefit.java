package dev.drydock.billing;

import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Savings Plan at work. Source: Savings Plans user guide, "How Savings Plans apply to your usage".
 *
 * <p>What has the highest saving in percent is paid for first, of equal ones that with the lowest rate; each consumes of the hourly commitment what it costs at the
 * plan's rate. What is left of an hour is lost.
 */
final class PlanBenefit extends CommitBenefit {
    private final SavingsPlan plan;
    private final PriceBook book;
    private final Price hourly;
    private final Map<CommitGroup, Optional<Rate>> rates = new HashMap<>();
    private long slice;
    private long overlap;
    private long left;

    /** A group's prices: On-Demand and under the plan, and the latter in picodollars per millionth. */
    private record Rate(BigDecimal onDemand, BigDecimal plan, PicoRate pico) {}

    PlanBenefit(int number, SavingsPlan plan, Price hourly, PriceBook book, int unusedAccount, int feeAccount) {
        super(number, plan, plan.offer(), unusedAccount, feeAccount);
        this.plan = plan;
        this.book = book;
        this.hourly = hourly;
    }

    @Override
    List<CommitGroup> inOrder(List<CommitGroup> groups) {
        return groups.stream()
                .filter(group -> plan.covers(group.key()) && find(group).isPresent())
                .sorted(this::compare)
                .toList();
    }

    private int compare(CommitGroup a, CommitGroup b) {
        Rate one = rate(a);
        Rate two = rate(b);
        /* The higher saving has the lower quotient of plan rate and On-Demand rate. */
        int order = one.plan.multiply(two.onDemand).compareTo(two.plan.multiply(one.onDemand));
        order = order != 0 ? order : one.plan.compareTo(two.plan);
        order = order != 0 ? order : Boolean.compare(a.idle(), b.idle());
        return order != 0 ? order : a.key().toString().compareTo(b.key().toString());
    }

    private Rate rate(CommitGroup group) {
        return find(group).orElseThrow();
    }

    private Optional<Rate> find(CommitGroup group) {
        return rates.computeIfAbsent(group, this::look);
    }

    /* A rate above On-Demand comes of sources of different age; AWS has none. */
    private Optional<Rate> look(CommitGroup group) {
        BigDecimal onDemand = book.price(group.key(), 0).rate();
        return book.committed(group.key(), plan.offer())
                .map(Price::rate)
                .filter(rate -> rate.signum() > 0 && rate.compareTo(onDemand) <= 0)
                .map(rate -> {
                    long counted = group.key().product().meteredPerPriced() * Sheet.MILLIONTHS;
                    return new Rate(onDemand, rate, PicoRate.of(rate, BigInteger.valueOf(counted)));
                });
    }

    @Override
    void begin(long from, long to) {
        overlap = plan.overlap(from, to);
        slice = slicePicoOf(overlap);
        left = slice;
    }

    @Override
    void give(CommitGroup group) {
        if (left == 0 || group.rest() == 0) {
            return;
        }
        Rate rate = rate(group);
        long whole = product(group.rest(), rate.pico.up(), rate.pico.down(), true);
        if (whole <= left) {
            left -= whole;
            group.cover(this, group.rest(), whole);
            return;
        }
        /* The rest of the commitment is consumed whole; of the usage it covers what it is worth, to a millionth. */
        long covered = product(left, rate.pico.down(), rate.pico.up(), false);
        if (covered > 0) {
            group.cover(this, Math.min(covered, group.rest()), left);
            left = 0;
        }
    }

    private static long product(long amount, BigInteger up, BigInteger down, boolean roundUp) {
        if (up.bitLength() < Long.SIZE && down.bitLength() < Long.SIZE) {
            long factor = up.longValue();
            long divisor = down.longValue();
            if (Math.multiplyHigh(amount, factor) == 0 && amount * factor >= 0) {
                long floor = amount * factor / divisor;
                return roundUp && floor * divisor != amount * factor ? floor + 1 : floor;
            }
        }
        BigInteger[] divided = BigInteger.valueOf(amount).multiply(up).divideAndRemainder(down);
        long floor = divided[0].longValueExact();
        return roundUp && divided[1].signum() > 0 ? floor + 1 : floor;
    }

    @Override
    void settle() {}

    @Override
    long unusedMillionths() {
        return slice == 0
                ? 0
                : BigInteger.valueOf(left)
                        .multiply(BigInteger.valueOf(overlap))
                        .divide(BigInteger.valueOf(slice))
                        .longValueExact();
    }

    @Override
    long unusedPico() {
        return left;
    }

    @Override
    Price hourly() {
        return hourly;
    }

    @Override
    long slicePico() {
        return slice;
    }

    @Override
    long slicePicoOf(long micros) {
        return BigDecimal.valueOf(plan.hourlyPico())
                .multiply(BigDecimal.valueOf(micros))
                .divide(BigDecimal.valueOf(HOUR), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
