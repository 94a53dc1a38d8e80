/** How outputs write numbers and text: one routine for every figure, one escape for every format. Start with {@link dev.drydock.report.text.Figures}. */
@NullMarked
package dev.drydock.report.text;

import org.jspecify.annotations.NullMarked;
