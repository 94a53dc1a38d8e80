/** The front door: commands, exit codes and streams. picocli stays inside. */
@NullMarked
package dev.drydock.cli;

import org.jspecify.annotations.NullMarked;
