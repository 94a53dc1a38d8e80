package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.pricing.PriceBook;
import java.util.List;

/** One rating under way: usage goes in slice by slice, in order of time, and comes out as lines. */
final class Rating {
    private final Sheet page;
    private final List<RatingStage> stages;

    /** A rating of usage whose accounts are these; more may be added while it goes on. */
    Rating(
            PriceBook book,
            List<Commitment> commitments,
            List<Credit> credits,
            Agreement agreement,
            Accounts accounts,
            long startEpochSecond,
            AtPrice.LineTimes times) {
        page = new Sheet(accounts);
        stages = List.of(
                new Normalise(accounts, commitments),
                new AtPrice(book, times),
                new Committed(accounts, commitments, book),
                new Tiered(accounts, book, startEpochSecond),
                new Agreed(agreement, commitments),
                new Credited(accounts, credits));
    }

    /** The sheet that takes the usage of a slice, between {@link Sheet#begin} and {@link #lines}. */
    Sheet page() {
        return page;
    }

    /** The lines of the slice at hand; they stand until the next slice begins. */
    Sheet lines() {
        Sheet sheet = page;
        for (RatingStage stage : stages) {
            sheet = stage.apply(sheet);
        }
        return sheet;
    }
}
