package dev.drydock.intake.bind;

/**
 * A default that was used because the scenario does not say.
 *
 * @param path the setting, like {@code delays.schedule}
 * @param value the value as the scenario would write it, with its unit
 * @param source where the value comes from
 */
public record Assumption(String path, String value, String source) {}
