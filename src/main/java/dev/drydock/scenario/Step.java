package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Rate;
import dev.drydock.unit.TimeSpan;

/** One step of a rate over time. */
@Doc("One step of a rate over time.")
public record Step(@Doc("Time since the start.") TimeSpan at, @Doc("The rate from then on.") Rate rate) {}
