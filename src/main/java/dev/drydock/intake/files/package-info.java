/** The files that one scenario may read: those in its own folder, regular, readable and below their size limits. */
@NullMarked
package dev.drydock.intake.files;

import org.jspecify.annotations.NullMarked;
