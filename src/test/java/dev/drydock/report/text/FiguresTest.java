package dev.drydock.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures depend on their value alone, have no superfluous character and are within half a unit of their last digit. */
final class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1.5, -1.5",
        "0.1, 0.1",
        "100, 100",
        "123456789, 123456789",
        "1234567890, 1234567890",
        "12345678912, 12345678900",
        "999999999.96, 1000000000",
        "0.999999999999, 1",
        "0.001, 0.001",
        "1.0000000049, 1",
        "1.05, 1.05",
        "100.001, 100.001",
        "1e-9, 0.000000001",
        "1.5e-10, 1.5e-10",
        "1e16, 1e16",
        "2.5e300, 2.5e300",
        "1e15, 1000000000000000",
        "3.0000005, 3.0000005"
    })
    void metric_knownValues(double value, String text) {
        assertEquals(text, Figures.metric(value));
    }

    @Test
    void of_anyValue_isTheNearestWithThatManyDigits() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-14, 20));
            for (int digits : new int[] {Figures.SERIES_DIGITS, Figures.DIGITS}) {
                String text = Figures.of(value, digits);
                BigDecimal nearest = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
                BigDecimal error =
                        new BigDecimal(text).subtract(new BigDecimal(value)).abs();
                // Scaling by a power of ten rounds once: half a unit of the last digit and a little.
                assertTrue(
                        error.compareTo(nearest.ulp().multiply(new BigDecimal("0.5000001"))) <= 0,
                        () -> value + " as " + text);
                assertTrue(
                        !text.endsWith(".") && !(text.contains(".") && !text.contains("e") && text.endsWith("0")),
                        text);
            }
        }
    }

    @Test
    void of_notFinite_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Figures.metric(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Figures.metric(Double.NEGATIVE_INFINITY));
        assertEquals("", Figures.series(Double.NaN));
    }

    @Test
    void exact_decimal_isWrittenInFull() {
        assertEquals("0.000000000001", Figures.exact(new BigDecimal("0.000000000001")));
        assertEquals("1200", Figures.exact(new BigDecimal("1.2e3")));
        assertEquals("0", Figures.exact(new BigDecimal("0.000")));
    }
}
