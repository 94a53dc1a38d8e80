/** Prices as AWS hands them out: the offer files of the Price List bulk API, those of Savings Plans, and the history of Spot prices; read as a stream. */
@NullMarked
package dev.drydock.intake.pricelist;

import org.jspecify.annotations.NullMarked;
