/** The JSON Schema of the scenario file, made from the records that it is read into. */
@NullMarked
package dev.drydock.intake.schema;

import org.jspecify.annotations.NullMarked;
