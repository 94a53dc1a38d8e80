/** What a chart shows, apart from who draws it: the page, JFreeChart and a table all draw the same record. Start with {@link dev.drydock.report.view.Chart}. */
@NullMarked
package dev.drydock.report.view;

import org.jspecify.annotations.NullMarked;
