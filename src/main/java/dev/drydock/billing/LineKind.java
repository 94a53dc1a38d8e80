package dev.drydock.billing;

/** What a line of a bill is for. */
public enum LineKind {
    /** Usage at its price. */
    USAGE,
    /** Usage that a commitment paid for: costs its share of the commitment, and no cash of its own. */
    COVERED,
    /** What was committed to and not used: costs the rest of the commitment, and no cash of its own. */
    UNUSED,
    /** What is paid hour by hour for a commitment: cash, which the lines that it covers bear as cost. */
    RECURRING_FEE,
    /** What is paid at the start of a commitment: cash, which the lines that it covers bear as cost. */
    UPFRONT_FEE,
    /** A credit: cost and cash below zero. */
    CREDIT;

    /** Whether it is a purchase rather than usage. */
    public boolean isFee() {
        return this == RECURRING_FEE || this == UPFRONT_FEE;
    }
}
