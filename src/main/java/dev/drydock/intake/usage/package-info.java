/** Reads usage files: {@code usage.csv}, line by line and without keeping it. */
@NullMarked
package dev.drydock.intake.usage;

import org.jspecify.annotations.NullMarked;
