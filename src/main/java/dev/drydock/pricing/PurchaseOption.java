package dev.drydock.pricing;

/** How capacity is bought. */
public enum PurchaseOption {
    /** At the list price, until given back. */
    ON_DEMAND("on-demand"),
    /** At the Spot price, until AWS wants it back. */
    SPOT("spot");

    private final String word;

    PurchaseOption(String word) {
        this.word = word;
    }

    /** The word for it in scenario and price files. */
    public String word() {
        return word;
    }
}
