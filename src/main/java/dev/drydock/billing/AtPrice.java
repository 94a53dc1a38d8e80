package dev.drydock.billing;

import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives each line the price in effect when its slice begins, and its amount.
 *
 * <p>All usage at one price is multiplied once and rounded half up to 1e-12 USD; the lines share that amount by largest remainder. So the total does not depend on how
 * finely a bill is cut.
 */
record AtPrice(PriceBook book) implements RatingStage {
    /** What is multiplied together: one key at one price. */
    private record Bucket(PriceKey key, Price price) {}

    @Override
    public void apply(Sheet sheet) {
        Map<Bucket, Lines> buckets = new LinkedHashMap<>();
        int line = 0;
        while (line < sheet.size()) {
            line = priceAccount(sheet, line, buckets);
        }
        buckets.forEach((bucket, lines) -> lines.price(sheet, bucket));
    }

    /* Sorts the lines of one account into buckets and returns the first line after them. */
    private int priceAccount(Sheet sheet, int first, Map<Bucket, Lines> buckets) {
        UsageLog log = sheet.log();
        int account = sheet.account(first);
        PriceKey key = log.key(account);
        long[] changes = book.changes(key);
        requireCuts(log, account, changes);
        long until = Long.MIN_VALUE;
        Lines lines = null;
        int line = first;
        for (; line < sheet.size() && sheet.account(line) == account; line++) {
            long start = log.startOf(account, sheet.slice(line));
            if (lines == null || start >= until) {
                int next = Arrays.binarySearch(changes, start + 1);
                next = next < 0 ? -next - 1 : next;
                until = next == changes.length ? Long.MAX_VALUE : changes[next];
                lines = buckets.computeIfAbsent(new Bucket(key, book.price(key, start)), bucket -> new Lines());
            }
            lines.add(line, sheet.quantity(line));
        }
        return line;
    }

    private static void requireCuts(UsageLog log, int account, long[] changes) {
        for (long change : changes) {
            if (change > log.slicing().from() && change < log.slicing().to() && !log.startsAt(account, change)) {
                throw new IllegalArgumentException("the price for " + log.key(account) + " changes at " + change
                        + "us, in the middle of a slice of the usage; meter it with these prices");
            }
        }
    }

    /** The lines of one bucket. */
    private static final class Lines {
        private int size;
        private int[] line = new int[16];
        private long[] quantity = new long[16];

        void add(int line, long quantity) {
            if (size == this.line.length) {
                this.line = Arrays.copyOf(this.line, 2 * size);
                this.quantity = Arrays.copyOf(this.quantity, 2 * size);
            }
            this.line[size] = line;
            this.quantity[size] = quantity;
            size++;
        }

        void price(Sheet sheet, Bucket bucket) {
            BigInteger numerator = bucket.price().rate().unscaledValue();
            BigInteger denominator = BigInteger.valueOf(bucket.key().product().meteredPerPriced());
            int shift = Sheet.PICO - bucket.price().rate().scale();
            if (shift >= 0) {
                numerator = numerator.multiply(BigInteger.TEN.pow(shift));
            } else {
                denominator = denominator.multiply(BigInteger.TEN.pow(-shift));
            }
            long[] parts = Apportionment.round(Arrays.copyOf(quantity, size), numerator, denominator);
            for (int i = 0; i < size; i++) {
                sheet.price(line[i], bucket.price(), parts[i]);
            }
        }
    }
}
