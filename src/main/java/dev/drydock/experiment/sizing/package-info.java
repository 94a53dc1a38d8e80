/** How much to commit to: the least expected cost over simulated hours, exact in the commitment. */
@NullMarked
package dev.drydock.experiment.sizing;

import org.jspecify.annotations.NullMarked;
