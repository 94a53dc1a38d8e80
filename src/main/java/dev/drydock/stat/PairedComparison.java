package dev.drydock.stat;

/**
 * The difference between two variants whose k-th replications shared their random numbers, and what the sharing was worth (Law,
 * Simulation Modeling and Analysis, 5th ed., sec. 10.2).
 *
 * @param difference Student's interval for the mean of a - b
 * @param correlation of a and b over replications; 0 when either does not vary
 * @param varianceReduction 1 - Var(a - b) / (Var a + Var b): the share of variance that pairing took away
 * @param welchDegrees degrees of freedom of the comparison without pairing (Welch)
 * @param welchHalfWidth half-width of that comparison
 */
public record PairedComparison(
        Interval difference, double correlation, double varianceReduction, double welchDegrees, double welchHalfWidth) {

    /**
     * Compares two rows of values, replication by replication.
     *
     * @throws IllegalArgumentException when they are not equally long, or shorter than two
     */
    public static PairedComparison of(double[] a, double[] b, double confidence) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("pairs need equally many values, were " + a.length + " and " + b.length);
        }
        Tally differences = new Tally();
        for (int i = 0; i < a.length; i++) {
            differences.add(a[i] - b[i]);
        }
        Interval difference = Interval.ofMean(differences, confidence);
        int n = a.length;
        double varA = Tally.of(a).variance();
        double varB = Tally.of(b).variance();
        double sum = varA + varB;
        if (sum == 0) {
            return new PairedComparison(difference, 0, 0, 2.0 * n - 2, 0);
        }
        double covariance = (sum - differences.variance()) / 2;
        double correlation = varA == 0 || varB == 0 ? 0 : covariance / Math.sqrt(varA * varB);
        double welch = sum * sum * (n - 1) / (varA * varA + varB * varB);
        double half = Critical.t(Critical.twoSided(confidence), welch) * Math.sqrt(sum / n);
        return new PairedComparison(difference, correlation, 1 - differences.variance() / sum, welch, half);
    }

    /** Whether the interval leaves zero out: otherwise the two are not distinguishable. */
    public boolean significant() {
        return !difference.contains(0);
    }
}
