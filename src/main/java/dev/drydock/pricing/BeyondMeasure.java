package dev.drydock.pricing;

/** Something was used of which there is so much, or at such a price, that no bill has a line for it: more than $9,223,372 in one hour or day. */
public final class BeyondMeasure extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Too much at a price.
     *
     * @param cause the arithmetic that went out of range
     */
    public BeyondMeasure(Price price, ArithmeticException cause) {
        super(
                "what " + price.key() + " costs in one hour or day, at $"
                        + price.rate().toPlainString() + ", is more than $9223372 on one line of the bill",
                cause);
    }

    /** Too much for a commitment to be given out to: 9.2 million millions of what is metered. */
    public BeyondMeasure(PriceKey key, long quantity) {
        super("so much of " + key + " in one hour is beyond all measure: " + quantity + " "
                + key.product().meterUnit());
    }
}
