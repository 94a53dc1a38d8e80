package dev.drydock.pricing;

/** Something was used that the price book has no price for; never rated as zero. */
public final class MissingPrice extends RuntimeException {
    private final PriceKey key;

    /** No price for that key. */
    public MissingPrice(PriceKey key) {
        super("no price for " + key + "; add it to the scenario's price file");
        this.key = key;
    }

    /** No rate for that key under a commitment. */
    public MissingPrice(PriceKey key, Offer offer) {
        super("no rate " + offer.word() + " for " + key + "; add it to the scenario's price file");
        this.key = key;
    }

    /** What has no price. */
    public PriceKey key() {
        return key;
    }
}
