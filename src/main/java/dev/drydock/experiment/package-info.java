/** Replications, paired comparison and sweeps of trials, on one seam for every runner. */
@NullMarked
package dev.drydock.experiment;

import org.jspecify.annotations.NullMarked;
