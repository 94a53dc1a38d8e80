/** The data files of a result: {@code results.json}, {@code timeseries.csv}, {@code bill.csv}, {@code manifest.json}, {@code environment.json}. */
@NullMarked
package dev.drydock.report.data;

import org.jspecify.annotations.NullMarked;
