/** The folder that a command writes: locked, written whole or not at all, never over a file of somebody else. Start with {@link dev.drydock.report.file.OutputFolder}. */
@NullMarked
package dev.drydock.report.file;

import org.jspecify.annotations.NullMarked;
