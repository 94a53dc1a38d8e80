package dev.drydock.experiment;

import org.apache.commons.math3.distribution.BetaDistribution;

/** Whether a variant meets an objective over its replications. */
public enum Verdict {
    /** At least 95 % of the replications meet it. */
    MET,
    /** Fewer do, and the true share is below 95 % with 95 % confidence. */
    MISSED,
    /** Fewer do, but too few were run to tell. */
    UNDECIDED;

    private static final double REQUIRED = 0.95;

    /** The verdict on {@code met} of {@code runs} replications. */
    public static Verdict of(int met, int runs) {
        if (met >= REQUIRED * runs) {
            return MET;
        }
        if (runs == 1 || met == 0) {
            return MISSED;
        }
        // One-sided Clopper-Pearson upper bound of the share that meets the objective.
        double upper = new BetaDistribution(null, met + 1.0, runs - (double) met).inverseCumulativeProbability(0.95);
        return upper < REQUIRED ? MISSED : UNDECIDED;
    }
}
