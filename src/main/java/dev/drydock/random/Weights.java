package dev.drydock.random;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How likely each of a list of things is, in proportion: {@code 3} and {@code 1} are three quarters and one quarter. */
public final class Weights {
    private final List<Double> given;
    private final double[] upTo;
    private final double[] share;

    private Weights(List<Double> given) {
        this.given = given;
        double total = 0;
        for (double weight : given) {
            total += Require.notNegative("weight", weight);
        }
        Require.positive("sum of weights", total);
        upTo = new double[given.size()];
        share = new double[given.size()];
        double sum = 0;
        int last = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += given.get(i);
            share[i] = given.get(i) / total;
            upTo[i] = sum / total;
            if (given.get(i) > 0) {
                last = i;
            }
        }
        /* From the last possible one on nothing may be left over by rounding. */
        Arrays.fill(upTo, last, upTo.length, 1);
    }

    /**
     * Weights as given, in order.
     *
     * @throws IllegalArgumentException when there are none, one is negative, or their sum is not positive
     */
    public static Weights of(List<Double> weights) {
        return new Weights(List.copyOf(weights));
    }

    /** The same weight for each of {@code count} things. */
    public static Weights equal(int count) {
        return new Weights(Collections.nCopies(count, 1.0));
    }

    /** How many things there are. */
    public int size() {
        return share.length;
    }

    /** The probability of thing number {@code i}. */
    public double share(int i) {
        return share[i];
    }

    /** The thing that a uniform number in [0, 1) falls on, larger numbers on later things. */
    public int choose(double uniform) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (uniform < upTo[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Weights that && given.equals(that.given);
    }

    @Override
    public int hashCode() {
        return given.hashCode();
    }

    /** The weights as given. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < given.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(Require.shown(given.get(i)));
        }
        return out.append(']').toString();
    }
}
