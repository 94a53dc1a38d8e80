package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.PriceBook;
import java.util.List;

/** Turns usage into charges; the same usage may be rated any number of times, by any price book and with any commitments. */
public final class Rater {
    private final PriceBook book;
    private final List<Commitment> commitments;
    private final List<Credit> credits;
    private final Agreement agreement;

    /** A rater by a price book, without commitments. */
    public Rater(PriceBook book) {
        this(book, List.of());
    }

    /** A rater by a price book, with commitments in the order in which they were declared. */
    public Rater(PriceBook book, List<Commitment> commitments) {
        this(book, commitments, List.of());
    }

    /** A rater by a price book, with commitments and credits in the order in which they were declared. */
    public Rater(PriceBook book, List<Commitment> commitments, List<Credit> credits) {
        this(book, commitments, credits, Agreement.NONE);
    }

    /** A rater that has private rates too. */
    public Rater(PriceBook book, List<Commitment> commitments, List<Credit> credits, Agreement agreement) {
        this.book = book;
        this.commitments = Exchanges.applied(commitments, book);
        this.credits = List.copyOf(credits);
        this.agreement = agreement;
    }

    /**
     * A meter for usage that is to be rated by these prices: slices are cut where a price changes, and what has no price is refused when it is registered, before the run.
     *
     * <p>Registering throws {@link dev.drydock.pricing.MissingPrice}.
     */
    public Meter meter(Slicing slicing) {
        return new Meter(slicing, key -> {
            book.price(key, slicing.from());
            return book.changes(key);
        });
    }

    /**
     * Rates a run's usage.
     *
     * @throws dev.drydock.pricing.MissingPrice when something was used, or committed to, that has no price
     * @throws IllegalArgumentException when there are commitments and the usage is not cut by the hour, or when a price changes in the middle of a slice
     */
    public Bill rate(UsageLog usage) {
        requireHours(usage.slicing());
        Accounts accounts = new Accounts();
        for (int account = 0; account < usage.accounts(); account++) {
            accounts.add(usage.key(account), usage.owner(account), usage.host(account));
            requireCuts(usage, account);
        }
        Sheet all = new Sheet(accounts, records(usage));
        Rating rating = new Rating(
                book,
                commitments,
                credits,
                agreement,
                accounts,
                usage.slicing().startEpochSecond(),
                (account, slice) -> account < usage.accounts() ? usage.startOf(account, slice) : 0);
        Slicing slicing = usage.slicing();
        int[] next = new int[usage.accounts()];
        for (int slice = 0; slice < slicing.count(); slice++) {
            long to = slicing.startOf(slice + 1);
            Sheet page = rating.page();
            page.begin(slice, slicing.startOf(slice), to);
            for (int account = 0; account < next.length; account++) {
                int own = next[account];
                for (; own < usage.slices(account) && usage.startOf(account, own) < to; own++) {
                    if (usage.quantity(account, own) != 0) {
                        page.add(account, own, usage.quantity(account, own));
                    }
                }
                next[account] = own;
            }
            Sheet lines = rating.lines();
            for (int line = 0; line < lines.size(); line++) {
                all.copy(lines, line);
            }
        }
        return new Bill(usage, book, commitments, agreement, all.byAccount());
    }

    private static int records(UsageLog usage) {
        long count = 0;
        for (int account = 0; account < usage.accounts(); account++) {
            for (int slice = 0; slice < usage.slices(account); slice++) {
                count += usage.quantity(account, slice) != 0 ? 1 : 0;
            }
        }
        return Math.toIntExact(count);
    }

    private void requireHours(Slicing slicing) {
        if (!commitments.isEmpty() && slicing.granularity() != Granularity.HOURLY) {
            throw new IllegalArgumentException("commitments apply hour by hour; meter the usage by the hour");
        }
    }

    private void requireCuts(UsageLog log, int account) {
        for (long change : book.changes(log.key(account))) {
            if (change > log.slicing().from() && change < log.slicing().to() && !log.startsAt(account, change)) {
                throw new IllegalArgumentException("the price for " + log.key(account) + " changes at " + change
                        + "us, in the middle of a slice of the usage; meter it with these prices");
            }
        }
    }
}
