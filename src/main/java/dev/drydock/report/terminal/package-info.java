/** What a command prints: a summary for people at 80 columns, or the same as a document or table for machines. Start with {@link dev.drydock.report.terminal.Summary}. */
@NullMarked
package dev.drydock.report.terminal;

import org.jspecify.annotations.NullMarked;
