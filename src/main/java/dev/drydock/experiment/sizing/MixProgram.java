package dev.drydock.experiment.sizing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The mix of commitments that costs least over given hours, as a linear program.
 *
 * <p>Its variables are the dollars committed to of each kind; what hour by hour is left to On-Demand prices enters as planes below the cost, made where the program's answer
 * has been, until the cost there lies on them (L-shaped method: R. M. Van Slyke, R. Wets, SIAM Journal on Applied Mathematics 17, 1969). So the program has a row for each plane, not
 * for each hour. Its value is a bound that no mix falls below, however usage were given out; the answer's cost is in the rating's order.
 */
final class MixProgram {
    private static final int MOST_ROUNDS = 300;
    private static final int MOST_PIVOTS = 20_000;
    private static final double EPSILON = 1e-10;
    private static final int ULPS = 10;
    private static final double CUT_OFF = 1e-13;
    /* Bound and cost this near to each other, relatively, are equal. */
    private static final double CLOSE = 1e-9;

    private final MixLoad load;
    private final double[] most;
    private final List<MixLoad.Cut> cuts = new ArrayList<>();
    private double[] best;
    private double bestCost;
    private double bound;

    /** The program over some hours for so many kinds of commitments. */
    MixProgram(MixLoad load, int kinds) {
        this.load = load;
        most = new double[kinds];
        for (int j = 0; j < kinds; j++) {
            most[j] = load.most(j);
        }
        best = new double[kinds];
        bestCost = look(best);
    }

    /** Takes an answer into account that is known to be good. */
    void know(double[] commitment) {
        look(commitment);
    }

    private double look(double[] commitment) {
        MixLoad.Cut cut = load.at(commitment);
        cuts.add(cut);
        if (cuts.size() == 1 || cut.cost() < bestCost) {
            best = commitment.clone();
            bestCost = cut.cost();
        }
        return bestCost;
    }

    /** Solves it: as far as planes can tell, or until there are many. */
    void solve() {
        double scale = load.without();
        double[] last = {};
        for (int round = 0; round < MOST_ROUNDS && scale > 0; round++) {
            double[] answer = lowest(scale);
            if (answer.length == 0 || Arrays.equals(answer, last)) {
                return;
            }
            last = answer;
            look(answer);
            if (bestCost - bound <= CLOSE * scale) {
                return;
            }
        }
    }

    /* The lowest point above all planes, and its height as the bound; nothing when the solver gives up on rounding. */
    private double[] lowest(double scale) {
        int kinds = most.length;
        List<LinearConstraint> rows = new ArrayList<>();
        for (MixLoad.Cut cut : cuts) {
            double[] row = new double[kinds + 1];
            for (int j = 0; j < kinds; j++) {
                row[j] = (cut.slope()[j] - 1) * most[j] / scale;
            }
            /* The last variable is what is saved, as a share of the cost without commitments, so that no row needs an artificial one. */
            row[kinds] = 1;
            rows.add(new LinearConstraint(row, Relationship.LEQ, 1 - cut.floor() / scale));
        }
        double[] goal = new double[kinds + 1];
        for (int j = 0; j < kinds; j++) {
            double[] row = new double[kinds + 1];
            row[j] = 1;
            rows.add(new LinearConstraint(row, Relationship.LEQ, 1));
            goal[j] = -most[j] / scale;
        }
        goal[kinds] = 1;
        try {
            PointValuePair found = new SimplexSolver(EPSILON, ULPS, CUT_OFF)
                    .optimize(
                            new MaxIter(MOST_PIVOTS),
                            new LinearObjectiveFunction(goal, 0),
                            new LinearConstraintSet(rows),
                            GoalType.MAXIMIZE,
                            new NonNegativeConstraint(true));
            bound = Math.max(bound, scale * (1 - found.getValue()));
            double[] answer = new double[kinds];
            for (int j = 0; j < kinds; j++) {
                answer[j] = Math.max(0, Math.min(1, found.getPoint()[j])) * most[j];
            }
            return answer;
        } catch (MathIllegalStateException rounding) {
            return new double[0];
        }
    }

    /** The best commitments found, in dollars an hour. */
    double[] best() {
        return best.clone();
    }

    /** What an hour costs with them. */
    double cost() {
        return bestCost;
    }

    /** What no commitments of these kinds can bring the cost of an hour below. */
    double bound() {
        return bound;
    }

    /** How many planes it took. */
    int planes() {
        return cuts.size();
    }
}
