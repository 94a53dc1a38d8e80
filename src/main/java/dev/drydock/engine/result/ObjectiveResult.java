package dev.drydock.engine.result;

/**
 * How one run stands to one objective.
 *
 * @param name the objective's name
 * @param met whether the run met it
 * @param value the metric's value over the whole run, in its unit; NaN-free
 * @param unit the metric's unit
 * @param share share of the judged minutes that met the bound; 1 or 0 for a bound on the whole run
 * @param required share that had to
 * @param worstFromMicros start of the longest stretch of minutes that missed the bound; -1 when none did
 * @param worstToMicros end of it
 */
public record ObjectiveResult(
        String name,
        boolean met,
        double value,
        MetricUnit unit,
        double share,
        double required,
        long worstFromMicros,
        long worstToMicros) {}
