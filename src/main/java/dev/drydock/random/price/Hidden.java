package dev.drydock.random.price;

/**
 * Which correlation of the hidden normal process gives a correlation of the logarithm of the price.
 *
 * <p>A function of a normal number is a sum of Hermite polynomials with coefficients c(n); two such numbers of correlation r give it the correlation Σ c(n)² rⁿ ÷ Σ c(n)²
 * (n from 1).
 */
final class Hidden {
    private static final int DEGREES = 40;
    private static final double FARTHEST = 8;
    private static final int POINTS = 4_000;
    private static final int HALVINGS = 40;

    private final double[] parts = new double[DEGREES + 1];

    Hidden(PriceLaw law) {
        double width = 2 * FARTHEST / POINTS;
        double[] sums = new double[DEGREES + 1];
        for (int i = 0; i < POINTS; i++) {
            double z = -FARTHEST + (i + 0.5) * width;
            double weighed = StrictMath.log(law.priceAt(z)) * StrictMath.exp(-0.5 * z * z);
            double before = 0;
            double here = 1; /* the polynomials of norm 1 */
            for (int n = 1; n <= DEGREES; n++) {
                double next = (z * here - StrictMath.sqrt(n - 1.0) * before) / StrictMath.sqrt(n);
                before = here;
                here = next;
                sums[n] += weighed * here;
            }
        }
        double whole = 0;
        for (int n = 1; n <= DEGREES; n++) {
            parts[n] = sums[n] * sums[n];
            whole += parts[n];
        }
        for (int n = 1; n <= DEGREES; n++) {
            parts[n] /= whole;
        }
    }

    /** The correlation of the price that a correlation of the process gives, both from 0 to 1. */
    double ahead(double correlation) {
        double sum = 0;
        for (int n = DEGREES; n >= 1; n--) {
            sum = (sum + parts[n]) * correlation;
        }
        return sum;
    }

    /** The correlation of the process that gives a correlation of the price; 0 for one below 0. */
    double behind(double correlation) {
        if (correlation <= 0) {
            return 0;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (ahead(middle) < correlation) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
