package dev.drydock.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each law's formulas agree with each other and with its draws, and no law takes a parameter that it cannot stand. */
class DistributionTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final int DRAWS = 40_000;

    /** One or more of each law, between them all branches: shapes below and above 1, atoms, heavy tails, nesting. */
    static Map<String, Distribution> laws() {
        Map<String, Distribution> laws = new LinkedHashMap<>();
        laws.put("constant", new Constant(7));
        laws.put("uniform", new Uniform(30, 90));
        laws.put("uniform around 0", new Uniform(-2, 5));
        laws.put("triangular", new Triangular(5, 20, 65));
        laws.put("triangular, falling only", new Triangular(0, 0, 1));
        laws.put("triangular, rising only", new Triangular(1, 3, 3));
        laws.put("exponential", new Exponential(3));
        laws.put("normal", new Normal(100, 15));
        laws.put("lognormal", new Lognormal(60, 0.8));
        laws.put("lognormal from mean and cv", Lognormal.ofMeanAndCv(30_000, 1.2));
        laws.put("gamma", new Gamma(2.5, 4));
        laws.put("gamma below shape 1", new Gamma(0.3, 10));
        laws.put("erlang 3", new Erlang(3, 12));
        laws.put("erlang 40", new Erlang(40, 12));
        laws.put("weibull", new Weibull(1.7, 20));
        laws.put("weibull below shape 1", new Weibull(0.6, 20));
        laws.put("pareto", new Pareto(3.2, 10));
        laws.put("pareto without a mean", new Pareto(0.9, 1));
        laws.put("empirical", new Empirical(List.of(3.0, 1.0, 8.0), Weights.of(List.of(1.0, 2.0, 0.0))));
        laws.put(
                "mixture",
                new Mixture(
                        Weights.of(List.of(0.2, 0.8)), List.of(new Exponential(10 / 3.0), new Exponential(1 / 1.2))));
        laws.put("shifted", new Shifted(5, new Gamma(2, 3)));
        laws.put("truncated normal", new Truncated(60, 160, new Normal(100, 15)));
        laws.put("truncated below only", new Truncated(2, INF, new Exponential(3)));
        laws.put("truncated at an atom", new Truncated(3, 8, Empirical.of(List.of(1.0, 3.0, 8.0, 9.0))));
        return laws;
    }

    @Test
    void words_eachPermittedRecord_hasItsOwnName() throws ReflectiveOperationException {
        List<String> words = new ArrayList<>();
        for (Class<?> law : Distribution.class.getPermittedSubclasses()) {
            Field word = law.getField("WORD");
            assertEquals(law.getSimpleName().toLowerCase(Locale.ROOT), word.get(null));
            words.add((String) word.get(null));
        }
        assertEquals(14, words.stream().distinct().count());
        for (Class<?> law : Distribution.class.getPermittedSubclasses()) {
            assertTrue(laws().values().stream().anyMatch(law::isInstance), () -> law + " is tested below");
        }
    }

    @TestFactory
    List<DynamicTest> draws_manyOfThem_followTheDistributionFunction() {
        List<DynamicTest> tests = new ArrayList<>();
        laws().forEach((name, law) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            RandomStream sequential = new Streams(20261122, 0).stream(name, "fit");
            double[] one = new double[DRAWS];
            double[] other = new double[DRAWS];
            for (int i = 0; i < DRAWS; i++) {
                one[i] = law.sample(sequential);
                other[i] = law.sample(sequential.at(i));
            }
            Fit.assertFits(law, one);
            Fit.assertFits(law, other);
        })));
        return tests;
    }

    @TestFactory
    List<DynamicTest> moments_ofEachLaw_agreeWithItsQuantilesAndDraws() {
        List<DynamicTest> tests = new ArrayList<>();
        laws().forEach((name, law) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            double mean = law.mean();
            assertEquals(mean, law.moment(1), Math.abs(mean) * 1e-12);
            if (Double.isFinite(law.variance())) {
                double second = law.variance() + mean * mean;
                assertEquals(second, law.moment(2), second * 1e-11);
                assertEquals(law.cv() * law.cv() * mean * mean, law.variance(), second * 1e-11);
            }
            /* Partial moments by the midpoint rule in probability: E[X^n; X <= Q(p)] = integral of Q^n over [0, p]. */
            double x = law.quantile(0.8);
            double p = law.cdf(x);
            int steps = 4000;
            double[] sums = new double[4];
            for (int i = 0; i < steps; i++) {
                double q = law.quantile(p * (i + 0.5) / steps);
                for (int order = 0; order < sums.length; order++) {
                    sums[order] += Special.power(q, order) * p / steps;
                }
            }
            for (int order = 0; order < sums.length; order++) {
                assertEquals(
                        sums[order], law.momentBelow(order, x), 1e-3 * Math.abs(sums[order]) + 1e-9, "order " + order);
            }
        })));
        return tests;
    }

    @TestFactory
    List<DynamicTest> quantiles_ofEachLaw_invertTheDistributionFunction() {
        List<DynamicTest> tests = new ArrayList<>();
        laws().forEach((name, law) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            assertEquals(law.lowest(), law.quantile(0));
            assertEquals(law.highest(), law.quantile(1));
            for (double p : new double[] {1e-6, 0.01, 0.3, 0.5, 0.9, 0.999, 1 - 1e-6}) {
                double x = law.quantile(p);
                assertTrue(law.cdf(x) >= p - 1e-12, () -> "at " + p);
                double below = x - 1e-9 * Math.abs(x);
                assertTrue(law.cdf(below) <= p + 1e-12, () -> "just below " + p);
            }
            assertEquals(0, law.cdf(Math.nextDown(law.lowest())));
            assertEquals(1, law.cdf(law.highest()));
            assertThrows(IllegalArgumentException.class, () -> law.quantile(Double.NaN));
        })));
        return tests;
    }

    @Test
    void fits_fromMeanAndCv_giveThemBack() {
        for (double cv : new double[] {0.05, 0.5, 1, 1.2, 2, 8}) {
            for (Distribution law : List.of(
                    Lognormal.ofMeanAndCv(30_000, cv),
                    Gamma.ofMeanAndCv(30_000, cv),
                    Weibull.ofMeanAndCv(30_000, cv),
                    Pareto.ofMeanAndCv(30_000, cv))) {
                assertEquals(30_000, law.mean(), 30_000 * 1e-11, law::toString);
                assertEquals(cv, law.cv(), cv * 1e-8, law::toString);
            }
        }
        assertEquals(new Constant(5).mean(), Lognormal.ofMeanAndCv(5, 0).sample(new Streams(1, 0).stream("a", "b")));
        assertEquals(1, Weibull.ofMeanAndCv(4, 1).shape(), 1e-12);
    }

    @Test
    void parameters_thatAreNoNumberOrOutOfRange_areRefused() throws ReflectiveOperationException {
        int tried = 0;
        for (Distribution law : laws().values()) {
            Constructor<?> canonical = law.getClass().getDeclaredConstructors()[0];
            var components = law.getClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                if (components[i].getType() == double.class) {
                    Object[] arguments = new Object[components.length];
                    for (int j = 0; j < components.length; j++) {
                        arguments[j] = components[j].getAccessor().invoke(law);
                    }
                    arguments[i] = Double.NaN;
                    var thrown = assertThrows(
                            java.lang.reflect.InvocationTargetException.class, () -> canonical.newInstance(arguments));
                    assertTrue(thrown.getCause() instanceof IllegalArgumentException, law + "." + components[i]);
                    tried++;
                }
            }
        }
        assertTrue(tried > 30, "parameters tried: " + tried);
        assertThrows(IllegalArgumentException.class, () -> new Exponential(INF));
        assertThrows(IllegalArgumentException.class, () -> new Uniform(2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Erlang(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Truncated(1000, 2000, new Normal(0, 1)));
        assertThrows(IllegalArgumentException.class, () -> Weights.of(List.of(0.0, 0.0)));
        assertThrows(IllegalArgumentException.class, () -> Weights.of(List.of(1.0, -1.0)));
        assertThrows(IllegalArgumentException.class, () -> Empirical.of(List.of()));
        assertEquals(
                "mean must be positive, was -0.5",
                assertThrows(IllegalArgumentException.class, () -> new Exponential(-0.5))
                        .getMessage());
    }

    @Test
    void sampleMicros_roundsHalfUpAndStaysOnTheClock() {
        Draws draws = new Streams(1, 0).stream("a", "b");
        assertEquals(3, new Constant(2.5).sampleMicros(draws));
        assertEquals(2, new Constant(2.4999).sampleMicros(draws));
        assertEquals(0, new Constant(-7).sampleMicros(draws));
        assertEquals(Distribution.MAX_MICROS, new Constant(1e300).sampleMicros(draws));
    }
}
