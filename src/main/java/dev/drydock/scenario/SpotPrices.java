package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** Spot prices over time: with {@code file} as recorded, with {@code fittedTo} drawn anew from what a record tells. */
@Doc("Spot prices over time, as recorded or drawn from a law that is fitted to a record.")
public sealed interface SpotPrices permits PriceSeries, GeneratedPrices {}
