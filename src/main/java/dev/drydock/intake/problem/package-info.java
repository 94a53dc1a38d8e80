/** What is wrong with an input and where: located problems, collected in one pass and rendered with the source line underlined. */
@NullMarked
package dev.drydock.intake.problem;

import org.jspecify.annotations.NullMarked;
