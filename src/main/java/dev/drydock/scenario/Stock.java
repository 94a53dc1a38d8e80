package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/**
 * How many instances of a type a zone has for the account, On-Demand and Spot together; a plain number is a steady stock.
 *
 * <p>Spot that is held above it is reclaimed.
 */
@Doc("How many instances of a type a zone has, On-Demand and Spot together.")
public sealed interface Stock permits SteadyStock, RecordedStock {
    /** The stock as a step function of time. */
    StockSteps steps();
}
