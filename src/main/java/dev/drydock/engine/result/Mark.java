package dev.drydock.engine.result;

/**
 * Something that happened at an instant and that a chart should point at: a Spot reclaim, a crash, an instance failure.
 *
 * @param micros when, since the start
 * @param kind short kebab-case kind, like {@code spot-interruption}
 * @param subject path of what it befell
 * @param count how many instances or tasks
 */
public record Mark(long micros, String kind, String subject, int count) {}
