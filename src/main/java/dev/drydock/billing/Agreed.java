package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets agreed prices in place of list prices, and takes the agreed discount off.
 *
 * <p>All lines at one agreed price are multiplied together, and so are all lines with one discount; what is below a picodollar is carried to the next slice, and each product is shared by
 * largest remainder.
 */
final class Agreed implements RatingStage {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Agreement agreement;
    private final List<Commitment> commitments;
    private final Map<PriceKey, Fixed> fixed = new LinkedHashMap<>();
    private final Map<BigDecimal, Off> discounts = new LinkedHashMap<>();
    private @Nullable Fixed[] fixedOf = new Fixed[64];
    private int known;

    Agreed(Agreement agreement, List<Commitment> commitments) {
        this.agreement = agreement;
        this.commitments = commitments;
    }

    @Override
    public Sheet apply(Sheet sheet) {
        if (agreement.isNone()) {
            return sheet;
        }
        sheet.agree();
        for (int line = 0; line < sheet.size(); line++) {
            LineKind kind = sheet.kind(line);
            Fixed price = kind == LineKind.USAGE || kind == LineKind.COVERED ? fixed(sheet, sheet.account(line)) : null;
            if (price != null) {
                price.add(sheet, line);
            }
        }
        fixed.values().forEach(price -> price.settle(sheet));
        for (int line = 0; line < sheet.size(); line++) {
            int number = sheet.commitment(line);
            Optional<Commitment> by = number == Sheet.NONE ? Optional.empty() : Optional.of(commitments.get(number));
            BigDecimal percent = agreement.percent(sheet.accounts().key(sheet.account(line)), sheet.kind(line), by);
            if (percent.signum() > 0) {
                discounts.computeIfAbsent(percent, Off::new).lines.add(line);
            }
        }
        discounts.values().forEach(off -> off.settle(sheet));
        return sheet;
    }

    private @Nullable Fixed fixed(Sheet sheet, int account) {
        if (account >= fixedOf.length) {
            fixedOf = Arrays.copyOf(fixedOf, Math.max(account + 1, 2 * fixedOf.length));
        }
        for (; known <= account; known++) {
            PriceKey key = sheet.accounts().key(known);
            Optional<BigDecimal> price = agreement.price(key);
            if (price.isPresent()) {
                fixedOf[known] = fixed.computeIfAbsent(key, of -> new Fixed(of.product(), price.get()));
            }
        }
        return fixedOf[account];
    }

    /** Lines of the slice at hand. */
    private static final class Lines {
        private int size;
        private int[] line = new int[8];
        private long[] value = new long[8];
        private long[] part = new long[8];

        void add(int number) {
            if (size == line.length) {
                line = Arrays.copyOf(line, 2 * size);
                value = Arrays.copyOf(value, 2 * size);
                part = new long[2 * size];
            }
            line[size++] = number;
        }
    }

    /** What is used at an agreed price. */
    private static final class Fixed {
        private final boolean parted;
        private final RunningProduct product;
        private final Lines lines = new Lines();

        Fixed(Product of, BigDecimal rate) {
            /* Only what commitments may cover has quantities below a whole metered unit. */
            parted = switch (of) {
                case EC2_INSTANCE, FARGATE_VCPU, FARGATE_MEMORY -> true;
                default -> false;
            };
            BigInteger unit = BigInteger.valueOf(of.meteredPerPriced());
            product = PicoRate.of(rate, parted ? unit.multiply(BigInteger.valueOf(Sheet.MILLIONTHS)) : unit)
                    .product();
        }

        void add(Sheet sheet, int line) {
            lines.add(line);
            lines.value[lines.size - 1] = parted
                    ? Math.addExact(Math.multiplyExact(sheet.quantity(line), Sheet.MILLIONTHS), sheet.fraction(line))
                    : sheet.quantity(line);
        }

        void settle(Sheet sheet) {
            product.shares(lines.value, lines.size, lines.part);
            for (int i = 0; i < lines.size; i++) {
                int line = lines.line[i];
                boolean paid = sheet.kind(line) == LineKind.USAGE;
                sheet.agreed(
                        line,
                        lines.part[i],
                        paid ? lines.part[i] : sheet.cost(line),
                        paid ? lines.part[i] : sheet.cash(line));
            }
            lines.size = 0;
        }
    }

    /** What one discount is taken off. */
    private static final class Off {
        private final RunningProduct contracted;
        private final RunningProduct cost;
        private final RunningProduct cash;
        private final Lines lines = new Lines();

        Off(BigDecimal percent) {
            contracted = rest(percent);
            cost = rest(percent);
            cash = rest(percent);
        }

        private static RunningProduct rest(BigDecimal percent) {
            BigDecimal rest = HUNDRED.subtract(percent);
            int scale = Math.max(0, rest.scale());
            return new RunningProduct(
                    rest.movePointRight(scale).toBigIntegerExact(),
                    HUNDRED.movePointRight(scale).toBigIntegerExact());
        }

        void settle(Sheet sheet) {
            long[][] rest = new long[3][];
            for (int amount = 0; amount < rest.length; amount++) {
                for (int i = 0; i < lines.size; i++) {
                    int line = lines.line[i];
                    lines.value[i] =
                            amount == 0 ? sheet.contracted(line) : amount == 1 ? sheet.cost(line) : sheet.cash(line);
                }
                RunningProduct product = amount == 0 ? contracted : amount == 1 ? cost : cash;
                product.shares(lines.value, lines.size, lines.part);
                rest[amount] = Arrays.copyOf(lines.part, lines.size);
            }
            for (int i = 0; i < lines.size; i++) {
                sheet.agreed(lines.line[i], rest[0][i], rest[1][i], rest[2][i]);
            }
            lines.size = 0;
        }
    }
}
