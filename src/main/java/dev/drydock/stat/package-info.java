/**
 * Measure: time-weighted and count statistics, histograms, series and intervals.
 *
 * <p>What a run collects ({@link dev.drydock.stat.TimeWeighted}, {@link dev.drydock.stat.Tally}, {@link dev.drydock.stat.Histogram},
 * {@link dev.drydock.stat.BinnedSeries}) takes constant time per update and memory that does not grow with what happens. What an
 * analyst asks afterwards ({@link dev.drydock.stat.Interval}, {@link dev.drydock.stat.PairedComparison},
 * {@link dev.drydock.stat.BatchMeans}, {@link dev.drydock.stat.Mser5}, {@link dev.drydock.stat.OrderStatistics},
 * {@link dev.drydock.stat.Selection}) works on the values of replications in their order. Nothing here depends on the order of
 * threads, and nothing calls {@code Math.log} or its kin.
 */
@NullMarked
package dev.drydock.stat;

import org.jspecify.annotations.NullMarked;
