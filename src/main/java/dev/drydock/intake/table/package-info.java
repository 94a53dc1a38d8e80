/** Tables of comma-separated values, plain or gzip, read row by row with limits and with the line of every cell. */
@NullMarked
package dev.drydock.intake.table;

import org.jspecify.annotations.NullMarked;
