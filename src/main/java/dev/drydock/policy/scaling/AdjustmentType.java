package dev.drydock.policy.scaling;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/**
 * How a scaling adjustment is read.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Step and simple scaling policies", "Scaling adjustment types"; Application Auto Scaling has the same.
 */
public enum AdjustmentType implements Worded {
    @Doc("The adjustment is added to the capacity.")
    CHANGE_IN_CAPACITY("ChangeInCapacity"),
    @Doc("The adjustment is the capacity.")
    EXACT_CAPACITY("ExactCapacity"),
    @Doc("The adjustment is a percentage of the capacity that is added to it.")
    PERCENT_CHANGE_IN_CAPACITY("PercentChangeInCapacity");

    private final String word;

    AdjustmentType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /**
     * The capacity that an adjustment leads to, not below zero and before any bounds.
     *
     * @param adjustment instances or percent
     * @param leastChange fewest instances that a percentage changes the capacity by, when it changes it at all; 0 for none
     */
    public int applied(int adjustment, int leastChange, int capacity) {
        long wanted =
                switch (this) {
                    case CHANGE_IN_CAPACITY -> (long) capacity + adjustment;
                    case EXACT_CAPACITY -> adjustment;
                    case PERCENT_CHANGE_IN_CAPACITY -> {
                        long change = rounded((long) capacity * adjustment);
                        long size = change == 0 ? 0 : Math.max(leastChange, Math.abs(change));
                        yield capacity + Long.signum(change) * size;
                    }
                };
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, wanted));
    }

    /**
     * A change in hundredths of an instance as whole instances: towards zero beyond one instance, away from zero below it.
     *
     * @param hundredths the change times 100
     */
    public static long rounded(long hundredths) {
        long whole = hundredths / 100;
        return whole == 0 ? Long.signum(hundredths) : whole;
    }
}
