package dev.drydock.engine.demand;

import static dev.drydock.engine.demand.DelayTable.CONSTANT;
import static dev.drydock.engine.demand.DelayTable.CORES;
import static dev.drydock.engine.demand.DelayTable.EVENNESS;
import static dev.drydock.engine.demand.DelayTable.FULL;
import static dev.drydock.engine.demand.DelayTable.GAMMA_ONE;
import static dev.drydock.engine.demand.DelayTable.GAMMA_TWO;
import static dev.drydock.engine.demand.DelayTable.LOADS;
import static dev.drydock.engine.demand.DelayTable.LOGNORMAL_HALF;
import static dev.drydock.engine.demand.DelayTable.LOGNORMAL_ONE;
import static dev.drydock.engine.demand.DelayTable.LOGNORMAL_TWO;
import static dev.drydock.engine.demand.DelayTable.MEAN;
import static dev.drydock.engine.demand.DelayTable.PLACES;
import static dev.drydock.engine.demand.DelayTable.QUEUED;
import static dev.drydock.engine.demand.DelayTable.SHARES;
import static dev.drydock.engine.demand.DelayTable.VALUES;
import static dev.drydock.engine.demand.DelayTable.WAITS;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Erlang;
import dev.drydock.random.Exponential;
import dev.drydock.random.Gamma;
import dev.drydock.random.Lognormal;

/**
 * The delay table cut down to one kind of request in one size of task: what is left are the evenness of arrivals and the load.
 *
 * <p>Times are in mean CPU demands. The laws are interpolated in the square root of log(1 + cv²), in which lognormal quantiles are exactly quadratic;
 * the law's own quantiles replace those of the interpolated one. Places, cores and 1 + waiting are interpolated in their logarithms, delays in
 * proportion to 1 / (1 - load), and evenness straight.
 */
final class DelaySurface {
    private static final int[] LOGNORMALS = {CONSTANT, LOGNORMAL_HALF, LOGNORMAL_ONE, LOGNORMAL_TWO};
    private static final int[] GAMMAS = {CONSTANT, LOGNORMAL_HALF, GAMMA_ONE, GAMMA_TWO};
    private static final double[] FAMILY_CV = {0, 0.5, 1, 2};
    /** Beyond this many times the places that the CPU can keep busy, places no longer matter. */
    static final double ENOUGH_PLACES = 6;

    private final double cv2;
    private final double[] own = new double[SHARES.length];
    /* By evenness and load (the first of which is 0): quantiles and mean times 1 - load, then the share that finds no place, then the time queued. */
    private final double[][][] cells = new double[EVENNESS.length][LOADS.length + 1][VALUES];

    /**
     * @param law of CPU demand, in any unit
     * @param places at most the largest of the table
     * @param cores at least 1
     * @param waiting mean waiting over mean CPU demand
     */
    DelaySurface(Distribution law, int places, double cores, double waiting) {
        double mean = law.mean();
        this.cv2 = law.cv() * law.cv();
        double cv = Math.min(law.cv(), FAMILY_CV[FAMILY_CV.length - 1]);
        for (int i = 0; i < SHARES.length; i++) {
            own[i] = law.quantile(SHARES[i]) / mean;
        }
        double lognormal = lognormalShare(law);
        double[] weights = lagrange(cv);
        double[] sums = new double[VALUES];
        for (int e = 0; e < EVENNESS.length; e++) {
            for (int l = 0; l < LOADS.length; l++) {
                double[] into = cells[e][l + 1];
                if (lognormal > 0) {
                    family(LOGNORMALS, weights, places, cores, waiting, e, l, sums);
                    addTo(into, sums, lognormal);
                }
                if (lognormal < 1) {
                    family(GAMMAS, weights, places, cores, waiting, e, l, sums);
                    addTo(into, sums, 1 - lognormal);
                }
            }
            for (int i = 0; i < SHARES.length; i++) {
                cells[e][0][i] = own[i];
            }
            cells[e][0][MEAN] = 1;
        }
    }

    /** Quantiles of the CPU demand by {@link DelayTable#SHARES}, over its mean. */
    double[] own() {
        return own;
    }

    /**
     * Quantiles of the delay by {@link DelayTable#SHARES}, then its mean, the share of arrivals that find every place taken and the mean time in the queue.
     *
     * @param evenness one over the number of tasks
     * @param load below 1
     */
    void at(double evenness, double load, double[] into) {
        int e = 0;
        while (e < EVENNESS.length - 2 && EVENNESS[e + 1] > evenness) {
            e++;
        }
        double share = e == EVENNESS.length - 2
                ? 1 - evenness / EVENNESS[e] * evening(evenness, EVENNESS[e], load)
                : (EVENNESS[e] - evenness) / (EVENNESS[e] - EVENNESS[e + 1]);
        for (int i = 0; i < VALUES; i++) {
            double a = alongLoad(cells[e], i, load);
            double b = alongLoad(cells[e + 1], i, load);
            double value = a + (b - a) * share;
            into[i] = i == FULL ? Math.max(0, Math.min(1, value)) : Math.max(0, value) / (1 - load);
        }
        for (int i = 0; i < SHARES.length; i++) {
            into[i] = Math.max(into[i], i == 0 ? 0 : into[i - 1]);
        }
    }

    /*
     * How much less than in proportion the delay falls when arrivals become ever more even: the exponential factor of Kraemer and Langenbach-Belz
     * (Proc. 8th International Teletraffic Congress, 1976), which is what matters where demands are even too.
     */
    private double evening(double evenness, double from, double load) {
        double factor = -2 * (1 - load) / (3 * load);
        double here = factor * (1 - evenness) * (1 - evenness) / (evenness + cv2);
        double there = factor * (1 - from) * (1 - from) / (from + cv2);
        return evenness == 0 ? 0 : Math.min(1, StrictMath.exp(here - there));
    }

    /* Piecewise cubic with limited slopes (Fritsch and Carlson, SIAM J. Numer. Anal. 17 (1980)); straight on beyond the last load. */
    private static double alongLoad(double[][] cell, int value, double load) {
        int last = LOADS.length;
        if (load >= LOADS[last - 1]) {
            double slope = secant(cell, value, last - 1);
            return cell[last][value] + slope * (load - LOADS[last - 1]);
        }
        int i = 0;
        while (load(i + 1) < load) {
            i++;
        }
        double width = load(i + 1) - load(i);
        double t = (load - load(i)) / width;
        double from = slopeAt(cell, value, i) * width;
        double to = slopeAt(cell, value, i + 1) * width;
        double a = cell[i][value];
        double b = cell[i + 1][value];
        double u = 1 - t;
        return a * (1 + 2 * t) * u * u + from * t * u * u + b * t * t * (3 - 2 * t) - to * t * t * u;
    }

    private static double slopeAt(double[][] cell, int value, int i) {
        if (i == 0 || i == LOADS.length) {
            return secant(cell, value, Math.min(i, LOADS.length - 1));
        }
        double before = secant(cell, value, i - 1);
        double after = secant(cell, value, i);
        if (before * after <= 0) {
            return 0;
        }
        double left = load(i) - load(i - 1);
        double right = load(i + 1) - load(i);
        double w1 = 2 * right + left;
        double w2 = right + 2 * left;
        return (w1 + w2) / (w1 / before + w2 / after);
    }

    private static double secant(double[][] cell, int value, int i) {
        return (cell[i + 1][value] - cell[i][value]) / (load(i + 1) - load(i));
    }

    private static double load(int i) {
        return i == 0 ? 0 : LOADS[i - 1];
    }

    /* One family of laws at one evenness and load: 13 values, the delays times 1 - load. */
    private void family(
            int[] laws, double[] weights, int places, double cores, double waiting, int e, int l, double[] sums) {
        double[] node = new double[VALUES];
        double[] unwarped = new double[SHARES.length];
        java.util.Arrays.fill(sums, 0);
        for (int k = 0; k < laws.length; k++) {
            if (weights[k] == 0) {
                continue;
            }
            java.util.Arrays.fill(node, 0);
            overPlaces(places, cores, waiting, laws[k], e, l, node);
            boolean stand = laws[k] == LOGNORMAL_HALF && laws == GAMMAS;
            double slowdown = stand ? slowdown(node) : 1;
            for (int i = 0; i < SHARES.length; i++) {
                double law = quantile(laws[k], i);
                if (stand) {
                    double gamma = GAMMA_HALF[i];
                    double delay = StrictMath.exp(node[i]);
                    node[i] = StrictMath.log(Math.max(0.2 * delay, delay + (gamma - law) * slowdown));
                    law = gamma;
                }
                unwarped[i] += weights[k] * StrictMath.log(law);
            }
            for (int i = 0; i < VALUES; i++) {
                sums[i] += weights[k] * node[i];
            }
        }
        double slowdown = slowdown(sums);
        double rest = 1 - LOADS[l];
        for (int i = 0; i < SHARES.length; i++) {
            double delay = StrictMath.exp(sums[i]);
            double shift = own[i] - StrictMath.exp(unwarped[i]);
            sums[i] = Math.max(0.2 * delay, delay + shift * slowdown) * rest;
        }
        sums[MEAN] = StrictMath.exp(sums[MEAN]) * rest;
        sums[FULL] = Math.max(0, Math.min(1, sums[FULL]));
        sums[QUEUED] = Math.max(0, Math.min(1, sums[QUEUED])) * sums[MEAN];
    }

    /* How much longer than alone a request takes once it is in work. */
    private static double slowdown(double[] logs) {
        return StrictMath.exp(logs[MEAN]) * (1 - Math.max(0, Math.min(1, logs[QUEUED])));
    }

    private static void addTo(double[] into, double[] sums, double weight) {
        for (int i = 0; i < VALUES; i++) {
            into[i] += weight * sums[i];
        }
    }

    private static void overPlaces(int places, double cores, double waiting, int law, int e, int l, double[] into) {
        int k = 0;
        while (k < PLACES.length - 2 && PLACES[k + 1] < places) {
            k++;
        }
        double share = between(PLACES[k], PLACES[k + 1], places);
        double ofPlaces = places == 1 ? 0 : StrictMath.log(Math.min(cores, places)) / StrictMath.log(places);
        overCores(k, ofPlaces, waiting, law, e, l, 1 - share, into);
        overCores(k + 1, ofPlaces, waiting, law, e, l, share, into);
    }

    private static void overCores(
            int k, double ofPlaces, double waiting, int law, int e, int l, double weight, double[] into) {
        if (weight == 0) {
            return;
        }
        int[] all = CORES[k];
        double cores = StrictMath.pow(PLACES[k], ofPlaces);
        int c = 0;
        while (c < all.length - 2 && all[c + 1] < cores) {
            c++;
        }
        double share = all.length == 1 ? 0 : Math.max(0, Math.min(1, between(all[c], all[c + 1], cores)));
        overWaits(k, c, waiting, law, e, l, weight * (1 - share), into);
        if (share > 0) {
            overWaits(k, c + 1, waiting, law, e, l, weight * share, into);
        }
    }

    private static void overWaits(int k, int c, double waiting, int law, int e, int l, double weight, double[] into) {
        int w = 0;
        while (w < WAITS.length - 2 && WAITS[w + 1] < waiting) {
            w++;
        }
        double share = between(1 + WAITS[w], 1 + WAITS[w + 1], 1 + waiting);
        DelayTable table = DelayTable.builtIn();
        table.add(DelayTable.cell(k, c, w, law, e, l), weight * (1 - share), into);
        table.add(DelayTable.cell(k, c, w + 1, law, e, l), weight * share, into);
    }

    /* Where a value lies between two others, in logarithms. */
    private static double between(double from, double to, double value) {
        return StrictMath.log(value / from) / StrictMath.log(to / from);
    }

    /* Lagrange's weights of the family's laws for a cv. */
    private static double[] lagrange(double cv) {
        double x = coordinate(cv);
        double[] weights = new double[FAMILY_CV.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1;
            for (int j = 0; j < weights.length; j++) {
                if (j != i) {
                    weights[i] *=
                            (x - coordinate(FAMILY_CV[j])) / (coordinate(FAMILY_CV[i]) - coordinate(FAMILY_CV[j]));
                }
            }
            weights[i] = Math.abs(weights[i]) < 1e-12 ? 0 : weights[i];
        }
        return weights;
    }

    private static double coordinate(double cv) {
        return StrictMath.sqrt(StrictMath.log1p(cv * cv));
    }

    /** How lognormal a law is, from 0 (like a gamma law of the same cv) to 1, by its third moment where the law is of neither family. */
    static double lognormalShare(Distribution law) {
        if (law instanceof Lognormal) {
            return 1;
        }
        double cv = law.cv();
        if (law instanceof Constant
                || law instanceof Gamma
                || law instanceof Exponential
                || law instanceof Erlang
                || !(cv > 0)) {
            return 0;
        }
        double third = law.moment(3);
        if (!(third < Double.POSITIVE_INFINITY) || !(cv < Double.POSITIVE_INFINITY)) {
            return 1;
        }
        double mean = law.mean();
        double deviation = cv * mean;
        double skewness =
                (third - 3 * mean * deviation * deviation - mean * mean * mean) / (deviation * deviation * deviation);
        return Math.max(0, Math.min(1, (skewness - 2 * cv) / (cv + cv * cv * cv)));
    }

    private static final double[] GAMMA_HALF = quantiles(Gamma.ofMeanAndCv(1, 0.5));
    private static final double[][] LAW_QUANTILES = {
        quantiles(new Constant(1)),
        quantiles(Lognormal.ofMeanAndCv(1, 0.5)),
        quantiles(Lognormal.ofMeanAndCv(1, 1)),
        quantiles(Lognormal.ofMeanAndCv(1, 2)),
        quantiles(new Exponential(1)),
        quantiles(Gamma.ofMeanAndCv(1, 2))
    };

    private static double quantile(int law, int share) {
        return LAW_QUANTILES[law][share];
    }

    private static double[] quantiles(Distribution law) {
        double[] quantiles = new double[SHARES.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = law.quantile(SHARES[i]);
        }
        return quantiles;
    }
}
