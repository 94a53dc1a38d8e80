package dev.drydock.billing;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A price as picodollars for one counted unit, exactly: {@code up ÷ down} in lowest terms, however many decimals the price has.
 *
 * @param up not negative
 * @param down positive
 */
record PicoRate(BigInteger up, BigInteger down) {
    /**
     * The rate of a price.
     *
     * @param dollars for one priced unit, not negative
     * @param counted how many counted units make one priced unit
     */
    static PicoRate of(BigDecimal dollars, BigInteger counted) {
        int shift = Sheet.PICO - dollars.scale();
        BigInteger up = dollars.unscaledValue().multiply(BigInteger.TEN.pow(Math.max(0, shift)));
        BigInteger down = counted.multiply(BigInteger.TEN.pow(Math.max(0, -shift)));
        BigInteger common = up.gcd(down);
        return new PicoRate(up.divide(common), down.divide(common));
    }

    /** The product of this rate and quantities that come slice by slice. */
    RunningProduct product() {
        return new RunningProduct(up, down);
    }
}
