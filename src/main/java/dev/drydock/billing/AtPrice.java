package dev.drydock.billing;

import dev.drydock.pricing.BeyondMeasure;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each line the price in effect when it begins, and its amount.
 *
 * <p>All usage of a slice at one price is multiplied once, its rest below a picodollar carried to the next slice, and shared by the lines by largest remainder. So the
 * total is the rounded product of all usage at a price, and does not depend on how finely a bill is cut.
 */
final class AtPrice implements RatingStage {
    private final PriceBook book;
    private final LineTimes times;
    private final Map<Priced, Bucket> buckets = new HashMap<>();
    private final List<Bucket> touched = new ArrayList<>();
    private @Nullable Current[] current = new Current[64];

    /** What is multiplied together: one key at one price. */
    private record Priced(PriceKey key, Price price) {}

    /** When lines begin. */
    interface LineTimes {
        /** Where a line of an account begins. */
        long from(int account, int slice);
    }

    AtPrice(PriceBook book, LineTimes times) {
        this.book = book;
        this.times = times;
    }

    @Override
    public Sheet apply(Sheet sheet) {
        for (int line = 0; line < sheet.size(); line++) {
            Bucket bucket = bucket(sheet, line);
            if (bucket.size == 0) {
                touched.add(bucket);
            }
            bucket.add(line, sheet.quantity(line));
        }
        for (Bucket bucket : touched) {
            bucket.price(sheet);
        }
        touched.clear();
        return sheet;
    }

    private Bucket bucket(Sheet sheet, int line) {
        int account = sheet.account(line);
        if (account >= current.length) {
            current = Arrays.copyOf(current, Math.max(account + 1, 2 * current.length));
        }
        Current now = current[account];
        if (now != null && now.until == Long.MAX_VALUE) {
            return now.bucket;
        }
        long from = times.from(account, sheet.slice(line));
        if (now == null || from >= now.until || from < now.from) {
            now = at(sheet.accounts().key(account), from);
            current[account] = now;
        }
        return now.bucket;
    }

    private Current at(PriceKey key, long from) {
        long[] changes = book.changes(key);
        int next = Arrays.binarySearch(changes, from + 1);
        next = next < 0 ? -next - 1 : next;
        Price price = book.price(key, from);
        return new Current(
                buckets.computeIfAbsent(new Priced(key, price), Bucket::new),
                next == 0 ? Long.MIN_VALUE : changes[next - 1],
                next == changes.length ? Long.MAX_VALUE : changes[next]);
    }

    /** The bucket of an account for a while. */
    private record Current(Bucket bucket, long from, long until) {}

    /** One key at one price, with its lines in the slice at hand. */
    private static final class Bucket {
        private final Price price;
        private final RunningProduct product;
        private int size;
        private int[] line = new int[4];
        private long[] quantity = new long[4];
        private long[] part = new long[4];

        Bucket(Priced of) {
            price = of.price;
            BigInteger metered = BigInteger.valueOf(of.key.product().meteredPerPriced());
            product = PicoRate.of(of.price.rate(), metered).product();
        }

        void add(int number, long amount) {
            if (size == line.length) {
                line = Arrays.copyOf(line, 2 * size);
                quantity = Arrays.copyOf(quantity, 2 * size);
                part = new long[2 * size];
            }
            line[size] = number;
            quantity[size] = amount;
            size++;
        }

        void price(Sheet sheet) {
            try {
                product.shares(quantity, size, part);
            } catch (ArithmeticException tooMuch) {
                throw new BeyondMeasure(price, tooMuch);
            }
            for (int i = 0; i < size; i++) {
                sheet.price(line[i], price, part[i]);
            }
            size = 0;
        }
    }
}
