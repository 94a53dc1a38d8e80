package dev.drydock.experiment;

/**
 * How a variant's metric differs from the base's, replication by replication under common random numbers.
 *
 * @param path the metric
 * @param base estimate of the base
 * @param variant estimate of the variant
 * @param difference estimate of variant minus base over pairs
 */
public record Difference(String path, Estimate base, Estimate variant, Estimate difference) {
    /** What can be said of a difference. */
    public enum Finding {
        /** The variant's is lower. */
        LOWER,
        /** The variant's is higher. */
        HIGHER,
        /** The interval contains zero. */
        NOT_DISTINGUISHABLE,
        /** One replication: no interval. */
        NO_INTERVAL
    }

    /** What can be said of it at the 95 % level. */
    public Finding finding() {
        if (!difference.hasInterval()) {
            return difference.mean() == 0 ? Finding.NOT_DISTINGUISHABLE : Finding.NO_INTERVAL;
        }
        if (difference.high() < 0) {
            return Finding.LOWER;
        }
        return difference.low() > 0 ? Finding.HIGHER : Finding.NOT_DISTINGUISHABLE;
    }
}
