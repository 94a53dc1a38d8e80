/** From trees to records: components by key, words and units as the scenario writes them, defaults noted as assumptions, every problem in one pass. */
@NullMarked
package dev.drydock.intake.bind;

import org.jspecify.annotations.NullMarked;
