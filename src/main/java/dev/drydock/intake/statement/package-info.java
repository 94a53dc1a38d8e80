/** Reading bills: FOCUS 1.0 and AWS's Cost and Usage Report, as comma-separated files of any length. */
@NullMarked
package dev.drydock.intake.statement;

import org.jspecify.annotations.NullMarked;
