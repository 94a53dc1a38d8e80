package dev.drydock.scenario;

/** A value that a variant sets, as the tree that was read. */
public record Setting(Object value) {}
