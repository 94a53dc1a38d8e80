/** What things cost: the price book, with date, region and source of each price. */
@NullMarked
package dev.drydock.pricing;

import org.jspecify.annotations.NullMarked;
