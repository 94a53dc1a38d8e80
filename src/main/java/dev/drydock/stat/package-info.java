/** Measure: time-weighted and count statistics, histograms and intervals. */
@NullMarked
package dev.drydock.stat;

import org.jspecify.annotations.NullMarked;
