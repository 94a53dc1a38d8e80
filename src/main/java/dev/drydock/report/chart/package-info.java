/** Pictures of charts as PNG and SVG files: the one room that knows JFreeChart, AWT and Batik. Start with {@link dev.drydock.report.chart.ChartFiles}. */
@NullMarked
package dev.drydock.report.chart;

import org.jspecify.annotations.NullMarked;
