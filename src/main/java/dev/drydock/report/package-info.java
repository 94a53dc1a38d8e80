/** What goes out: the terminal summary, the page, charts and data files of a result. */
@NullMarked
package dev.drydock.report;

import org.jspecify.annotations.NullMarked;
