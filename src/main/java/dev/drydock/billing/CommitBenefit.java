package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A commitment at work: what it has left in the slice at hand, to whom it gives, and what is paid for it. */
abstract class CommitBenefit {
    static final long HOUR = 3_600_000_000L;

    private final int number;
    private final Commitment of;
    private final Offer offer;
    private final int unusedAccount;
    private final int feeAccount;
    private List<CommitGroup> own = List.of();
    private List<CommitGroup> others = List.of();

    CommitBenefit(int number, Commitment of, Offer offer, int unusedAccount, int feeAccount) {
        this.number = number;
        this.of = of;
        this.offer = offer;
        this.unusedAccount = unusedAccount;
        this.feeAccount = feeAccount;
    }

    int number() {
        return number;
    }

    Commitment of() {
        return of;
    }

    /** Takes note of all the groups there are. */
    final void meet(List<CommitGroup> groups) {
        List<CommitGroup> all = inOrder(groups);
        own = all.stream().filter(group -> mine(group.key())).toList();
        others = all.stream().filter(group -> !mine(group.key())).toList();
    }

    /** Gives to the groups of the buyer's account. */
    final void giveOwn() {
        own.forEach(this::give);
    }

    /** Gives what is left to the groups of linked accounts. */
    final void giveOthers() {
        others.forEach(this::give);
    }

    private boolean mine(PriceKey key) {
        return key.place().account().equals(of.account());
    }

    /** Those of the groups that it may pay for, in the order in which it does, but for whose account they are of. */
    abstract List<CommitGroup> inOrder(List<CommitGroup> groups);

    /** Fills up at the start of a slice. */
    abstract void begin(long from, long to);

    /** Pays for as much of a group as it can. */
    abstract void give(CommitGroup group);

    /** Settles what was given: the groups' covers have their costs. */
    abstract void settle();

    /** What is not used of the slice at hand, in millionths of the key's metered unit. */
    abstract long unusedMillionths();

    /** What is not used of the slice at hand, in picodollars. */
    abstract long unusedPico();

    /** What a whole term costs per hour, in dollars. */
    abstract Price hourly();

    /** What the slice at hand costs in all, in picodollars. */
    abstract long slicePico();

    /** Adds the lines of the commitment itself: what is unused, and what is paid. */
    final void addLines(Sheet sheet) {
        long overlap = of.overlap(sheet.from(), sheet.to());
        if (overlap == 0) {
            return;
        }
        if (unusedPico() > 0) {
            add(sheet, unusedAccount, unusedMillionths(), hourly(), unusedPico(), 0, LineKind.UNUSED);
        }
        long recurring = recurringPico();
        if (recurring > 0) {
            Price fee = share(recurring, overlap);
            add(sheet, feeAccount, overlap, fee, 0, recurring, LineKind.RECURRING_FEE);
        }
        boolean begins = of.from() >= sheet.from() && of.from() < sheet.to();
        long upfront = begins ? upfrontPico() : 0;
        if (upfront > 0) {
            Price fee = priced(BigDecimal.valueOf(upfront, Sheet.PICO).stripTrailingZeros(), "paid at the start");
            add(sheet, feeAccount, HOUR, fee, 0, upfront, LineKind.UPFRONT_FEE);
        }
    }

    /** What of the slice at hand is paid by the hour, in picodollars: half of it where half is paid at the start. */
    long recurringPico() {
        return switch (offer.payment()) {
            case NO_UPFRONT -> slicePico();
            case PARTIAL_UPFRONT -> slicePico() / 2;
            case ALL_UPFRONT -> 0;
        };
    }

    /** What is paid at the start, in picodollars. */
    long upfrontPico() {
        return switch (offer.payment()) {
            case NO_UPFRONT -> 0;
            case PARTIAL_UPFRONT -> wholeTerm() - wholeTerm() / 2;
            case ALL_UPFRONT -> wholeTerm();
        };
    }

    private long wholeTerm() {
        return slicePicoOf(offer.term().hours() * HOUR);
    }

    /** What it costs for so many microseconds, in picodollars, rounded half up. */
    abstract long slicePicoOf(long micros);

    private Price share(long pico, long overlap) {
        BigDecimal rate = BigDecimal.valueOf(pico, Sheet.PICO)
                .multiply(BigDecimal.valueOf(HOUR))
                .divide(BigDecimal.valueOf(overlap), Sheet.PICO, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return priced(rate, "paid hour by hour");
    }

    private Price priced(BigDecimal rate, String note) {
        Price base = hourly();
        return new Price(base.key(), rate, base.date(), base.source(), base.basis(), note);
    }

    private void add(Sheet sheet, int account, long millionths, Price price, long cost, long cash, LineKind kind) {
        sheet.add(account, sheet.number(), 0);
        sheet.price(price);
        sheet.amend(millionths, Math.max(cost, cash), cost, cash);
        sheet.mark(kind, number);
    }
}
