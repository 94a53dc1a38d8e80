package dev.drydock.unit;

import java.math.BigDecimal;

/**
 * An amount of CPU, exact for both vendors' units: 1 vCPU = 1,024 ECS CPU units = 1,000 Kubernetes millicores = 128,000 parts.
 *
 * <p>Written {@code 0.25 vCPU}, {@code 256 units} or {@code 250m}. Source of the ECS unit: Amazon ECS developer guide, "Task definition parameters".
 */
public record Cpu(long parts) implements Comparable<Cpu> {
    /** Parts in one vCPU: the least number that ECS units and millicores both divide. */
    public static final long VCPU = 128_000;
    /** Parts in one ECS CPU unit (1/1024 vCPU). */
    public static final long UNIT = 125;
    /** Parts in one millicore (1/1000 vCPU). */
    public static final long MILLI = 128;

    public Cpu {
        if (parts < 0) {
            throw new IllegalArgumentException("an amount of CPU must not be negative, was " + parts + " parts");
        }
    }

    /** CPU in ECS CPU units. */
    public static Cpu ofUnits(long units) {
        return new Cpu(Math.multiplyExact(units, UNIT));
    }

    /** CPU in whole vCPU. */
    public static Cpu ofVcpu(long vcpu) {
        return new Cpu(Math.multiplyExact(vcpu, VCPU));
    }

    /**
     * Reads an amount of CPU with its unit.
     *
     * @throws IllegalArgumentException with what was expected, when the text is no amount of CPU
     */
    public static Cpu parse(String text) {
        String[] unit = {" vCPU", "vCPU", " units", "m"};
        long[] parts = {VCPU, VCPU, UNIT, MILLI};
        for (int i = 0; i < unit.length; i++) {
            if (text.endsWith(unit[i])) {
                BigDecimal number =
                        Numbers.decimal(text.substring(0, text.length() - unit[i].length()), () -> malformed(text));
                try {
                    return new Cpu(number.multiply(BigDecimal.valueOf(parts[i])).longValueExact());
                } catch (ArithmeticException e) {
                    throw new IllegalArgumentException(
                            "expected a multiple of 1/128000 vCPU, was " + Numbers.cut(text), e);
                }
            }
        }
        throw malformed(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "expected an amount of CPU with a unit, like \"0.25 vCPU\", \"256 units\" or \"250m\", was "
                        + Numbers.cut(text));
    }

    /** The amount in vCPU. */
    public double vcpu() {
        return (double) parts / VCPU;
    }

    @Override
    public int compareTo(Cpu other) {
        return Long.compare(parts, other.parts);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(parts)
                        .divide(BigDecimal.valueOf(VCPU))
                        .stripTrailingZeros()
                        .toPlainString()
                + " vCPU";
    }
}
