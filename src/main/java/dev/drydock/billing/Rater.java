package dev.drydock.billing;

import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.PriceBook;
import java.util.List;

/** Turns usage into charges by a list of stages; the same usage may be rated any number of times, by any price book. */
public final class Rater {
    private final PriceBook book;
    private final List<RatingStage> stages;

    /** A rater by a price book. */
    public Rater(PriceBook book) {
        this.book = book;
        this.stages = List.of(new Normalise(), new AtPrice(book));
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
     * @throws dev.drydock.pricing.MissingPrice when something was used that has no price
     */
    public Bill rate(UsageLog usage) {
        Sheet sheet = new Sheet(usage);
        stages.forEach(stage -> stage.apply(sheet));
        return new Bill(sheet);
    }
}
