/** What comes in: scenario files, task definitions, series and price files, read strictly and with positions. Jackson stays inside. */
@NullMarked
package dev.drydock.intake;

import org.jspecify.annotations.NullMarked;
