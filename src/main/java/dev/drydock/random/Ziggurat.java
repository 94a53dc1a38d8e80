package dev.drydock.random;

/**
 * Standard exponential and normal variates, mostly without a transcendental function.
 *
 * <p>Marsaglia and Tsang, The Ziggurat Method for Generating Random Variables, J. Stat. Software 5(8), 2000, with 256 layers of equal
 * area, an 8-bit layer number and 53 bits of position out of one 64-bit word (no bit is used twice). The exponential's tail is the
 * same law again, moved to the right by {@link #EXP_EDGE}; the normal's tail is Marsaglia's, from two exponentials.
 */
final class Ziggurat {
    /* Edge of the base layer and area of each layer, to 40 digits before rounding: the values that close 256 layers at height 1. */
    static final double EXP_EDGE = 7.697117470131049714044628048015338707357;
    private static final double EXP_AREA = 0.003949659822581557219977571956814430414362;
    static final double NORMAL_EDGE = 3.654152885361008771645429720399521498053;
    private static final double NORMAL_AREA = 0.004928673233974655347361775402335931557008;

    private static final int LAYERS = 256;
    private static final double EXP_STEPS = 0x1p53;
    private static final double NORMAL_STEPS = 0x1p52;

    private static final long[] EXP_INSIDE = new long[LAYERS];
    private static final double[] EXP_WIDTH = new double[LAYERS];
    private static final double[] EXP_HEIGHT = new double[LAYERS];
    private static final long[] NORMAL_INSIDE = new long[LAYERS];
    private static final double[] NORMAL_WIDTH = new double[LAYERS];
    private static final double[] NORMAL_HEIGHT = new double[LAYERS];

    static {
        double x = EXP_EDGE;
        double base = EXP_AREA / StrictMath.exp(-x);
        EXP_INSIDE[0] = (long) (x / base * EXP_STEPS);
        EXP_WIDTH[0] = base / EXP_STEPS;
        EXP_WIDTH[LAYERS - 1] = x / EXP_STEPS;
        EXP_HEIGHT[0] = 1;
        EXP_HEIGHT[LAYERS - 1] = StrictMath.exp(-x);
        for (int i = LAYERS - 2; i > 0; i--) {
            double next = -StrictMath.log(EXP_AREA / x + StrictMath.exp(-x));
            EXP_INSIDE[i + 1] = (long) (next / x * EXP_STEPS);
            EXP_WIDTH[i] = next / EXP_STEPS;
            EXP_HEIGHT[i] = StrictMath.exp(-next);
            x = next;
        }

        x = NORMAL_EDGE;
        base = NORMAL_AREA / StrictMath.exp(-0.5 * x * x);
        NORMAL_INSIDE[0] = (long) (x / base * NORMAL_STEPS);
        NORMAL_WIDTH[0] = base / NORMAL_STEPS;
        NORMAL_WIDTH[LAYERS - 1] = x / NORMAL_STEPS;
        NORMAL_HEIGHT[0] = 1;
        NORMAL_HEIGHT[LAYERS - 1] = StrictMath.exp(-0.5 * x * x);
        for (int i = LAYERS - 2; i > 0; i--) {
            double next = StrictMath.sqrt(-2 * StrictMath.log(NORMAL_AREA / x + StrictMath.exp(-0.5 * x * x)));
            NORMAL_INSIDE[i + 1] = (long) (next / x * NORMAL_STEPS);
            NORMAL_WIDTH[i] = next / NORMAL_STEPS;
            NORMAL_HEIGHT[i] = StrictMath.exp(-0.5 * next * next);
            x = next;
        }
    }

    private Ziggurat() {}

    /** An exponential variate of mean 1. */
    static double exponential(Draws draws) {
        long bits = draws.bits();
        int layer = (int) bits & (LAYERS - 1);
        long position = bits >>> 11;
        return position < EXP_INSIDE[layer] ? position * EXP_WIDTH[layer] : exponentialEdge(draws, layer, position);
    }

    private static double exponentialEdge(Draws draws, int firstLayer, long firstPosition) {
        int layer = firstLayer;
        long position = firstPosition;
        double shift = 0;
        while (true) {
            double x = position * EXP_WIDTH[layer];
            if (position < EXP_INSIDE[layer]) {
                return shift + x;
            }
            if (layer == 0) {
                shift += EXP_EDGE;
            } else if (EXP_HEIGHT[layer] + draws.uniform() * (EXP_HEIGHT[layer - 1] - EXP_HEIGHT[layer])
                    < StrictMath.exp(-x)) {
                return shift + x;
            }
            long bits = draws.bits();
            layer = (int) bits & (LAYERS - 1);
            position = bits >>> 11;
        }
    }

    /** A normal variate of mean 0 and standard deviation 1. */
    static double normal(Draws draws) {
        long bits = draws.bits();
        int layer = (int) bits & (LAYERS - 1);
        long position = bits >> 11;
        return Math.abs(position) < NORMAL_INSIDE[layer]
                ? position * NORMAL_WIDTH[layer]
                : normalEdge(draws, layer, position);
    }

    private static double normalEdge(Draws draws, int firstLayer, long firstPosition) {
        int layer = firstLayer;
        long position = firstPosition;
        while (true) {
            double x = position * NORMAL_WIDTH[layer];
            if (Math.abs(position) < NORMAL_INSIDE[layer]) {
                return x;
            }
            if (layer == 0) {
                return normalTail(draws, position < 0);
            }
            if (NORMAL_HEIGHT[layer] + draws.uniform() * (NORMAL_HEIGHT[layer - 1] - NORMAL_HEIGHT[layer])
                    < StrictMath.exp(-0.5 * x * x)) {
                return x;
            }
            long bits = draws.bits();
            layer = (int) bits & (LAYERS - 1);
            position = bits >> 11;
        }
    }

    private static double normalTail(Draws draws, boolean negative) {
        double beyond;
        double height;
        do {
            beyond = exponential(draws) / NORMAL_EDGE;
            height = exponential(draws);
        } while (2 * height < beyond * beyond);
        double x = NORMAL_EDGE + beyond;
        return negative ? -x : x;
    }
}
