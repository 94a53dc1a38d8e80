package dev.drydock.random;

/** Always the same value; takes nothing from the source. */
public record Constant(double value) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "constant";

    public Constant {
        Require.finite("value", value);
    }

    @Override
    public double sample(Draws draws) {
        return value;
    }

    @Override
    public double momentBelow(int order, double x) {
        return x >= value ? Special.power(value, order) : 0;
    }

    @Override
    public double variance() {
        return 0;
    }

    @Override
    public double lowest() {
        return value;
    }

    @Override
    public double highest() {
        return value;
    }
}
