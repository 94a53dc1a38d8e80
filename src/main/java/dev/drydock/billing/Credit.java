package dev.drydock.billing;

/**
 * A credit that AWS sets off against a bill until it is used up.
 *
 * @param name its name in the scenario
 * @param pico picodollars, positive
 */
public record Credit(String name, long pico) {
    public Credit {
        if (pico <= 0) {
            throw new IllegalArgumentException("a credit must be positive: " + name);
        }
    }
}
